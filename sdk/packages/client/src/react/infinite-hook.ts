import {
  skipToken,
  useInfiniteQuery,
  type InfiniteData,
  type SkipToken,
  type UseInfiniteQueryOptions,
  type UseInfiniteQueryResult,
} from '@tanstack/react-query';
import type { ApiError } from '../core/errors.js';
import { infiniteQueryKey } from '../core/keys.js';
import type { AnyArgs, Operation } from '../core/operation.js';
import { FIRST_PAGE, nextPage, previousPage, type PageParam } from '../core/pagination.js';
import type { CallParameters } from '../core/types.js';
import { bindable, type Bindable } from './bindable.js';
import { answered } from './query-hook.js';
import { useRuntime } from './runtime.js';

type Key = ReturnType<typeof infiniteQueryKey>;
type Pages<Result> = InfiniteData<Result, PageParam>;

export type InfiniteOptions<Result, Failure, Data> = Omit<
  UseInfiniteQueryOptions<Result, ApiError<Failure>, Data, Key, PageParam>,
  'queryKey' | 'queryFn' | 'initialPageParam' | 'getNextPageParam' | 'getPreviousPageParam'
>;

export interface InfiniteQueryHook<Args extends AnyArgs, Result, Failure> {
  /** `fetchNextPage` goes on until the last page; `hasNextPage` says whether there is one. */
  <Data = Pages<Result>>(
    ...given:
      | CallParameters<Args, InfiniteOptions<Result, Failure, Data>>
      | [args: SkipToken, options?: InfiniteOptions<Result, Failure, Data> | undefined]
  ): UseInfiniteQueryResult<Data, ApiError<Failure>>;
  queryKey(args?: Args): Key;
}

export function infiniteQueryHook<Args extends AnyArgs, Result, Failure>(
  operation: Operation<Args, Result, Failure>,
): Bindable<InfiniteQueryHook<Args, Result, Failure>> {
  const pagination = operation.pagination ?? 'page';
  return bindable((bound) => {
    function useOperation<Data = Pages<Result>>(
      args?: Args | SkipToken,
      options?: InfiniteOptions<Result, Failure, Data>,
    ): UseInfiniteQueryResult<Data, ApiError<Failure>> {
      const { transport, queryClient } = useRuntime(bound);
      const isSkipped = args === skipToken;
      const asked = isSkipped ? undefined : args;
      const query = asked?.query ?? {};
      const facts = (pageParam: PageParam) => ({ pagination, query, pageParam });
      return useInfiniteQuery(
        {
          ...options,
          queryKey: infiniteQueryKey(operation, asked),
          queryFn: isSkipped
            ? skipToken
            : ({ signal, pageParam }) =>
                answered(transport.call(operation, onPage(asked, pageParam), { signal })),
          initialPageParam: FIRST_PAGE,
          getNextPageParam: (last, pages, pageParam) => nextPage(last, pages.slice(0, -1), facts(pageParam)),
          getPreviousPageParam: (first, _pages, pageParam) => previousPage(first, facts(pageParam)),
        },
        queryClient,
      );
    }
    return Object.assign(useOperation, { queryKey: (args?: Args) => infiniteQueryKey(operation, args) });
  });
}

/** The arguments of a list with what leads to one of its pages. */
function onPage<Args extends AnyArgs>(args: Args | undefined, pageParam: PageParam): Args {
  // The page's parameters come from a link of the API, so they are ones that the operation knows.
  return { ...args, query: { ...args?.query, ...pageParam } } as Args;
}
