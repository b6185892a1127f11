/**
 * Tabs of one browser share the cookies of a sign-in, so one of them refreshes for all.
 *
 * `navigator.locks` says whose turn it is. Where there is none, as on a page without HTTPS, tabs announce on their
 * channel what they do; where there is no channel either, each tab is for itself.
 */

export type TabMessage =
  | { readonly kind: 'refreshing'; readonly from: string }
  | { readonly kind: 'refreshed'; readonly from: string; readonly access?: string | undefined }
  | { readonly kind: 'gave up'; readonly from: string }
  | { readonly kind: 'signed-in' | 'signed-out'; readonly from: string };

type Told = TabMessage extends infer Each ? (Each extends TabMessage ? Omit<Each, 'from'> : never) : never;

export interface Channel {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
}

export interface TabParts {
  readonly locks?: Pick<LockManager, 'request'> | undefined;
  readonly channel?: Channel | undefined;
}

const NEWS_ARRIVES_WITHIN = 300;
const TIE_IS_SEEN_WITHIN = 50;
const REFRESH_LASTS_AT_MOST = 10_000;
const BUSY = Symbol('another tab has the lock');

export class Tabs {
  readonly #id = Math.random().toString(36).slice(2);
  readonly #name: string;
  readonly #parts: TabParts;
  /** Tabs that said that they refresh, and have not said how it ended. */
  readonly #refreshing = new Set<string>();
  readonly #listeners = new Set<(message: TabMessage) => void>();
  readonly #waiting = new Set<() => void>();

  constructor(name: string, parts: TabParts = partsOfBrowser(name)) {
    this.#name = name;
    this.#parts = parts;
    parts.channel?.addEventListener('message', ({ data }) => this.#heard(data as TabMessage));
  }

  tell(message: Told): void {
    this.#parts.channel?.postMessage({ ...message, from: this.#id });
  }

  listen(listener: (message: TabMessage) => void): void {
    this.#listeners.add(listener);
  }

  /** Runs `refresh` in one tab at a time; 'elsewhere' where another tab did it meanwhile, which `isDone` sees. */
  async one<Result>(refresh: () => Promise<Result>, isDone: () => boolean): Promise<Result | 'elsewhere'> {
    const { locks, channel } = this.#parts;
    if (locks) return this.#byLock(locks, refresh, isDone);
    return channel ? this.#byChannel(refresh, isDone) : refresh();
  }

  async #byLock<Result>(
    locks: Pick<LockManager, 'request'>,
    refresh: () => Promise<Result>,
    isDone: () => boolean,
  ): Promise<Result | 'elsewhere'> {
    const first: Result | typeof BUSY = await locks.request(
      this.#name,
      { ifAvailable: true },
      async (lock) => (lock ? refresh() : BUSY),
    );
    if (first !== BUSY) return first;
    return locks.request(this.#name, async () => {
      // The lock may be here before the message of the tab that had it.
      await this.#until(isDone, NEWS_ARRIVES_WITHIN);
      return isDone() ? 'elsewhere' : refresh();
    });
  }

  async #byChannel<Result>(
    refresh: () => Promise<Result>,
    isDone: () => boolean,
  ): Promise<Result | 'elsewhere'> {
    this.tell({ kind: 'refreshing' });
    await this.#until(isDone, TIE_IS_SEEN_WITHIN);
    const isElsewhere = () => [...this.#refreshing].some((tab) => tab < this.#id);
    if (isElsewhere()) await this.#until(() => isDone() || !isElsewhere(), REFRESH_LASTS_AT_MOST);
    // A tab that was closed meanwhile never says how it ended.
    this.#refreshing.clear();
    return isDone() ? 'elsewhere' : refresh();
  }

  #heard(message: TabMessage): void {
    if (message.kind === 'refreshing') this.#refreshing.add(message.from);
    else this.#refreshing.delete(message.from);
    // Listeners first: what somebody waits for may depend on them.
    for (const listener of this.#listeners) listener(message);
    for (const check of [...this.#waiting]) check();
  }

  /** Until the condition holds, asked with every message, or the milliseconds are over. */
  #until(holds: () => boolean, milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const finish = () => {
        clearTimeout(timer);
        this.#waiting.delete(check);
        resolve();
      };
      const check = () => {
        if (holds()) finish();
      };
      const timer = setTimeout(finish, milliseconds);
      this.#waiting.add(check);
      check();
    });
  }
}

function partsOfBrowser(name: string): TabParts {
  if (typeof window === 'undefined') return {};
  return {
    locks: globalThis.navigator?.locks,
    channel: typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel(name),
  };
}
