/** Operations as server actions: called from a browser, run on the server, with the credentials of the visitor. */
import { isApiError, type SerializedApiError } from '../core/errors.js';
import type { AnyArgs, Operation } from '../core/operation.js';
import { isRecord } from '../core/parameters.js';
import type { CallParameters } from '../core/types.js';
import { bodyOfForm } from './form-data.js';
import { revalidate } from './revalidate.js';
import { serverTransport, type ServerOptions } from './transport.js';

/** Plain data, because it travels to the browser. */
export type ActionResult<Result> =
  { readonly ok: true; readonly data: Result } | { readonly ok: false; readonly error: SerializedApiError };

export interface ActionOptions extends ServerOptions {
  /** Tags of Next.js' cache to renew after success besides the operation's own; false renews none. */
  readonly revalidates?: readonly string[] | false | undefined;
}

type Former<Result> = ActionResult<Result> | null | undefined;

export interface FormAction<Result> {
  (form: FormData): Promise<ActionResult<Result>>;
  /** As `useActionState` calls it. It is the last, because TypeScript infers from that one. */
  (previous: Former<Result>, form: FormData): Promise<ActionResult<Result>>;
}

export interface ServerAction<Args extends AnyArgs, Result> {
  (...given: CallParameters<Args, never>): Promise<ActionResult<Result>>;
  (args: Omit<Args, 'body'>, form: FormData): Promise<ActionResult<Result>>;
  (args: Omit<Args, 'body'>, previous: Former<Result>, form: FormData): Promise<ActionResult<Result>>;
  (form: FormData): Promise<ActionResult<Result>>;
  (previous: Former<Result>, form: FormData): Promise<ActionResult<Result>>;
  /** `action.bind(null, { path: { id } })` for what stands in no field of a form. */
  bind(self: null, args: Omit<Args, 'body'>): FormAction<Result>;
}

export function serverAction<Args extends AnyArgs, Result, Failure>(
  operation: Operation<Args, Result, Failure>,
  options: ActionOptions = {},
): ServerAction<Args, Result> {
  const action = async (...given: readonly unknown[]): Promise<ActionResult<Result>> => {
    try {
      // Made for this call alone: nothing of one visitor is left for the next.
      const transport = serverTransport(options);
      const data = await transport.call(operation, argsOf(operation, given));
      revalidate(options.revalidates === false ? [] : [operation.tag, ...(options.revalidates ?? [])]);
      return { ok: true, data };
    } catch (thrown) {
      if (isApiError(thrown)) return { ok: false, error: thrown.toJSON() };
      throw thrown;
    }
  };
  return action;
}

/** What a browser sends to an action is whatever somebody likes, so only what is known is taken from it. */
function argsOf<Args extends AnyArgs>(
  operation: Operation<Args, unknown, unknown>,
  given: readonly unknown[],
): Args {
  const form = given.find((value) => value instanceof FormData);
  const found = given.find(isArgs) ?? {};
  const headers = withoutForbidden(found.headers ?? {});
  const args = {
    ...(isRecord(found.path) && { path: found.path }),
    ...(isRecord(found.query) && { query: found.query }),
    ...(Object.keys(headers).length > 0 && { headers }),
    ...(found.body !== undefined && { body: found.body }),
    ...(form && { body: bodyOfForm(operation, form) }),
  };
  // The API is who checks them.
  return args as AnyArgs as Args;
}

const PARTS = new Set(['path', 'query', 'headers', 'cookies', 'body']);

function isArgs(value: unknown): value is AnyArgs {
  return (
    isRecord(value) && Object.keys(value).length > 0 && Object.keys(value).every((key) => PARTS.has(key))
  );
}

/** These say who calls and from where, which is not the browser's to say here. */
const FORBIDDEN =
  /^(cookie|authorization|host|origin|referer|connection|content-|transfer-|x-forwarded-|x-api-key|x-csrftoken|forwarded$|x-real-ip)/i;

function withoutForbidden(headers: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !FORBIDDEN.test(name)));
}
