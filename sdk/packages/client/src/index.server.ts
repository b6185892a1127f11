/** What `createDjangoClient` is in a server component: its operations, called as the visitor. */
import type { DjangoClient, DjangoClientOptions } from './client-types.js';
import type { AuthOptions } from './core/auth/options.js';
import type { AnyOperations } from './core/types.js';
import type { UserOf } from './core/user.js';
import { createServerClient } from './server/client.js';

export { ApiError, isApiError } from './core/errors.js';
export { batchApiCalls, BatchError } from './core/batch.js';
export { queryKey, infiniteQueryKey } from './core/keys.js';
export { uploadFile } from './core/upload.js';

type ServerSide<Client> = Pick<Client, Extract<keyof Client, 'api' | 'batch'>>;

export function createDjangoClient<
  const Api extends AnyOperations,
  Hooks extends object = Record<never, never>,
  const Auth extends AuthOptions = AuthOptions,
>(options: DjangoClientOptions<Api, Hooks, Auth>): DjangoClient<Api, Hooks, UserOf<Api, Auth>> {
  const { api, batch } = createServerClient(options);
  const served: ServerSide<DjangoClient<Api, Hooks, UserOf<Api, Auth>>> = { api, batch };
  // All else says where it belongs as soon as it is touched.
  return new Proxy(served, { get: (target, name) => own(target, name) }) as DjangoClient<
    Api,
    Hooks,
    UserOf<Api, Auth>
  >;
}

function own(target: object, name: string | symbol): unknown {
  if (Reflect.has(target, name) || typeof name === 'symbol' || name === 'then')
    return Reflect.get(target, name);
  throw new Error(
    `client.${name} belongs into a client component: begin the file that uses it with 'use client'.`,
  );
}
