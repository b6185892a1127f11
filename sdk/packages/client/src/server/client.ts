import { batchApiCalls } from '../core/batch.js';
import { bindApi } from '../core/bind.js';
import type { Auth } from '../core/auth/auth.js';
import type { Transport } from '../core/transport.js';
import type { AuthOptions } from '../core/auth/options.js';
import type { UserOf } from '../core/user.js';
import type { AnyOperations, BoundApi } from '../core/types.js';
import { serverTransport, type ServerOptions } from './transport.js';

export interface ServerClient<Api extends AnyOperations, User> {
  /** `await api.todosList()` in a server component, an action or a route handler. */
  readonly api: BoundApi<Api>;
  readonly auth: Pick<Auth<User>, 'me'>;
  readonly batch: typeof batchApiCalls;
}

/** May be made once in a module: each call reads the cookies of the request in which it is made, and keeps nothing. */
export function createServerClient<
  const Api extends AnyOperations,
  const Options extends AuthOptions = AuthOptions,
>(
  options: ServerOptions & { readonly api: Api; readonly auth?: Options | undefined },
): ServerClient<Api, UserOf<Api, Options>> {
  let made: Transport<UserOf<Api, Options>> | undefined;
  // Not before it is called: a build loads this module where the address of the API may not be known.
  const transport = () => (made ??= serverTransport(options));
  return {
    api: bindApi(options.api, { call: (...given) => transport().call(...given) }),
    auth: { me: (signal) => transport().auth.me(signal) },
    batch: batchApiCalls,
  };
}
