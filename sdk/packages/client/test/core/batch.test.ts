import { describe, expect, it } from 'vitest';
import { BatchError, batchApiCalls } from '../../src/core/index.js';

const later = <Value>(value: Value, milliseconds = 5) =>
  new Promise<Value>((resolve) => setTimeout(() => resolve(value), milliseconds));
const failing = (message: string) => later(0).then(() => Promise.reject(new Error(message)));

describe('a batch', () => {
  it('tells of each call how it ended, in the order of the calls', async () => {
    const results = await batchApiCalls([() => later(1, 20), () => failing('no'), () => later('three')]);
    expect(results).toMatchObject([{ ok: true, data: 1 }, { ok: false }, { ok: true, data: 'three' }]);
  });

  it('runs as many at a time as it may', async () => {
    let running = 0;
    let most = 0;
    const call = async () => {
      most = Math.max(most, (running += 1));
      await later(0);
      running -= 1;
    };
    await batchApiCalls(Array(10).fill(call) as (typeof call)[], { concurrency: 3 });
    expect(most).toBe(3);
  });

  it('of none is none', async () => {
    expect(await batchApiCalls([])).toEqual([]);
  });
});

describe('all or nothing', () => {
  it('is the data of all', async () => {
    const [one, two] = await batchApiCalls([() => later(1), () => later('two')], { atom: true });
    expect([one.toFixed(1), two.toUpperCase()]).toEqual(['1.0', 'TWO']);
  });

  it('ends the others at the first failure, begins no further one, and reports what was done', async () => {
    const begun: number[] = [];
    const long = (signal: AbortSignal) =>
      new Promise<void>((_resolve, reject) =>
        signal.addEventListener('abort', () => reject(signal.reason as Error)),
      );
    const error: unknown = await batchApiCalls(
      [
        () => later('done', 1),
        long,
        async () => {
          await later(0, 10);
          throw new Error('no');
        },
        async () => void begun.push(3),
      ],
      { atom: true, concurrency: 2 },
    ).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(BatchError);
    expect(error).toMatchObject({ failedIndex: 2, cause: { message: 'no' } });
    const { results } = error as BatchError;
    expect(results.map((result) => result?.ok)).toEqual([true, false, false, undefined]);
    expect(begun).toEqual([]);
  });
});
