/** Shows a change before the API has confirmed it, and takes it back when it does not. */
import type { InfiniteData, QueryClient, QueryKey } from '@tanstack/react-query';
import { infiniteQueryKey, queryKey } from '../core/keys.js';
import { isRecord } from '../core/parameters.js';
import type { AnyOperation, ArgsOf, ResultOf } from '../core/types.js';

export interface OptimisticCache {
  /** What is kept of one call. Where nothing is kept, nothing happens. */
  update<Op extends AnyOperation>(operation: Op, args: ArgsOf<Op>, change: Changed<Op>): void;
  /** What is kept of every call of an operation, whatever its arguments; in an infinite list every page. */
  updateAll<Op extends AnyOperation>(operation: Op, change: Changed<Op>): void;
}

type Changed<Op> = (kept: ResultOf<Op>) => ResultOf<Op>;

interface Change {
  readonly queryKey: QueryKey;
  readonly exact: boolean;
  change(kept: unknown): unknown;
}

export type Rollback = () => void;

export async function applyOptimistically(
  queryClient: QueryClient,
  describe: (cache: OptimisticCache) => void,
): Promise<Rollback> {
  const changes: Change[] = [];
  describe(collector(changes));
  // A query that is under way would overwrite the change with what was before.
  await Promise.all(
    changes.map(({ queryKey: key, exact }) => queryClient.cancelQueries({ queryKey: key, exact })),
  );
  const before = changes.flatMap((change) => apply(queryClient, change));
  return () => before.reverse().forEach(([key, kept]) => queryClient.setQueryData(key, kept));
}

function collector(changes: Change[]): OptimisticCache {
  return {
    update: (operation, args, change) => {
      const changed = anyPage(change);
      changes.push(
        { queryKey: queryKey(operation, args), exact: true, change: changed },
        { queryKey: infiniteQueryKey(operation, args), exact: true, change: changed },
      );
    },
    updateAll: (operation, change) => {
      changes.push({ queryKey: [operation.tag, operation.id], exact: false, change: anyPage(change) });
    },
  };
}

function apply(queryClient: QueryClient, { queryKey: key, exact, change }: Change): [QueryKey, unknown][] {
  const kept = queryClient.getQueriesData({ queryKey: key, exact }).filter(([, data]) => data !== undefined);
  for (const [found, data] of kept) queryClient.setQueryData(found, change(data));
  return kept;
}

function anyPage<Result>(change: (kept: Result) => Result): (kept: unknown) => unknown {
  return (kept) => {
    if (isInfinite(kept)) return { ...kept, pages: kept.pages.map((page) => change(page as Result)) };
    // Under the key of an operation is what that operation answered.
    return change(kept as Result);
  };
}

function isInfinite(kept: unknown): kept is InfiniteData<unknown> {
  return isRecord(kept) && Array.isArray(kept['pages']) && Array.isArray(kept['pageParams']);
}
