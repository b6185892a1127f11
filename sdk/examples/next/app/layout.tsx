import type { Metadata } from 'next';
import Link from 'next/link';
import { Suspense, type ReactNode } from 'react';
import { django } from '../lib/server';
import './globals.css';
import { Account } from './account';
import { Providers } from './providers';

export const metadata: Metadata = { title: 'Example', description: 'A Next.js front end for Groundwork' };

export default function Layout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>
        <Suspense fallback={<p aria-busy="true">One moment …</p>}>
          <Known>
            <header>
              <nav>
                <Link href="/">Everything</Link>
                <Link href="/server">Rendered on the server</Link>
              </nav>
              <Account />
            </header>
            <main>{children}</main>
          </Known>
        </Suspense>
      </body>
    </html>
  );
}

/** Who is signed in is known already while the page is rendered; undefined lets the browser ask. */
async function Known({ children }: { children: ReactNode }) {
  const user = await django.auth.me().catch(() => undefined);
  return <Providers initialUser={user ?? undefined}>{children}</Providers>;
}
