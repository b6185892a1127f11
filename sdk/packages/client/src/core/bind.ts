import type { AnyArgs, Operation } from './operation.js';
import type { Transport } from './transport.js';
import type { AnyOperations, BoundApi, CallOptions } from './types.js';

/** `api.todosList({ query })`: operations with somebody who calls them. */
export function bindApi<Operations extends AnyOperations>(
  operations: Operations,
  transport: Pick<Transport, 'call'>,
): BoundApi<Operations> {
  const bound = Object.entries(operations).map(([name, operation]) => [
    name,
    bindOperation(operation, transport),
  ]);
  // TypeScript does not follow names through `Object.entries`.
  return Object.fromEntries(bound) as BoundApi<Operations>;
}

function bindOperation<Args extends AnyArgs, Result, Failure>(
  operation: Operation<Args, Result, Failure>,
  transport: Pick<Transport, 'call'>,
) {
  const call = (args?: Args, options?: CallOptions): Promise<Result> =>
    transport.call(operation, args, options);
  return Object.assign(call, { operation });
}
