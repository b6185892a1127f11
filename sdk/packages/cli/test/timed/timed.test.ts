import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  errorsIn,
  loaded,
  OURS,
  projectWithPackages,
  secondsSince,
  secondsToGenerate,
  WORKSPACE,
} from '../support.js';

// 1223 operations and 1019 schemas in 12 MB: the largest document that is at hand.
const GITHUB = join(WORKSPACE, 'node_modules/@octokit/openapi/generated/api.github.com.json');
const folder = projectWithPackages();

// A slow or busy machine gets longer, by what TypeScript needs there to check what was written.
test.each([
  { what: '1223 operations', schema: GITHUB, limit: 20, checks: 2, folder },
  { what: 'our operations', schema: OURS, limit: 2, checks: 1.5, folder: projectWithPackages() },
])(
  '$what take no longer than $limit seconds, formatted, and TypeScript 5.9 finds no fault in them',
  async ({ schema, limit, checks, folder }) => {
    writeFileSync(join(folder, '.prettierrc.json'), '{}');
    const seconds = await secondsToGenerate(limit, folder, schema);
    const start = performance.now();
    expect(await errorsIn(folder, '5.9')).toEqual([]);
    expect(seconds).toBeLessThan(Math.max(limit, checks * secondsSince(start)));
  },
  600_000,
);

test('TypeScript 7 finds no fault in them', async () => {
  expect(await errorsIn(folder, '7')).toEqual([]);
});

test('every operation is there, and the validators load', async () => {
  const { api } = (await loaded(join(folder, 'out'), 'api.ts')) as { api?: object };
  expect(Object.keys(api ?? {})).toHaveLength(1223);
});
