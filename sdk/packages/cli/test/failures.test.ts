import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { answering, djangoNext, openapi, project, visible, withServer } from './support.js';

/** Runs on a document and expects that it is refused, with nothing written. */
async function refused(document: string, name = 'schema.json') {
  const folder = project({ [name]: document });
  const result = await djangoNext(folder, 'generate', '--schema', name, '--output', 'out');
  expect(result.code).toBe(1);
  expect(existsSync(join(folder, 'out'))).toBe(false);
  expect(visible(folder)).toEqual([name]);
  expect(result.err).not.toMatch(/\n {4}at /);
  return result.err;
}

test('a page of HTML is told from a schema', async () => {
  expect(await refused('<!DOCTYPE html><html></html>')).toMatch(/page of HTML.*\n.*\/api\/schema\//);
});

test('an empty file is named as such', async () => {
  expect(await refused('  \n')).toMatch(/schema\.json is empty/);
});

test('what is neither JSON nor YAML is named as such', async () => {
  expect(await refused('{"openapi": "3.0.3", ')).toMatch(/not valid JSON/);
  expect(await refused('a: [1', 'schema.yaml')).toMatch(/neither JSON nor YAML/);
});

test('other JSON is told from a schema', async () => {
  expect(await refused('{"detail": "hello"}')).toMatch(/not an OpenAPI document/);
  expect(await refused('[1]')).toMatch(/not an OpenAPI document/);
});

test('Swagger 2.0 is told what to do', async () => {
  expect(await refused('{"swagger": "2.0", "paths": {}}')).toMatch(/Swagger 2\.0.*\n.*swagger2openapi/);
});

test('a version that is not known is told', async () => {
  expect(await refused(openapi({ version: '4.0.0' }))).toMatch(/OpenAPI 4\.0\.0; 3\.0 or 3\.1/);
});

test('a reference that leads nowhere is told with its place', async () => {
  const document = openapi({ paths: { '/a/': answering('a', { $ref: '#/components/schemas/Nowhere' }) } });
  expect(await refused(document)).toMatch(/#\/components\/schemas\/Nowhere \(at #\/paths\/~1a~1\/get/);
});

test('a reference to another document is told what to do', async () => {
  const document = openapi({ paths: { '/a/': answering('a', { $ref: './other.yaml#/A' }) } });
  expect(await refused(document)).toMatch(/another document: \.\/other\.yaml#\/A.*\n.*bundle/s);
});

test('operations without an operationId are named', async () => {
  const responses = { '204': { description: '' } };
  const document = openapi({
    paths: { '/a/': { get: { responses }, post: { operationId: 'b', responses } } },
  });
  expect(await refused(document)).toMatch(/1 of 2 operations have no operationId: GET \/a\//);
});

test('an operationId that is used twice is named with its addresses', async () => {
  const document = openapi({ paths: { '/a/': answering('same', {}), '/b/': answering('same', {}) } });
  expect(await refused(document)).toMatch(/same \(GET \/a\/ and GET \/b\/\)/);
});

test('a file that is not there is told', async () => {
  const folder = project();
  const { code, err } = await djangoNext(folder, 'generate', '--schema', 'nowhere.json', '--output', 'out');
  expect([code, visible(folder)]).toEqual([1, []]);
  expect(err).toMatch(/nowhere\.json: there is no such file/);
});

test('a server that is not there is told', async () => {
  const url = await withServer(
    () => undefined,
    async (address) => address,
  );
  const { code, err } = await djangoNext(project(), 'generate', '--schema', url, '--output', 'out');
  expect(code).toBe(1);
  expect(err).toMatch(/Cannot reach .*ECONNREFUSED/);
});

test.each([401, 403])('an answer of %i says how to send a header', async (status) => {
  await withServer(
    (_request, response) => response.writeHead(status).end('{}'),
    async (url) => {
      const { code, err } = await djangoNext(project(), 'generate', '--schema', url, '--output', 'out');
      expect(code).toBe(1);
      expect(err).toMatch(new RegExp(`answers ${status}: the schema is not public.\n.*headers`));
    },
  );
});

test('a server that does not answer in time is given up', async () => {
  await withServer(
    () => undefined,
    async (url) => {
      const folder = project({ 'django.config.mjs': `export default { schema: '${url}', timeout: 300 };` });
      const { code, err } = await djangoNext(folder, 'generate');
      expect(code).toBe(1);
      expect(err).toMatch(/did not answer within 0\.3 s/);
    },
  );
});

test('nothing is written when a template fails', async () => {
  const folder = project({
    'schema.json': openapi({}),
    'django.config.mjs': `export default { schema: 'schema.json', output: 'out', templates: { hooks: () => 7 } };`,
  });
  const { code, err } = await djangoNext(folder, 'generate');
  expect([code, existsSync(join(folder, 'out'))]).toEqual([1, false]);
  expect(err).toMatch(/template "hooks".*gave no text/);
});

test.each(['api', 'actions'])('a template that writes no TypeScript is named: %s', async (name) => {
  const config = `export default { schema: 'schema.json', templates: { ${name}: () => 'const = 1;' } };`;
  const folder = project({ 'schema.json': openapi({}), 'django.config.mjs': config });
  const { code, err } = await djangoNext(folder, 'generate');
  expect(code).toBe(1);
  expect(err).toContain(`Cannot format ${name}.ts: Unexpected token`);
});

test('a template that throws is named', async () => {
  const folder = project({
    'schema.json': openapi({}),
    'django.config.mjs': `export default { schema: 'schema.json', templates: { api() { throw new Error('mine') } } };`,
  });
  const { code, err } = await djangoNext(folder, 'generate');
  expect([code, err]).toEqual([1, expect.stringMatching(/template "api".*failed: mine/)]);
  expect(err).not.toMatch(/defect/);
});

test.each([
  ['templates', `{ types: () => '' }`],
  ['auth', `{ type: 'jwt', storage: 'localStorage' }`],
  ['timeout', '0'],
])('a configuration with another %s than there is, %s, is refused', async (key, value) => {
  const config = `export default { schema: 'schema.json', ${key}: ${value} };`;
  const folder = project({ 'schema.json': openapi({}), 'django.config.mjs': config });
  const { code, err } = await djangoNext(folder, 'generate');
  expect([code, err]).toEqual([1, expect.stringContaining(`"${key}" of the configuration`)]);
});

test('an unknown key of the configuration is named', async () => {
  const folder = project({ 'django.config.mjs': `export default { shema: 'a' };` });
  expect((await djangoNext(folder, 'generate')).err).toMatch(/knows no "shema"/);
});

test('without a configuration the way to one is told', async () => {
  const { code, err } = await djangoNext(project(), 'generate');
  expect(code).toBe(1);
  expect(err).toMatch(/no django\.config\.ts.*\n.*npx django-next init/);
});

test('--only of what is not there names the tags that are', async () => {
  const folder = project({
    'schema.json': openapi({ paths: { '/a/': answering('a', {}, { tags: ['one'] }) } }),
  });
  const args = ['generate', '--schema', 'schema.json', '--output', 'out', '--only', 'two'];
  const { code, err } = await djangoNext(folder, ...args);
  expect(code).toBe(1);
  expect(err).toMatch(/two\.\nThe tags are one/);
});

test('--only without a name is no way to ask for all', async () => {
  const folder = project({ 'schema.json': openapi({ paths: { '/a/': answering('a', {}) } }) });
  const args = ['generate', '--schema', 'schema.json', '--output', 'out', '--only'];
  expect((await djangoNext(folder, ...args, ',')).err).toMatch(/--only names no tag/);
  expect((await djangoNext(folder, ...args, 'b')).err).toMatch(/The schema has no tags/);
  expect((await djangoNext(folder, ...args, 'a, ')).code).toBe(0);
});

test('--verbose shows where an error was thrown', async () => {
  const { err } = await djangoNext(
    project(),
    'generate',
    '--schema',
    'no.json',
    '--output',
    'out',
    '--verbose',
  );
  expect(err).toMatch(/\n {4}at /);
});
