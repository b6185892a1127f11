/** Credentials of one request to this server, passed on to the API. Nothing of them is kept. */
import { cookies, headers } from 'next/headers';
import { ANONYMOUS, type Credentials, type Outgoing } from '../core/auth/credentials.js';
import { isUnsafe } from '../core/auth/csrf.js';
import { CSRF_DEFAULTS, type AuthOptions, type CsrfOptions } from '../core/auth/options.js';
import { cookieHeader } from './cookies.js';

/** The language of the visitor, and the address for which the API counts. */
const FORWARDED = ['accept-language', 'x-forwarded-for'];

export function forwardedCredentials(options: Exclude<AuthOptions, { type: 'apiKey' }>): Credentials {
  return { ...ANONYMOUS, prepare: (request) => prepare(request, options.csrf ?? {}) };
}

async function prepare(request: Outgoing, csrf: CsrfOptions): Promise<void> {
  const [jar, incoming] = await Promise.all([cookies(), headers()]);
  for (const name of FORWARDED) {
    const value = incoming.get(name);
    if (value && !request.headers.has(name)) request.headers.set(name, value);
  }
  const all = jar.getAll();
  if (isUnsafe(request.method)) writeCsrf(request, all, csrf);
  const own = request.headers.get('Cookie');
  const written = [typeof own === 'string' ? own : '', cookieHeader(all)].filter(Boolean).join('; ');
  if (written) request.headers.set('Cookie', written);
}

/**
 * Django compares a header with a cookie, and over HTTPS the origin with its own. Both are made here: what protects the
 * visitor is that Next.js lets an action be called from its own origin only.
 */
function writeCsrf(request: Outgoing, all: { name: string; value: string }[], csrf: CsrfOptions): void {
  const name = csrf.cookieName ?? CSRF_DEFAULTS.cookieName;
  let token = all.find((cookie) => cookie.name === name)?.value;
  if (!token) {
    token = newToken();
    all.push({ name, value: token });
  }
  request.headers.set(csrf.headerName ?? CSRF_DEFAULTS.headerName, token);
  request.headers.set('Origin', request.url.origin);
  request.headers.set('Referer', `${request.url.origin}/`);
}

/** As long as a secret of Django, of letters and digits. */
function newToken(): string {
  return crypto.randomUUID().replaceAll('-', '');
}
