/** Cookies on their way through: those of the visitor to the API, and those of the API to the visitor. */

export interface CookieToSet {
  name: string;
  value: string;
  path?: string;
  expires?: Date;
  maxAge?: number;
  httpOnly?: boolean;
  secure?: boolean;
  sameSite?: 'lax' | 'strict' | 'none';
}

/** What may stand in a cookie as it is; Django reads nothing else than what was written. */
const NOT_ALLOWED = /[^\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]/g;

export function cookieHeader(cookies: readonly { name: string; value: string }[]): string {
  return cookies
    .map(({ name, value }) => `${name}=${value.replace(NOT_ALLOWED, encodeURIComponent)}`)
    .join('; ');
}

/** One `Set-Cookie` header, without its domain: to the visitor the cookie is one of this site. */
export function parseSetCookie(header: string): CookieToSet | undefined {
  const [pair = '', ...attributes] = header.split(';').map((part) => part.trim());
  const separator = pair.indexOf('=');
  if (separator < 1) return undefined;
  const cookie: CookieToSet = { name: pair.slice(0, separator), value: unquoted(pair.slice(separator + 1)) };
  for (const attribute of attributes) applyAttribute(cookie, attribute);
  return cookie;
}

function applyAttribute(cookie: CookieToSet, attribute: string): void {
  const [name = '', ...rest] = attribute.split('=');
  const value = rest.join('=');
  switch (name.toLowerCase()) {
    case 'path':
      cookie.path = value;
      break;
    case 'expires':
      cookie.expires = new Date(value);
      break;
    case 'max-age':
      cookie.maxAge = Number(value);
      break;
    case 'httponly':
      cookie.httpOnly = true;
      break;
    case 'secure':
      cookie.secure = true;
      break;
    case 'samesite':
      cookie.sameSite = sameSiteOf(value);
  }
}

function sameSiteOf(value: string): 'lax' | 'strict' | 'none' {
  const told = value.toLowerCase();
  return told === 'strict' || told === 'none' ? told : 'lax';
}

const unquoted = (value: string): string => value.replace(/^"(.*)"$/, '$1');
