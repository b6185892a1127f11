/** How a client says who calls, with what Groundwork needs as the default of each setting. */
import type { OperationFacts } from '../operation.js';

/** An operation of the generated `api.ts` is one, too. */
export type AuthCall = Pick<OperationFacts, 'method' | 'path' | 'bodies'>;

export type SignIn = Readonly<Record<string, unknown>>;

export interface CsrfOptions {
  /** `csrftoken` unless `CSRF_COOKIE_NAME` says otherwise. */
  readonly cookieName?: string | undefined;
  readonly headerName?: string | undefined;
  /** Asked in turn until one sets the cookie or tells the token, when there is none or it was refused. */
  readonly paths?: readonly string[] | undefined;
  /** In place of the cookie, where the token comes from elsewhere. */
  readonly read?: (() => string | undefined) | undefined;
}

interface Calls {
  /** Answers who is signed in; 401 and 403 mean that nobody is. */
  readonly me?: AuthCall | undefined;
  readonly login?: AuthCall | undefined;
  readonly logout?: AuthCall | undefined;
  /** From what `login` is given to the body that is sent. */
  readonly credentials?: ((given: SignIn) => unknown) | undefined;
  readonly csrf?: CsrfOptions | undefined;
}

export interface SessionAuth extends Calls {
  readonly type: 'session';
}

export interface JwtAuth extends Calls {
  readonly type: 'jwt';
  readonly refreshPath?: string | undefined;
  /**
   * `cookie`: the API puts the tokens into cookies that no script can read. `memory`: they live as long as the page.
   * Storage that any script can read is not on offer.
   */
  readonly storage?: 'cookie' | 'memory' | undefined;
  /** Asks for tokens in cookies; false where the API needs no such header. */
  readonly transportHeader?: string | false | undefined;
}

export interface ApiKeyAuth {
  readonly type: 'apiKey';
  /** `DJANGO_API_KEY` of the environment unless given. */
  readonly key?: string | (() => string | Promise<string>) | undefined;
  /** `Authorization: Api-Key …` unless another header is named, which then holds the bare key. */
  readonly header?: string | undefined;
  readonly me?: AuthCall | undefined;
}

export type AuthOptions = SessionAuth | JwtAuth | ApiKeyAuth;

const json = [{ kind: 'json', type: 'application/json' }] as const;
const form = [{ kind: 'urlencoded', type: 'application/x-www-form-urlencoded' }] as const;

export const ME: AuthCall = { method: 'GET', path: '/api/users/me/' };

export const SESSION_DEFAULTS = {
  login: { method: 'POST', path: '/account/login/', bodies: form },
  logout: { method: 'POST', path: '/account/logout/', bodies: form },
  /** The form of the site names the address `login`. */
  credentials: ({ email, username, ...others }: SignIn): unknown => ({ login: email ?? username, ...others }),
} as const satisfies Calls;

export const JWT_DEFAULTS = {
  login: { method: 'POST', path: '/api/token/', bodies: json },
  logout: { method: 'POST', path: '/api/token/revoke/', bodies: json },
  refreshPath: '/api/token/refresh/',
  transportHeader: 'X-Token-Transport',
} as const;

export const CSRF_DEFAULTS = {
  cookieName: 'csrftoken',
  headerName: 'X-CSRFToken',
  paths: [ME.path, SESSION_DEFAULTS.login.path],
} as const;
