import { defineConfig } from 'vitest/config';

// The command is run as it will be: built, as a process of its own. So `npm run build` comes first.
const shared = { environment: 'node', testTimeout: 120_000, hookTimeout: 120_000 } as const;

export default defineConfig({
  test: {
    projects: [
      { test: { ...shared, name: 'cli', include: ['test/*.test.ts'] } },
      // Documents of others.
      { test: { ...shared, name: 'public', include: ['test/public/*.test.ts'] } },
      // By itself, for it is timed.
      {
        test: {
          ...shared,
          name: 'timed',
          include: ['test/timed/*.test.ts'],
          sequence: { groupOrder: 1 },
        },
      },
      // Installs the package into fresh projects; needs the network.
      { test: { ...shared, name: 'package', include: ['test/package/*.test.ts'], testTimeout: 900_000 } },
    ],
  },
});
