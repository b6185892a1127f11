import { createServerClient } from '@django-next/client/server';
import type { ReactNode } from 'react';
import { api, defaults } from '../lib/generated/api';
import { Providers } from './providers';

const server = createServerClient({ ...defaults, api });

export default async function Layout({ children }: { children: ReactNode }) {
  const user = await server.auth.me();
  return (
    <html lang="en">
      <body>
        <Providers user={user}>{children}</Providers>
      </body>
    </html>
  );
}
