/** What a kind of authentication does to requests, and the adapter of axios that lets it. */
import { AxiosHeaders, type AxiosAdapter, type InternalAxiosRequestConfig } from 'axios';
import { isApiError, type ApiError } from '../errors.js';
import { faultOf } from '../fault.js';

export interface Outgoing {
  readonly method: string | undefined;
  readonly url: URL;
  readonly headers: AxiosHeaders;
}

/** Why a request is sent once more. Each reason counts once for a request, so that none is sent for ever. */
export type Reason = 'csrf' | 'newer token' | 'refreshed elsewhere' | 'refreshed';

/** `ended` is a sign-in of this page that the API refuses to renew; the others happened in another tab. */
export type AuthEvent = 'signed-in' | 'signed-out' | 'ended';

export interface Credentials {
  /** Whether the browser may send and keep cookies. */
  readonly withCredentials: boolean;
  /** Writes headers; what it returns comes back to `recover`. */
  prepare(request: Outgoing): Promise<unknown>;
  /** A reason to send it once more that was none before, or none at all. */
  recover(
    refusal: ApiError,
    request: Outgoing,
    prepared: unknown,
    tried: ReadonlySet<Reason>,
  ): Promise<Reason | undefined>;
  /** Keeps what the answer to a sign-in holds. */
  signedIn(answer: unknown): void;
  /** What the API wants to know when somebody signs out. */
  signingOut(): unknown;
  signedOut(): void;
  /** What happens in other tabs, or because a sign-in ended. */
  listen(listener: (event: AuthEvent) => void): () => void;
}

/** Nobody: what a page has while it is rendered on a server, where a module is shared by all who ask. */
export const ANONYMOUS: Credentials = {
  withCredentials: false,
  prepare: async () => undefined,
  recover: async () => undefined,
  signedIn: () => undefined,
  signingOut: () => undefined,
  signedOut: () => undefined,
  listen: () => () => undefined,
};

/** Credentials go to the API alone, never along with a request to another host. */
export function authAdapter(credentials: Credentials, base: AxiosAdapter, baseUrl: URL): AxiosAdapter {
  return async (config) => {
    const url = urlOf(config, baseUrl);
    if (url.origin !== baseUrl.origin) return base({ ...config, withCredentials: false });
    const tried = new Set<Reason>();
    for (;;) {
      // A copy each time: adapters write into the headers.
      const headers = new AxiosHeaders(config.headers);
      const request: Outgoing = { method: config.method, url, headers };
      const prepared = await credentials.prepare(request);
      try {
        return await base({ ...config, headers, withCredentials: credentials.withCredentials });
      } catch (thrown) {
        const fault = await faultOf(thrown);
        const reason = isApiError(fault)
          ? await credentials.recover(fault, request, prepared, tried)
          : undefined;
        if (!reason || tried.has(reason) || config.signal?.aborted) throw fault;
        tried.add(reason);
      }
    }
  };
}

function urlOf({ url = '', baseURL = '' }: InternalAxiosRequestConfig, baseUrl: URL): URL {
  const isAbsolute = /^([a-z][a-z\d+\-.]*:)?\/\//i.test(url);
  return new URL(isAbsolute ? url : joinUrl(baseURL, url), baseUrl);
}

export function joinUrl(base: string, path: string): string {
  return base ? `${base.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}` : path;
}
