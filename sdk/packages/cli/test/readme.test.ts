import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { djangoNext, errorsIn, OURS, projectWithPackages, WORKSPACE } from './support.js';

const PAGES = ['README.md', 'packages/cli/README.md', 'packages/client/README.md'];
const BLOCK = /^```(?:ts|tsx)\n\/\/ (\S+\.tsx?)\n([\s\S]*?)^```/gm;

/** Examples that begin with the name of their file; each page is an application of its own. */
function examples(page: string): [file: string, source: string][] {
  const text = readFileSync(join(WORKSPACE, page), 'utf8');
  return [...text.matchAll(BLOCK)].map(([, file = '', source = '']) => [join(dirname(page), file), source]);
}

const folder = projectWithPackages();

beforeAll(async () => {
  for (const page of PAGES) {
    const place = join(folder, dirname(page));
    mkdirSync(place, { recursive: true });
    const { code } = await djangoNext(place, 'generate', '--schema', OURS, '--output', '.django-next');
    expect(code).toBe(0);
    for (const [file, source] of examples(page)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), source);
    }
  }
});

test('the first page has examples', () => {
  expect(examples('README.md').length).toBeGreaterThan(5);
});

test.each(['5.9', '7'] as const)('TypeScript %s takes every example of the documents', async (compiler) => {
  const include = ['**/*.ts', '**/*.tsx', '**/.django-next/*.ts'];
  expect(await errorsIn(folder, compiler, include)).toEqual([]);
});
