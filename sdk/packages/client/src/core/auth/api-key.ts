/** A key of a program. In a browser everybody could read it, so there it is refused before anything is sent. */
import { ANONYMOUS, type Credentials, type Outgoing } from './credentials.js';
import type { ApiKeyAuth } from './options.js';

export function apiKeyCredentials({ key, header }: ApiKeyAuth): Credentials {
  if (isBrowser()) {
    throw new Error(
      'An API key must not reach a browser: sign in by session or token, or call the API on the server.',
    );
  }
  return {
    ...ANONYMOUS,
    prepare: async ({ headers }: Outgoing) => {
      const value = await valueOf(key);
      if (header) headers.set(header, value);
      else headers.set('Authorization', `Api-Key ${value}`);
    },
  };
}

async function valueOf(key: ApiKeyAuth['key']): Promise<string> {
  const value = typeof key === 'function' ? await key() : (key ?? process.env['DJANGO_API_KEY']);
  if (!value) throw new Error('There is no API key: give one as `key`, or set DJANGO_API_KEY.');
  return value;
}

export function isBrowser(): boolean {
  return typeof window !== 'undefined' && typeof window.document !== 'undefined';
}
