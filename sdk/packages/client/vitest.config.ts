import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const alias = [
  { find: '@django-next/client/core', replacement: path('./src/core/index.ts') },
  { find: '@django-next/client/react', replacement: path('./src/react/index.ts') },
  { find: '@django-next/client/server', replacement: path('./src/server/index.ts') },
  { find: /^@django-next\/client$/, replacement: path('./src/index.ts') },
  // Next.js gives these to an application; here a test does.
  { find: 'server-only', replacement: path('./test/support/empty.ts') },
  { find: 'next/headers', replacement: path('./test/support/next-headers.ts') },
  { find: 'next/cache', replacement: path('./test/support/next-cache.ts') },
];

export default defineConfig({
  test: {
    // What a test provokes is written to the console; it is of interest where the test fails.
    silent: 'passed-only',
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'node',
          environment: 'node',
          include: ['test/core/**/*.test.ts', 'test/server/**/*.test.{ts,tsx}'],
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'browser',
          environment: 'jsdom',
          include: ['test/browser/**/*.test.{ts,tsx}'],
          setupFiles: ['test/support/browser.ts'],
        },
      },
      // Needs GROUNDWORK_URL, and what `npm run test:live` generates from the schema of that server.
      {
        resolve: { alias },
        test: { name: 'live', include: ['test/live/**/*.test.ts'], testTimeout: 60_000 },
      },
    ],
  },
});
