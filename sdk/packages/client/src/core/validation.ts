/** Whether an answer is what the schema says. */
import { ApiError, INVALID_RESPONSE } from './errors.js';
import type { AnyArgs, Operation } from './operation.js';

/** `warn` writes to the console, `throw` refuses the answer. */
export type Validation = 'off' | 'warn' | 'throw';

export function defaultValidation(): Validation {
  try {
    // Written so that a bundler puts the value in its place.
    return process.env.NODE_ENV === 'production' ? 'off' : 'warn';
  } catch {
    // A page without a bundler.
    return 'off';
  }
}

export function check<Args extends AnyArgs, Result, Failure>(
  operation: Operation<Args, Result, Failure>,
  value: unknown,
  validation: Validation,
): void {
  if (validation === 'off' || !operation.validator) return;
  const outcome = operation.validator.safeParse(value);
  if (outcome.success) return;
  const message = `The answer to ${operation.id} is not what the schema says.`;
  if (validation === 'warn') console.warn(message, outcome.error);
  else throw new ApiError({ status: 0, code: INVALID_RESPONSE, message }, { cause: outcome.error });
}
