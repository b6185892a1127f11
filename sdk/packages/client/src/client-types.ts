import type { QueryClient } from '@tanstack/react-query';
import type { AxiosInstance } from 'axios';
import type { ReactNode } from 'react';
import type { AuthOptions } from './core/auth/options.js';
import type { batchApiCalls } from './core/batch.js';
import type { TransportOptions } from './core/transport.js';
import type { AnyOperations, BoundApi } from './core/types.js';
import type { AuthProviderProps, AuthState } from './react/auth-provider.js';
import type { ProtectedProps } from './react/protected.js';

export interface DjangoClientOptions<
  Api extends AnyOperations,
  Hooks extends object,
  Auth extends AuthOptions,
> extends Omit<TransportOptions, 'auth'> {
  /** The generated `api`. */
  readonly api: Api;
  /** The generated `hooks`. */
  readonly hooks?: Hooks | undefined;
  readonly auth?: Auth | undefined;
  /** The application's own, if it has one. */
  readonly queryClient?: QueryClient | undefined;
}

export interface DjangoClient<Api extends AnyOperations, Hooks extends object, User> {
  /** Every operation as a function: `await client.api.todosList({ query: { status: ['open'] } })`. */
  readonly api: BoundApi<Api>;
  /** The generated hooks, bound to this client. */
  readonly hooks: Hooks;
  readonly auth: {
    useAuth(): AuthState<User>;
    AuthProvider(props: AuthProviderProps<User>): ReactNode;
  };
  readonly components: { Protected(props: ProtectedProps): ReactNode };
  readonly batch: typeof batchApiCalls;
  /** With the credentials of the client; `uploadFile` takes it. */
  readonly axios: AxiosInstance;
  /** One for the page in a browser; on a server a new one each time it is read. */
  readonly queryClient: QueryClient;
}
