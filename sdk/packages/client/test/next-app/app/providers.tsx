'use client';

import type { ReactNode } from 'react';
import type { Me } from '../lib/generated/types';
import { django } from '../lib/django';

export function Providers({ children, user }: { children: ReactNode; user: Me | null }) {
  const { AuthProvider } = django.auth;
  return <AuthProvider initialUser={user}>{children}</AuthProvider>;
}
