/** Who is signed in, signing in and out: the three calls of an API that concern the client itself. */
import type { AxiosInstance } from 'axios';
import { bodyOf } from '../body.js';
import { ApiError, isApiError } from '../errors.js';
import { isUnsafe } from './csrf.js';
import type { AuthEvent, Credentials } from './credentials.js';
import {
  JWT_DEFAULTS,
  ME,
  SESSION_DEFAULTS,
  type AuthCall,
  type AuthOptions,
  type SignIn,
} from './options.js';

export class Auth<User = unknown> {
  readonly #options: AuthOptions;
  readonly #credentials: Credentials;
  readonly #axios: AxiosInstance;

  constructor(options: AuthOptions, credentials: Credentials, axios: AxiosInstance) {
    this.#options = options;
    this.#credentials = credentials;
    this.#axios = axios;
  }

  /** The person who is signed in; null means that nobody is, which is no error. */
  async me(signal?: AbortSignal): Promise<User | null> {
    try {
      return await this.#send<User>(this.#options.me ?? ME, undefined, signal);
    } catch (thrown) {
      // Where the first credential of Django REST framework has no challenge, a visitor is told 403.
      if (isApiError(thrown) && (thrown.status === 401 || thrown.status === 403)) return null;
      throw thrown;
    }
  }

  /** Who is signed in now; null where a further step is asked for, as a second factor on the site's own pages. */
  async login(given: SignIn): Promise<User | null> {
    const { login, credentials } = callsOf(this.#options);
    const answer = await this.#send<unknown>(login, credentials(given)).catch(refuse);
    this.#credentials.signedIn(answer);
    return this.me();
  }

  async logout(): Promise<void> {
    const body = this.#credentials.signingOut();
    try {
      await this.#send<unknown>(callsOf(this.#options).logout, body);
    } catch (thrown) {
      // Somebody whose sign-in has ended is signed out already.
      if (!isApiError(thrown) || ![400, 401, 404].includes(thrown.status)) throw thrown;
    }
    this.#credentials.signedOut();
  }

  /** Tells when somebody signed in or out in another tab, or when a sign-in ended by itself. */
  listen(listener: (event: AuthEvent) => void): () => void {
    return this.#credentials.listen(listener);
  }

  async #send<Result>(call: AuthCall, body: unknown, signal?: AbortSignal): Promise<Result> {
    const isRead = !isUnsafe(call.method);
    const written =
      isRead || !call.bodies?.length ? undefined : bodyOf({ id: call.path, bodies: call.bodies }, body);
    const headers: Record<string, string> = {
      Accept: 'application/json',
      'X-Requested-With': 'XMLHttpRequest',
    };
    if (isRead) delete headers['X-Requested-With'];
    if (written?.contentType) headers['Content-Type'] = written.contentType;
    const answer = await this.#axios.request<Result>({
      url: call.path,
      method: call.method,
      headers,
      ...(written && { data: written.data }),
      ...(signal && { signal }),
    });
    return answer.data;
  }
}

/** A form of the site refuses by a page for people, which tells a program nothing but that. */
function refuse(thrown: unknown): never {
  const isPage = isApiError(thrown) && thrown.body === undefined && [400, 401, 422].includes(thrown.status);
  if (!isPage) throw thrown;
  const message = 'This address and password do not belong together.';
  throw new ApiError({
    status: thrown.status,
    code: 'AUTHENTICATION_FAILED',
    message,
    requestId: thrown.requestId,
  });
}

export interface AuthCalls {
  readonly login: AuthCall;
  readonly logout: AuthCall;
  readonly credentials: (given: SignIn) => unknown;
}

export function callsOf(options: AuthOptions): AuthCalls {
  if (options.type === 'apiKey') throw new Error('A program with an API key neither signs in nor out.');
  const defaults = { credentials: (given: SignIn): unknown => given, ...defaultsOf(options.type) };
  return {
    login: options.login ?? defaults.login,
    logout: options.logout ?? defaults.logout,
    credentials: options.credentials ?? defaults.credentials,
  };
}

const defaultsOf = (type: 'session' | 'jwt') => (type === 'session' ? SESSION_DEFAULTS : JWT_DEFAULTS);
