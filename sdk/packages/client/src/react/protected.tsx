import type { ReactNode } from 'react';
import { useAuth } from './auth-provider.js';

type Names = string | readonly string[];

export interface ProtectedProps {
  readonly children?: ReactNode;
  /** Permissions of which all are needed. */
  readonly hasAll?: Names | undefined;
  /** Permissions of which one is enough. */
  readonly hasAny?: Names | undefined;
  readonly hasAnyRole?: Names | undefined;
  /** While it is not known who is signed in. */
  readonly loading?: ReactNode;
  /** For whoever is not signed in or may not see it. */
  readonly fallback?: ReactNode;
}

/** Shows its children to whom they are meant for; without conditions to everybody who is signed in. */
export function Protected({
  children,
  hasAll,
  hasAny,
  hasAnyRole,
  loading,
  fallback,
}: ProtectedProps): ReactNode {
  const auth = useAuth();
  if (auth.isLoading) return loading ?? null;
  const isAllowed =
    auth.isAuthenticated &&
    listOf(hasAll).every((permission) => auth.hasPerm(permission)) &&
    (hasAny === undefined || listOf(hasAny).some((permission) => auth.hasPerm(permission))) &&
    (hasAnyRole === undefined || auth.hasAnyRole(listOf(hasAnyRole)));
  return (isAllowed ? children : fallback) ?? null;
}

function listOf(names: Names = []): readonly string[] {
  return typeof names === 'string' ? [names] : names;
}
