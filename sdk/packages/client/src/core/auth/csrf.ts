/** The CSRF token: read anew for every request, because Django changes it whenever somebody signs in. */
import { isRecord } from '../parameters.js';
import { CSRF_DEFAULTS, type CsrfOptions } from './options.js';

export interface Answer {
  readonly data: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);
const FIELDS = ['csrfToken', 'csrf_token', 'csrftoken'];

export const isUnsafe = (method: string | undefined): boolean => !SAFE.has((method ?? 'GET').toUpperCase());

export class CsrfToken {
  readonly headerName: string;
  readonly #options: CsrfOptions;
  readonly #get: (path: string) => Promise<Answer>;
  /** Of an API on another domain, whose cookie no script here can read. */
  #told: string | undefined;
  #asking: Promise<string | undefined> | undefined;
  #hasAsked = false;

  constructor(options: CsrfOptions | undefined, get: (path: string) => Promise<Answer>) {
    this.#options = options ?? {};
    this.#get = get;
    this.headerName = options?.headerName ?? CSRF_DEFAULTS.headerName;
  }

  /** The present token. Where there is none the API is asked once; whoever has no session needs none. */
  async current(): Promise<string | undefined> {
    return this.known() ?? (this.#hasAsked ? undefined : this.refetch());
  }

  refetch(): Promise<string | undefined> {
    this.#told = undefined;
    this.#asking ??= this.#ask().finally(() => {
      this.#asking = undefined;
      this.#hasAsked = true;
    });
    return this.#asking;
  }

  /** After signing in or out the former token counts no more. */
  forget(): void {
    this.#told = undefined;
    this.#hasAsked = false;
  }

  /** Without asking anybody. */
  known(): string | undefined {
    const { read, cookieName } = this.#options;
    return (read ? read() : cookieOf(cookieName ?? CSRF_DEFAULTS.cookieName)) ?? this.#told;
  }

  async #ask(): Promise<string | undefined> {
    const before = this.known();
    for (const path of this.#options.paths ?? CSRF_DEFAULTS.paths) {
      const answer = await this.#get(path).catch(() => undefined);
      this.#told = answer && tokenIn(answer, this.headerName);
      const found = this.#told ?? this.known();
      if (found !== undefined && found !== before) return found;
    }
    return this.known();
  }
}

function tokenIn({ data, headers }: Answer, headerName: string): string | undefined {
  const told = [
    headers[headerName.toLowerCase()],
    ...(isRecord(data) ? FIELDS.map((name) => data[name]) : []),
  ];
  return told.find((value): value is string => typeof value === 'string' && value !== '');
}

function cookieOf(name: string): string | undefined {
  if (typeof document === 'undefined') return undefined;
  const found = document.cookie.split('; ').find((cookie) => cookie.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) || undefined : undefined;
}
