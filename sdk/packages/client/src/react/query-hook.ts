import {
  skipToken,
  useQuery,
  type SkipToken,
  type UseQueryOptions,
  type UseQueryResult,
} from '@tanstack/react-query';
import type { ApiError } from '../core/errors.js';
import { queryKey, type ApiQueryKey } from '../core/keys.js';
import type { AnyArgs, Operation } from '../core/operation.js';
import type { CallParameters } from '../core/types.js';
import { bindable, type Bindable } from './bindable.js';
import { useRuntime } from './runtime.js';

export type QueryOptions<Result, Failure, Data> = Omit<
  UseQueryOptions<Result, ApiError<Failure>, Data, ApiQueryKey>,
  'queryKey' | 'queryFn'
>;

export interface QueryHook<Args extends AnyArgs, Result, Failure> {
  /** Nothing is asked while `skipToken` stands in place of the arguments. */
  <Data = Result>(
    ...given:
      CallParameters<Args, QueryOptions<Result, Failure, Data>> | SkippedParameters<Result, Failure, Data>
  ): UseQueryResult<Data, ApiError<Failure>>;
  queryKey(args?: Args): ApiQueryKey;
}

type SkippedParameters<Result, Failure, Data> = [
  args: SkipToken,
  options?: QueryOptions<Result, Failure, Data> | undefined,
];

export function queryHook<Args extends AnyArgs, Result, Failure>(
  operation: Operation<Args, Result, Failure>,
): Bindable<QueryHook<Args, Result, Failure>> {
  return bindable((bound) => {
    function useOperation<Data = Result>(
      args?: Args | SkipToken,
      options?: QueryOptions<Result, Failure, Data>,
    ): UseQueryResult<Data, ApiError<Failure>> {
      const { transport, queryClient } = useRuntime(bound);
      const isSkipped = args === skipToken;
      const asked = isSkipped ? undefined : args;
      return useQuery(
        {
          ...options,
          queryKey: queryKey(operation, asked),
          queryFn: isSkipped
            ? skipToken
            : ({ signal }) => answered(transport.call(operation, asked, { signal })),
        },
        queryClient,
      );
    }
    return Object.assign(useOperation, { queryKey: (args?: Args) => queryKey(operation, args) });
  });
}

/** A query cannot hold undefined, which an answer without a body is. */
export async function answered<Result>(call: Promise<Result>): Promise<Result> {
  const result: Result | null = (await call) ?? null;
  return result as Result;
}
