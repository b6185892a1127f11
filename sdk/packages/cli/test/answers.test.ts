/** What Django answers has to pass, and what it never would has to fail. */
import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { join } from 'node:path';
import { answering, generated, loaded, openapi, OURS, project, type SafeParser } from './support.js';

async function validatorsOf(document: string): Promise<Record<string, SafeParser>> {
  const folder = project();
  for (const [name, source] of await generated(document)) writeFileSync(join(folder, name), source);
  return loaded(folder, 'validators.ts');
}

const FIELDS = {
  big: { type: 'integer', format: 'int64', maximum: 9223372036854775807, minimum: -9223372036854775808 },
  when: { type: 'string', format: 'date-time' },
  day: { type: 'string', format: 'date' },
  clock: { type: 'string', format: 'time' },
  key: { type: 'string', format: 'uuid' },
  mail: { type: 'string', format: 'email', maxLength: 254 },
  link: { type: 'string', format: 'uri', nullable: true },
  price: { type: 'string', format: 'decimal', pattern: '^-?\\d{0,8}(?:\\.\\d{0,2})?$' },
  name: { type: 'string', pattern: '^[\\w.@+-]+$', maxLength: 5 },
  data: {},
  choice: {
    nullable: true,
    oneOf: [{ enum: ['a', 'b'], type: 'string' }, { enum: [''] }, { enum: [null] }],
  },
};

describe('fields of Django REST framework', () => {
  let zRow: SafeParser | undefined;

  beforeAll(async () => {
    const schemas = { Row: { type: 'object', properties: FIELDS } };
    const paths = { '/': answering('rows_list', { $ref: '#/components/schemas/Row' }) };
    ({ zRow } = await validatorsOf(openapi({ paths, schemas })));
  });

  test.each([
    ['big', 9007199254740993],
    ['when', '2026-12-01T12:00:00Z'],
    ['when', '2026-12-01T12:00:00.123456+02:00'],
    ['when', '2026-12-01T12:00:00'],
    ['day', '2026-12-01'],
    ['clock', '12:00:00.123456'],
    ['clock', '12:00:00+02:00'],
    ['key', '11111111-1111-1111-1111-111111111111'],
    ['mail', 'maya@localhost'],
    ['mail', 'm!ya@münchen.example'],
    ['link', '/media/avatars/maya.png'],
    ['link', null],
    ['price', '-12.50'],
    ['name', 'Zoë'],
    ['name', '🎉🎉🎉🎉🎉'],
    ['data', { any: ['thing', null] }],
    ['choice', 'a'],
    ['choice', ''],
    ['choice', null],
    ['unknown', 'a new field breaks nobody'],
  ])('%s may be %j', (field, value) => {
    expect(zRow?.safeParse({ [field]: value }).success).toBe(true);
  });

  test.each([
    ['big', '1'],
    ['big', 1.5],
    ['when', 'yesterday'],
    ['day', '2026-12-01T12:00:00Z'],
    ['key', 'not-a-key'],
    ['mail', 7],
    ['price', 12.5],
    ['price', '12.505'],
    ['choice', 'c'],
  ])('%s may not be %j', (field, value) => {
    expect(zRow?.safeParse({ [field]: value }).success).toBe(false);
  });
});

test('what is sent is checked more strictly, for forms', async () => {
  const schemas = { Form: { type: 'object', properties: { mail: FIELDS.mail, link: FIELDS.link } } };
  const content = { 'application/json': { schema: { $ref: '#/components/schemas/Form' } } };
  const post = { operationId: 'send', requestBody: { content }, responses: { '204': { description: '' } } };
  const { zForm } = await validatorsOf(openapi({ paths: { '/': { post } }, schemas }));
  expect(zForm?.safeParse({ mail: 'maya@example.com', link: 'https://example.com' }).success).toBe(true);
  expect(zForm?.safeParse({ mail: 'maya' }).success).toBe(false);
  expect(zForm?.safeParse({ link: '/relative' }).success).toBe(false);
});

interface Media {
  readonly schema?: { readonly $ref?: string };
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}
interface Operation {
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Media>> }>>;
}

test('every sample of an answer in our own schema passes', async () => {
  const text = readFileSync(OURS, 'utf8');
  const validators = await validatorsOf(text);
  const { paths } = JSON.parse(text) as { paths: Record<string, Record<string, Operation>> };
  const samples = Object.values(paths)
    .flatMap((item) => Object.values(item))
    .flatMap(({ responses }) => Object.entries(responses))
    .filter(([status]) => status.startsWith('2'))
    .flatMap(([, { content }]) => {
      const media = content?.['application/json'];
      const name = media?.schema?.$ref?.split('/').at(-1);
      return Object.values(media?.examples ?? {}).map(({ value }) => ({ name, value }));
    });
  for (const { name, value } of samples)
    expect(validators[`z${name}`]?.safeParse(value), `${name}: ${JSON.stringify(value)}`).toMatchObject({
      success: true,
    });
  expect(samples.length).toBeGreaterThan(Object.keys(paths).length);
});

test.each([
  ['page', { count: {} }, ['page', 'page_size'], 'page'],
  ['offset', { count: {} }, ['limit', 'offset'], 'offset'],
  ['cursor', {}, ['cursor'], 'cursor'],
  ['no parameter', { count: {} }, ['search'], undefined],
])('pages are told apart: %s', async (_name, more, query, expected) => {
  const schema = {
    type: 'object',
    properties: { results: { type: 'array', items: {} }, next: { type: 'string' }, previous: {}, ...more },
  };
  const parameters = query.map((name) => ({ in: 'query', name, schema: { type: 'string' } }));
  const files = await generated(openapi({ paths: { '/': answering('rows', schema, { parameters }) } }));
  expect(/pagination: '(\w+)'/.exec(files.get('api.ts') ?? '')?.[1]).toBe(expected);
  expect(files.get('hooks.ts')?.includes('useRowsInfinite')).toBe(expected !== undefined);
});

test('an answer of 204 is empty, whatever the schema says of it', async () => {
  const content = { 'application/json': { schema: { type: 'string' } } };
  const remove = { operationId: 'remove', responses: { '204': { description: '', content } } };
  const api = (await generated(openapi({ paths: { '/': { delete: remove } } }))).get('api.ts');
  expect(api).toMatch(/operation<Record<never, never>, void, unknown>\([^;]*reply: 'none'/);
});

test.each([
  [undefined, 'https://api.example.com/v1/schema.json', 'https://api.example.com'],
  ['/v1/', 'https://api.example.com/schema.json', 'https://api.example.com/v1'],
  ['https://other.example.com/v2', 'schema.json', 'https://other.example.com/v2'],
  ['https://{region}.example.com', 'schema.json', 'http://127.0.0.1:8000'],
  ['http://', 'schema.json', 'http://127.0.0.1:8000'],
  ['localhost:8000', 'https://api.example.com/schema.json', 'https://api.example.com'],
])('the API answers where the server %s of %s says', async (url, schema, expected) => {
  const document = openapi({ more: url === undefined ? {} : { servers: [{ url }] } });
  const files = await generated(document, { schema });
  expect(files.get('api.ts')).toContain(`baseUrl: '${expected}'`);
});
