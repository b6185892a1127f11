/** Who calls for a hook: the client that it is bound to, else that of the provider above. */
import { QueryClient, QueryClientContext } from '@tanstack/react-query';
import { createContext, useContext, useState } from 'react';
import { isApiError } from '../core/errors.js';
import type { Transport } from '../core/transport.js';

export interface Runtime {
  readonly transport: Transport;
  /** One for the page in a browser; on a server a new one each time, so that nobody sees what another was answered. */
  queryClient(): QueryClient;
  /** Given by the application, and then used everywhere. */
  readonly givenQueryClient: QueryClient | undefined;
}

export const RuntimeContext = createContext<Runtime | undefined>(undefined);

export function useRuntime(bound: Runtime | undefined): { transport: Transport; queryClient: QueryClient } {
  const provided = useContext(RuntimeContext);
  const runtime = bound ?? provided;
  if (!runtime) throw new Error('Put <AuthProvider> above, or take the hook from `client.hooks`.');
  return { transport: runtime.transport, queryClient: useQueryClientOf(runtime) };
}

export function useQueryClientOf(runtime: Runtime): QueryClient {
  const above = useContext(QueryClientContext);
  const [own] = useState(() => runtime.givenQueryClient ?? above ?? runtime.queryClient());
  return runtime.givenQueryClient ?? above ?? own;
}

const TRIES_AGAIN = 2;

/** What a person has to mend is not asked again. */
export function shouldRetry(failures: number, error: unknown): boolean {
  const isPassing = !isApiError(error) || error.code === 'NETWORK_ERROR' || error.status >= 500;
  return failures < TRIES_AGAIN && isPassing;
}

export const newQueryClient = (): QueryClient =>
  new QueryClient({ defaultOptions: { queries: { retry: shouldRetry } } });
