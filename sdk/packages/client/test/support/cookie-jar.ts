/** The cookies of a browser, for a client that runs without one. */
import axios, { AxiosHeaders, getAdapter, type AxiosAdapter } from 'axios';
import { parseSetCookie } from '../../src/server/cookies.js';

interface Kept {
  readonly value: string;
  readonly path: string;
}

export class CookieJar {
  readonly #kept = new Map<string, Kept>();

  get(name: string): string | undefined {
    return this.#kept.get(name)?.value;
  }

  set(name: string, value: string, path = '/'): void {
    this.#kept.set(name, { value, path });
  }

  delete(name: string): void {
    this.#kept.delete(name);
  }

  readonly adapter: AxiosAdapter = async (config) => {
    const headers = new AxiosHeaders(config.headers);
    const path = new URL(config.url ?? '', config.baseURL).pathname;
    const cookies = [...this.#kept].filter(([, kept]) => path.startsWith(kept.path));
    if (cookies.length > 0)
      headers.set('Cookie', cookies.map(([name, { value }]) => `${name}=${value}`).join('; '));
    try {
      // A redirect would be followed without the cookies that came with it.
      const validateStatus = (status: number) => (config.validateStatus?.(status) ?? true) || status === 302;
      const answer = await getAdapter(axios.defaults.adapter)({
        ...config,
        headers,
        maxRedirects: 0,
        validateStatus,
      });
      this.#keep(answer.headers['set-cookie']);
      return answer;
    } catch (thrown) {
      if (axios.isAxiosError(thrown))
        this.#keep(thrown.response?.headers['set-cookie'] as string[] | undefined);
      throw thrown;
    }
  };

  #keep(headers: readonly string[] = []): void {
    for (const cookie of headers.map(parseSetCookie)) {
      if (!cookie) continue;
      if (cookie.maxAge === 0) this.delete(cookie.name);
      else this.set(cookie.name, cookie.value, cookie.path);
    }
  }
}
