import { useQueries, type UseQueryResult } from '@tanstack/react-query';
import type { ApiError } from '../core/errors.js';
import { queryKey } from '../core/keys.js';
import type { AnyArgs, Operation } from '../core/operation.js';
import { answered } from './query-hook.js';
import { useRuntime, type Runtime } from './runtime.js';

export interface Call<Result, Failure = unknown> {
  readonly operation: Operation<AnyArgs, Result, Failure>;
  readonly args: AnyArgs | undefined;
}

type Empty = Record<never, never>;

/** One element of `useBatchQuery`: `call(api.todosList, { query: { page: 2 } })`. */
export function call<Args extends AnyArgs, Result, Failure>(
  operation: Operation<Args, Result, Failure>,
  ...[args]: Empty extends Args ? [args?: Args] : [args: Args]
): Call<Result, Failure> {
  return { operation, args };
}

type DataOf<Calls> = {
  -readonly [Index in keyof Calls]: Calls[Index] extends Call<infer Result> ? Result : never;
};

export interface BatchQuery<Calls extends readonly Call<unknown>[]> {
  /** All of it, or undefined until the last is there. */
  readonly data: DataOf<Calls> | undefined;
  readonly isLoading: boolean;
  readonly isError: boolean;
  readonly errors: readonly ApiError[];
  readonly results: readonly UseQueryResult<unknown, ApiError>[];
  refetch(): Promise<void>;
}

/** Several queries as one; each is kept under its own key, so that other hooks share it. */
export function useBatchQuery<const Calls extends readonly Call<unknown>[]>(calls: Calls): BatchQuery<Calls> {
  return useBatchQueryOf(undefined, calls);
}

export function useBatchQueryOf<const Calls extends readonly Call<unknown>[]>(
  bound: Runtime | undefined,
  calls: Calls,
): BatchQuery<Calls> {
  const { transport, queryClient } = useRuntime(bound);
  const results: UseQueryResult<unknown, ApiError>[] = useQueries(
    {
      queries: calls.map(({ operation, args }) => ({
        queryKey: queryKey(operation, args),
        queryFn: ({ signal }: { signal: AbortSignal }) =>
          answered(transport.call(operation, args, { signal })),
      })),
    },
    queryClient,
  );
  return combined<Calls>(results);
}

function combined<Calls extends readonly Call<unknown>[]>(
  results: readonly UseQueryResult<unknown, ApiError>[],
): BatchQuery<Calls> {
  const errors = results.flatMap(({ error }) => (error ? [error] : []));
  const isComplete = results.every(({ data }) => data !== undefined);
  return {
    // The results stand in the order of the calls.
    data: isComplete ? (results.map(({ data }) => data) as DataOf<Calls>) : undefined,
    isLoading: results.some(({ isLoading }) => isLoading),
    isError: errors.length > 0,
    errors,
    results,
    refetch: async () => {
      await Promise.all(results.map(({ refetch }) => refetch()));
    },
  };
}
