import type { QueryClient } from '@tanstack/react-query';
import type { DjangoClient, DjangoClientOptions } from './client-types.js';
import { isBrowser } from './core/auth/api-key.js';
import { credentialsOf } from './core/auth/index.js';
import type { AuthOptions } from './core/auth/options.js';
import { batchApiCalls } from './core/batch.js';
import { bindApi } from './core/bind.js';
import { createTransport, withoutPeople } from './core/transport.js';
import type { AnyOperations } from './core/types.js';
import type { UserOf } from './core/user.js';
import { authProviderOf, useAuth } from './react/auth-provider.js';
import { bindHooks } from './react/bindable.js';
import { Protected } from './react/protected.js';
import { newQueryClient, type Runtime } from './react/runtime.js';

/** Everything for an API in one place; a module of the application makes it once. */
export function createDjangoClient<
  const Api extends AnyOperations,
  Hooks extends object = Record<never, never>,
  const Auth extends AuthOptions = AuthOptions,
>(options: DjangoClientOptions<Api, Hooks, Auth>): DjangoClient<Api, Hooks, UserOf<Api, Auth>> {
  type User = UserOf<Api, Auth>;
  // While a page is rendered on a server this module is everybody's, so it calls as nobody.
  const transport = createTransport<User>(options, isBrowser() ? credentialsOf : withoutPeople);
  const queryClient = queryClients(options.queryClient);
  const runtime: Runtime = { transport, queryClient, givenQueryClient: options.queryClient };
  return {
    api: bindApi(options.api, transport),
    // Without hooks `Hooks` is the empty object.
    hooks: bindHooks(options.hooks ?? ({} as Hooks), runtime),
    auth: { useAuth: () => useAuth<User>(), AuthProvider: authProviderOf<User>(runtime) },
    components: { Protected },
    batch: batchApiCalls,
    axios: transport.axios,
    get queryClient() {
      return queryClient();
    },
  };
}

function queryClients(given: QueryClient | undefined): () => QueryClient {
  if (given) return () => given;
  if (!isBrowser()) return newQueryClient;
  let only: QueryClient | undefined;
  return () => (only ??= newQueryClient());
}
