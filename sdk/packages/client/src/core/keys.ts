import type { AnyArgs, Operation } from './operation.js';

/** `[tag, operationId, args]`: `[tag]` finds all of a resource, `[tag, operationId]` all calls of an operation. */
export type ApiQueryKey = readonly [tag: string, operationId: string, args: object];

export function queryKey<Args extends AnyArgs>(
  operation: Operation<Args, unknown, unknown>,
  args?: Args,
): ApiQueryKey {
  return [operation.tag, operation.id, args ?? {}];
}

/** Apart from the query of one page, because what is kept under it looks different. */
export function infiniteQueryKey<Args extends AnyArgs>(
  operation: Operation<Args, unknown, unknown>,
  args?: Args,
): readonly [...ApiQueryKey, 'infinite'] {
  return [...queryKey(operation, args), 'infinite'];
}
