/**
 * Tokens, in cookies that no script reads or in the memory of the page.
 *
 * A refresh token counts once. So a 401 leads to one refresh, however many requests were refused, and in however many
 * tabs; each of them is then sent once more. 403 says that the person is known and may not: it refreshes nothing.
 */
import { isApiError, type ApiError } from '../errors.js';
import { isRecord } from '../parameters.js';
import type { AuthEvent, Credentials, Outgoing, Reason } from './credentials.js';
import type { CsrfToken } from './csrf.js';
import { Listeners } from './listeners.js';
import { recoverCsrf, writeCsrf } from './session.js';
import type { TabMessage, Tabs } from './tabs.js';

export interface JwtParts {
  readonly storage: 'cookie' | 'memory';
  readonly csrf: CsrfToken;
  readonly tabs: Tabs;
  /** Sent with calls that hand out or take tokens. */
  readonly transportHeader: string | false;
  /** Calls that hand out or take tokens: they carry no access token, and a refusal of theirs refreshes nothing. */
  isAuthUrl(url: URL): boolean;
  refresh(body: unknown): Promise<unknown>;
}

const ENDED = [400, 401, 403];

export class JwtCredentials implements Credentials {
  readonly withCredentials = true;
  readonly #parts: JwtParts;
  readonly #listeners = new Listeners();
  #access: string | undefined;
  #refresh: string | undefined;
  /** Rises with each new token, so that a refusal of an older one is known as such. */
  #generation = 0;
  #running: Promise<Reason | undefined> | undefined;
  /** Nobody is signed in, as the API said. In cookies that may have changed without this page, so it is asked again. */
  #isOver = false;

  constructor(parts: JwtParts) {
    this.#parts = parts;
    parts.tabs.listen((message) => this.#heard(message));
  }

  async prepare(request: Outgoing): Promise<number> {
    const { storage, csrf, transportHeader, isAuthUrl } = this.#parts;
    const isAuth = isAuthUrl(request.url);
    // Whoever comes while a refresh is under way waits for the new token. How it ended is told to those who asked for it.
    if (!isAuth) await this.#running?.catch(() => undefined);
    const generation = this.#generation;
    if (storage === 'memory') {
      if (this.#access && !isAuth) request.headers.set('Authorization', `Bearer ${this.#access}`);
      // The refresh token may still travel in a cookie, which counts with the CSRF token only.
      if (isAuth && !this.#refresh) writeKnownCsrf(csrf, request);
      return generation;
    }
    if (isAuth && transportHeader) request.headers.set(transportHeader, 'cookie');
    // A visitor signs in without the token: to ask for one first would be in vain.
    if (isAuth) writeKnownCsrf(csrf, request);
    else await writeCsrf(csrf, request);
    return generation;
  }

  async recover(
    refusal: ApiError,
    { url }: Outgoing,
    prepared: unknown,
    tried: ReadonlySet<Reason>,
  ): Promise<Reason | undefined> {
    if (refusal.status === 403) return recoverCsrf(this.#parts.csrf, refusal, tried);
    // Whom a fresh token does not open the door, another will not, either.
    if (refusal.status !== 401 || tried.has('refreshed') || this.#parts.isAuthUrl(url)) return undefined;
    if (prepared !== this.#generation) return this.#isOver ? undefined : 'newer token';
    if (this.#isOver && this.#parts.storage === 'memory') return undefined;
    this.#running ??= this.#refreshOnce().finally(() => (this.#running = undefined));
    return this.#running;
  }

  signedIn(answer: unknown): void {
    this.#access = this.#refresh = undefined;
    this.#keep(answer);
    this.#parts.csrf.forget();
    if (this.#isShared) this.#parts.tabs.tell({ kind: 'signed-in' });
  }

  signingOut(): unknown {
    return this.#refresh ? { refresh: this.#refresh } : {};
  }

  signedOut(): void {
    const wasShared = this.#isShared;
    this.#forget();
    if (wasShared) this.#parts.tabs.tell({ kind: 'signed-out' });
  }

  listen(listener: (event: AuthEvent) => void): () => void {
    return this.#listeners.add(listener);
  }

  /** Whether all tabs have the sign-in of this one: a refresh token in memory is this page's alone. */
  get #isShared(): boolean {
    return this.#refresh === undefined;
  }

  async #refreshOnce(): Promise<Reason | undefined> {
    const before = this.#generation;
    const run = () => this.#renew();
    if (!this.#isShared) return run();
    const reason = await this.#parts.tabs.one(run, () => this.#generation !== before);
    if (reason !== 'elsewhere') return reason;
    return this.#isOver ? undefined : 'refreshed elsewhere';
  }

  async #renew(): Promise<Reason | undefined> {
    const { tabs, refresh } = this.#parts;
    try {
      this.#keep(await refresh(this.signingOut()));
      if (this.#isShared) tabs.tell({ kind: 'refreshed', access: this.#access });
      return 'refreshed';
    } catch (thrown) {
      if (isApiError(thrown) && ENDED.includes(thrown.status)) return this.#end();
      tabs.tell({ kind: 'gave up' });
      // The API is away or overloaded, which does not mean that nobody is signed in.
      throw thrown;
    }
  }

  #end(): undefined {
    this.signedOut();
    this.#listeners.tell('ended');
  }

  #heard(message: TabMessage): void {
    if (!this.#isShared) return;
    if (message.kind === 'refreshed') {
      if (this.#parts.storage === 'memory') this.#access = message.access;
      this.#renewed();
    }
    if (message.kind !== 'signed-in' && message.kind !== 'signed-out') return;
    if (message.kind === 'signed-out') this.#forget();
    else this.#renewed();
    this.#parts.csrf.forget();
    this.#listeners.tell(message.kind);
  }

  #keep(answer: unknown): void {
    if (this.#parts.storage === 'memory' && isRecord(answer)) {
      this.#access = token(answer, 'access') ?? this.#access;
      this.#refresh = token(answer, 'refresh') ?? this.#refresh;
    }
    this.#renewed();
  }

  #renewed(): void {
    this.#generation += 1;
    this.#isOver = false;
  }

  #forget(): void {
    this.#access = this.#refresh = undefined;
    this.#generation += 1;
    this.#isOver = true;
  }
}

function writeKnownCsrf(csrf: CsrfToken, { headers }: Outgoing): void {
  const known = csrf.known();
  if (known) headers.set(csrf.headerName, known);
}

/** As Simple JWT names it, and as dj-rest-auth does. */
function token(answer: Record<string, unknown>, name: 'access' | 'refresh'): string | undefined {
  const value = answer[name] ?? answer[`${name}_token`];
  return typeof value === 'string' && value !== '' ? value : undefined;
}
