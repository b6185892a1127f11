import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import {
  answering,
  djangoNext,
  FILES,
  openapi,
  OPERATIONS,
  OURS,
  PACKAGE,
  project,
  read,
  visible,
  withServer,
} from './support.js';

const SMALL = openapi({ paths: { '/a/': answering('list_a', { type: 'string' }, { tags: ['a'] }) } });
const GENERATE = ['generate', '--schema', 'schema.json', '--output', 'out'];
const LARGER = openapi({ paths: { '/a/': answering('list_b', { type: 'string' }, { tags: ['a'] }) } });

test('init writes a configuration that generate takes, and ignores the output', async () => {
  const folder = project({ '.gitignore': 'node_modules' });
  const { code, out } = await djangoNext(folder, 'init');
  expect([code, out]).toEqual([0, expect.stringContaining('Wrote django.config.ts')]);
  expect(read(folder, 'django.config.ts')).toBe(
    [
      `import { defineConfig } from '@django-next/cli';`,
      '',
      'export default defineConfig({',
      `  schema: 'http://127.0.0.1:8000/api/schema/',`,
      `  output: './.django-next',`,
      `  baseUrl: 'http://127.0.0.1:8000',`,
      `  auth: { type: 'session' },`,
      '});',
      '',
    ].join('\n'),
  );
  expect(read(folder, '.gitignore')).toBe('node_modules\n/.django-next/\n');
});

test('init takes everything from the command line, and generate runs on it without TypeScript', async () => {
  const folder = project({ 'schema.json': SMALL });
  const flags = [
    '--schema',
    './schema.json',
    '--output',
    'src/api',
    '--base-url',
    'https://x.example',
    '--auth',
    'jwt',
  ];
  expect((await djangoNext(folder, 'init', ...flags)).code).toBe(0);
  expect((await djangoNext(folder, 'generate')).code).toBe(0);
  expect(visible(join(folder, 'src/api'))).toEqual(FILES);
  expect(read(folder, 'src/api/api.ts')).toMatch(
    /baseUrl: .https:\/\/x\.example.*\n\s*auth: \{ type: .jwt. \}/,
  );
  expect(read(folder, '.gitignore')).toBe('/src/api/\n');
});

test('init overwrites by force alone, and adds to .gitignore once', async () => {
  const folder = project({ 'django.config.ts': 'mine' });
  const { code, err } = await djangoNext(folder, 'init');
  expect([code, err]).toEqual([1, expect.stringMatching(/already there.*\n.*--force/)]);
  expect(read(folder, 'django.config.ts')).toBe('mine');
  for (const _ of [1, 2]) expect((await djangoNext(folder, 'init', '--force')).code).toBe(0);
  expect(read(folder, '.gitignore')).toBe('/.django-next/\n');
});

test('init refuses an unknown kind of authentication', async () => {
  const folder = project();
  const { code } = await djangoNext(folder, 'init', '--auth', 'basic');
  expect([code, visible(folder)]).toEqual([1, []]);
});

test('generate writes exactly five files, the same every time, and leaves alone what is unchanged', async () => {
  const folder = project();
  const args = ['generate', '--schema', OURS, '--output', 'out'];
  expect(await djangoNext(folder, ...args)).toMatchObject({
    code: 0,
    out: expect.stringContaining(`${OPERATIONS} operations`) as string,
  });
  expect([visible(folder), visible(join(folder, 'out'))]).toEqual([['out'], FILES]);
  const first = FILES.map((file) => [
    read(folder, `out/${file}`),
    statSync(join(folder, 'out', file)).mtimeMs,
  ]);
  expect((await djangoNext(folder, ...args)).out).toContain('nothing changed');
  expect(
    FILES.map((file) => [read(folder, `out/${file}`), statSync(join(folder, 'out', file)).mtimeMs]),
  ).toEqual(first);
});

