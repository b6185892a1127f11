import { QueryClient } from '@tanstack/react-query';
import { createDjangoClient, type AuthOptions } from '@django-next/client';
import { renderHook } from '@testing-library/react';
import type { ReactNode } from 'react';
import { api } from '../.django-next/api.js';
import { hooks } from '../.django-next/hooks.js';
import { ORIGIN } from './mock.js';

/** A client of its own for each test, with a cache that asks once and forgets nothing meanwhile. */
export function testClient(more: { queryClient?: QueryClient; auth?: AuthOptions } = {}) {
  const queryClient =
    more.queryClient ?? new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 60_000 } } });
  return createDjangoClient({
    baseUrl: ORIGIN,
    api,
    hooks,
    auth: more.auth ?? { type: 'session' },
    validate: 'off',
    queryClient,
  });
}

export type TestClient = ReturnType<typeof testClient>;

export function renderWith<Result>(client: TestClient, use: () => Result) {
  const { AuthProvider } = client.auth;
  const wrapper = ({ children }: { children: ReactNode }) => (
    <AuthProvider initialUser={null}>{children}</AuthProvider>
  );
  return renderHook(use, { wrapper });
}
