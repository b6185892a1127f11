import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { djangoNext, errorsIn, OURS, projectWithPackages } from './support.js';

const folder = projectWithPackages();

beforeAll(async () => {
  copyFileSync(join(import.meta.dirname, 'fixtures/uses.ts'), join(folder, 'uses.ts'));
  expect(await djangoNext(folder, 'generate', '--schema', OURS, '--output', 'out')).toMatchObject({
    code: 0,
  });
});

test.each(['5.9', '7'] as const)(
  'to TypeScript %s right uses are right and faults are faults',
  async (compiler) => {
    expect(await errorsIn(folder, compiler)).toEqual([]);
  },
);