test('a schema is fetched with the headers of the configuration, which may come from .env', async () => {
  await withServer(
    (request, response) => {
      const isKnown = request.headers.authorization === 'Bearer open sesame';
      response.writeHead(isKnown ? 200 : 401).end(SMALL);
    },
    async (url) => {
      const config = `export default { schema: '${url}', output: 'out', headers: { Authorization: \`Bearer \${process.env.TOKEN}\` } };`;
      const folder = project({ 'django.config.mjs': config, '.env.local': 'TOKEN="open sesame"\n' });
      expect((await djangoNext(folder, 'generate')).code).toBe(0);
      // The API answers where its schema is, unless told otherwise.
      expect(read(folder, 'out/api.ts')).toContain(url.replace('/api/schema/', ''));
    },
  );
});

test('--config names another configuration, whose paths begin at its folder', async () => {
  const folder = project();
  mkdirSync(join(folder, 'deep'));
  writeFileSync(join(folder, 'deep/schema.json'), SMALL);
  writeFileSync(
    join(folder, 'deep/other.ts'),
    `export default { schema: 'schema.json', output: 'out' } as object;`,
  );
  expect((await djangoNext(folder, 'generate', '-c', 'deep/other.ts')).code).toBe(0);
  expect(visible(join(folder, 'deep/out'))).toEqual(FILES);
});

test('--check tells which files drifted and writes nothing', async () => {
  const folder = project({ 'schema.json': SMALL });
  expect((await djangoNext(folder, ...GENERATE, '--check')).err).toMatch(/out\/types\.ts is missing/);
  expect(visible(folder)).toEqual(['schema.json']);
  await djangoNext(folder, ...GENERATE);
  expect((await djangoNext(folder, ...GENERATE, '--check')).code).toBe(0);
  writeFileSync(join(folder, 'schema.json'), LARGER);
  const before = read(folder, 'out/api.ts');
  const { code, err } = await djangoNext(folder, ...GENERATE, '--check');
  expect(code).toBe(1);
  expect(err).toMatch(/out\/api\.ts differs, out\/hooks\.ts differs/);
  expect(err).not.toMatch(/actions\.ts/);
  expect(read(folder, 'out/api.ts')).toBe(before);
});

test('--dry-run lists what would be written and writes nothing', async () => {
  const folder = project({ 'schema.json': SMALL });
  const { code, out } = await djangoNext(folder, ...GENERATE, '--dry-run');
  expect(code).toBe(0);
  for (const file of FILES) expect(out).toMatch(new RegExp(`out/${file}  new, \\d+ bytes`));
  expect(visible(folder)).toEqual(['schema.json']);
});

test('--only keeps operations by tag or operationId, and the types that they need', async () => {
  const folder = project();
  const args = ['generate', '--schema', OURS, '--output', 'out', '--only', 'health,todos_list'];
  expect((await djangoNext(folder, ...args)).code).toBe(0);
  const api = read(folder, 'out/api.ts');
  expect([...api.matchAll(/\n {2}id: "(.*)"/g)].map(([, id]) => id)).toEqual([
    'health_retrieve',
    'todos_list',
  ]);
  const types = read(folder, 'out/types.ts');
  expect(types).toMatch(/export type PaginatedTodoList\b/);
  expect(types).not.toMatch(/export type ApiKey\b/);
});

test('--verbose tells how long each step takes', async () => {
  const folder = project({ 'schema.json': SMALL });
  const { err } = await djangoNext(folder, ...GENERATE, '--verbose');
  expect(err).toMatch(/Reading the schema: \d+ ms\n.*: \d+ ms\nFormatting: \d+ ms/);
});

