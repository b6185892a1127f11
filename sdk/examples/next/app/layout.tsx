import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { django } from '../lib/server';
import './globals.css';
import { Account } from './account';
import { Providers } from './providers';

export const metadata: Metadata = { title: 'Tasks', description: 'A Next.js front end for Groundwork' };

export default async function Layout({ children }: { children: ReactNode }) {
  const user = await django.auth.me().catch(() => undefined);
  return (
    <html lang="en">
      <body>
        {/* Known already while the page is rendered; undefined lets the browser ask. */}
        <Providers initialUser={user ?? undefined}>
          <header>
            <nav>
              <Link href="/">Tasks</Link>
              <Link href="/server">Rendered on the server</Link>
            </nav>
            <Account />
          </header>
          <main>{children}</main>
        </Providers>
      </body>
    </html>
  );
}
