import { cookies } from 'next/headers';
import { credentialsOf } from '../core/auth/index.js';
import { createTransport, type Transport, type TransportOptions } from '../core/transport.js';
import { parseSetCookie } from './cookies.js';
import { forwardedCredentials } from './credentials.js';

export interface ServerOptions extends Omit<TransportOptions, 'baseUrl'> {
  /** `DJANGO_API_URL` of the environment wins, because a server often reaches the API by another address. */
  readonly baseUrl?: string | undefined;
}

export function serverTransport<User>(options: ServerOptions): Transport<User> {
  const transport = createTransport<User>({ ...options, baseUrl: baseUrlOf(options) }, (auth, parts) =>
    auth.type === 'apiKey' ? credentialsOf(auth, parts) : forwardedCredentials(auth),
  );
  transport.axios.interceptors.response.use(async (response) => {
    if (options.auth?.type !== 'apiKey') await keepCookies(response.headers['set-cookie']);
    return response;
  });
  return transport;
}

function baseUrlOf({ baseUrl }: ServerOptions): string {
  const found = process.env['DJANGO_API_URL'] || baseUrl;
  if (found && /^https?:\/\//.test(found)) return found;
  throw new Error(
    'On the server the API needs a whole address: set DJANGO_API_URL, or give `baseUrl` with its host.',
  );
}

/** In a server component the answer has begun, so cookies can be set in actions and route handlers only. */
async function keepCookies(headers: readonly string[] | undefined): Promise<void> {
  if (!headers?.length) return;
  const jar = await cookies();
  try {
    for (const header of headers) {
      const cookie = parseSetCookie(header);
      if (cookie) jar.set(cookie);
    }
  } catch {
    // Next.js says so by throwing; the page is right without them.
  }
}
