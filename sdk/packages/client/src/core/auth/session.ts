/** The session of the site: a cookie that the browser sends by itself, and the CSRF token on what changes something. */
import { CSRF_FAILED, type ApiError } from '../errors.js';
import type { AuthEvent, Credentials, Outgoing, Reason } from './credentials.js';
import { isUnsafe, type CsrfToken } from './csrf.js';
import { Listeners } from './listeners.js';
import type { Tabs } from './tabs.js';

export class SessionCredentials implements Credentials {
  readonly withCredentials = true;
  readonly #csrf: CsrfToken;
  readonly #tabs: Tabs;
  readonly #listeners = new Listeners();

  constructor(csrf: CsrfToken, tabs: Tabs) {
    this.#csrf = csrf;
    this.#tabs = tabs;
    tabs.listen(({ kind }) => {
      if (kind === 'signed-in' || kind === 'signed-out') this.#changed(kind);
    });
  }

  prepare(request: Outgoing): Promise<void> {
    return writeCsrf(this.#csrf, request);
  }

  recover(refusal: ApiError, _request: Outgoing, _prepared: unknown, tried: ReadonlySet<Reason>) {
    return recoverCsrf(this.#csrf, refusal, tried);
  }

  signedIn(): void {
    this.#csrf.forget();
    this.#tabs.tell({ kind: 'signed-in' });
  }

  signingOut(): unknown {
    return {};
  }

  signedOut(): void {
    this.#csrf.forget();
    this.#tabs.tell({ kind: 'signed-out' });
  }

  listen(listener: (event: AuthEvent) => void): () => void {
    return this.#listeners.add(listener);
  }

  #changed(kind: AuthEvent): void {
    this.#csrf.forget();
    this.#listeners.tell(kind);
  }
}

export async function writeCsrf(csrf: CsrfToken, { method, headers }: Outgoing): Promise<void> {
  if (!isUnsafe(method)) return;
  const token = await csrf.current();
  if (token) headers.set(csrf.headerName, token);
}

/** Only this 403 is one that a new token mends. */
export async function recoverCsrf(
  csrf: CsrfToken,
  { status, code }: ApiError,
  tried: ReadonlySet<Reason>,
): Promise<Reason | undefined> {
  if (status !== 403 || code !== CSRF_FAILED || tried.has('csrf')) return undefined;
  return (await csrf.refetch()) ? 'csrf' : undefined;
}
