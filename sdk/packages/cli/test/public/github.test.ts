import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { djangoNext, errorsIn, loaded, projectWithPackages, WORKSPACE } from '../support.js';

// 1223 operations and 1019 schemas in 12 MB: the largest document that is at hand.
const GITHUB = join(WORKSPACE, 'node_modules/@octokit/openapi/generated/api.github.com.json');
const folder = projectWithPackages();

beforeAll(async () => {
  writeFileSync(join(folder, '.prettierrc.json'), '{}');
  const start = performance.now();
  expect(await djangoNext(folder, 'generate', '--schema', GITHUB, '--output', 'out')).toMatchObject({
    code: 0,
  });
  console.info(`GitHub: ${((performance.now() - start) / 1000).toFixed(1)} s`);
}, 600_000);

test.each(['5.9', '7'] as const)('TypeScript %s finds no fault in it', async (compiler) => {
  expect(await errorsIn(folder, compiler)).toEqual([]);
});

test('every operation is there, and the validators load', async () => {
  const { api } = (await loaded(join(folder, 'out'), 'api.ts')) as { api?: object };
  expect(Object.keys(api ?? {})).toHaveLength(1223);
});
