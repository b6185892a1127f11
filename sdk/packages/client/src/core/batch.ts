/** Several calls at once. */

/** A call that begins when it is its turn; it may take the signal that ends it with the others. */
export type BatchCall<Result> = (signal: AbortSignal) => Promise<Result>;

export type Settled<Result> =
  { readonly ok: true; readonly data: Result } | { readonly ok: false; readonly error: unknown };

export interface BatchOptions {
  /**
   * All or nothing: resolves with the data of all, or throws a BatchError at the first failure. What was done is told
   * and not undone; for that the API needs an operation of its own.
   */
  readonly atom?: boolean | undefined;
  /** How many run at a time, 6 unless told. */
  readonly concurrency?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

type Calls = readonly BatchCall<unknown>[];
type DataOf<All extends Calls> = { -readonly [Index in keyof All]: Awaited<ReturnType<All[Index]>> };
type SettledOf<All extends Calls> = {
  -readonly [Index in keyof All]: Settled<Awaited<ReturnType<All[Index]>>>;
};

/** What each call came to: `results` has a hole where one did not begin. */
export class BatchError extends Error {
  override readonly name = 'BatchError';
  readonly failedIndex: number;
  readonly results: readonly (Settled<unknown> | undefined)[];

  constructor(failedIndex: number, results: readonly (Settled<unknown> | undefined)[], cause: unknown) {
    super(`Call ${failedIndex + 1} of ${results.length} failed.`, { cause });
    this.failedIndex = failedIndex;
    this.results = results;
  }
}

const CONCURRENCY = 6;

export function batchApiCalls<const All extends Calls>(
  calls: All,
  options: BatchOptions & { readonly atom: true },
): Promise<DataOf<All>>;
export function batchApiCalls<const All extends Calls>(
  calls: All,
  options?: BatchOptions,
): Promise<SettledOf<All>>;
export async function batchApiCalls(
  calls: Calls,
  { atom = false, concurrency = CONCURRENCY, signal }: BatchOptions = {},
): Promise<unknown[]> {
  const ending = new AbortController();
  const ends = signal ? AbortSignal.any([signal, ending.signal]) : ending.signal;
  const results: (Settled<unknown> | undefined)[] = calls.map(() => undefined);
  let failed = -1;
  const run = async (call: BatchCall<unknown>, index: number) => {
    const result = (results[index] = await settled(call, ends));
    if (atom && !result.ok && failed < 0) {
      failed = index;
      ending.abort();
    }
  };
  await inTurn(calls, run, Math.max(1, Math.floor(concurrency)), () => failed >= 0);
  const first = results[failed];
  if (first && !first.ok) throw new BatchError(failed, results, first.error);
  return atom ? results.map((result) => (result?.ok ? result.data : undefined)) : results;
}

async function settled(call: BatchCall<unknown>, signal: AbortSignal): Promise<Settled<unknown>> {
  try {
    signal.throwIfAborted();
    return { ok: true, data: await call(signal) };
  } catch (error) {
    return { ok: false, error };
  }
}

async function inTurn(
  calls: Calls,
  run: (call: BatchCall<unknown>, index: number) => Promise<void>,
  concurrency: number,
  isOver: () => boolean,
): Promise<void> {
  const waiting = calls.entries();
  const worker = async () => {
    for (const [index, call] of waiting) {
      if (isOver()) return;
      await run(call, index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(concurrency, calls.length) }, worker));
}