test('--watch writes again when a file changes, and outlives a schema that is broken for a while', async () => {
  const folder = project({ 'schema.json': SMALL });
  const told = await watched(folder, join(folder, 'schema.json'), async (has) => {
    await has(/5 files written/);
    writeFileSync(join(folder, 'schema.json'), '{"openapi"');
    await has(/not valid JSON/);
    writeFileSync(join(folder, 'schema.json'), LARGER);
    await has(/written[^]*written/);
  });
  expect(told.match(/not valid JSON/g)).toHaveLength(1);
  expect(read(folder, 'out/api.ts')).toContain('list_b');
});

test('--watch asks a URL again', async () => {
  let answer = SMALL;
  await withServer(
    (_request, response) => response.end(answer),
    async (url) => {
      const folder = project();
      await watched(folder, url, async (has) => {
        await has(/5 files written/);
        answer = LARGER;
        await has(/written[^]*written/);
      });
      expect(read(folder, 'out/api.ts')).toContain('list_b');
    },
  );
});

/** Runs `generate --watch` while `work` waits for what it says. */
async function watched(
  folder: string,
  schema: string,
  work: (has: (text: RegExp) => Promise<void>) => Promise<void>,
) {
  const args = [join(PACKAGE, 'dist/bin.js'), 'generate', '--watch', '--schema', schema, '--output', 'out'];
  const child = spawn(process.execPath, args, { cwd: folder });
  let told = '';
  child.stdout.on('data', (data: Buffer) => (told += data.toString()));
  try {
    await work(async (text) => {
      for (let tries = 0; !text.test(told); tries += 1) {
        if (tries > 600) throw new Error(`It never said ${text}:\n${told}`);
        await wait(50);
      }
    });
    return told;
  } finally {
    child.kill();
  }
}

test('the configuration of Prettier is the one of the project', async () => {
  const prettier = JSON.stringify({ semi: false, singleQuote: true, tabWidth: 3 });
  const folder = project({ 'schema.json': SMALL, '.prettierrc': prettier });
  await djangoNext(folder, ...GENERATE);
  expect(read(folder, 'out/api.ts')).toContain(`\n   id: 'list_a',\n`);
  expect(read(folder, 'out/api.ts')).not.toMatch(/;\n/);
});

test('another formatter or none may be given, and templates get the operations and the source', async () => {
  const config = `import { defineConfig } from '@django-next/cli';
    export default defineConfig({
      schema: 'schema.json', output: 'out', baseUrl: '/x',
      format: (source, file) => '// ' + file + '\\n' + source,
      templates: {
        api: ({ source, baseUrl }) => source + '// ' + baseUrl,
        hooks: ({ operations }) => operations.map(({ name, tag, method }) => name + tag + method).join(),
      },
    });`;
  const folder = project({ 'schema.json': SMALL, 'django.config.ts': config });
  expect(await djangoNext(folder, 'generate')).toMatchObject({ code: 0 });
  expect(read(folder, 'out/hooks.ts')).toBe('// hooks.ts\nlistAaGET');
  expect(read(folder, 'out/api.ts')).toMatch(/^\/\/ api\.ts\nimport [^]*\/\/ \/x$/);
});

test('files that cannot be replaced are all left as they were', async () => {
  const folder = project({ 'schema.json': LARGER });
  mkdirSync(join(folder, 'out/hooks.ts'), { recursive: true });
  writeFileSync(join(folder, 'out/types.ts'), 'before');
  const { code, err } = await djangoNext(folder, ...GENERATE);
  expect([code, err]).toEqual([1, expect.stringContaining('Cannot write to')]);
  expect([visible(join(folder, 'out')), read(folder, 'out/types.ts')]).toEqual([
    ['hooks.ts', 'types.ts'],
    'before',
  ]);
});

test('the version and the help are told', async () => {
  const { version } = JSON.parse(readFileSync(join(PACKAGE, 'package.json'), 'utf8')) as { version: string };
  expect((await djangoNext(PACKAGE, '--version')).out.trim()).toBe(version);
  expect((await djangoNext(PACKAGE, 'generate', '--help')).out).toMatch(
    /--only <tags or operationIds\.\.\.>/,
  );
});
