import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { anys } from './any.js';
import { errorsIn, generated, HOSTILE, loaded, projectWithPackages, type SafeParser } from './support.js';

let files: Map<string, string>;
let folder: string;
let zod: Record<string, SafeParser>;

beforeAll(async () => {
  files = await generated(readFileSync(HOSTILE, 'utf8'));
  folder = projectWithPackages();
  for (const [name, source] of files) writeFileSync(join(folder, name), source);
  zod = await loaded(folder, 'validators.ts');
});

const flat = (name: string): string => (files.get(name) ?? '').replaceAll(/\s+/g, ' ');
const takes = (name: string, value: unknown): boolean | undefined => zod[name]?.safeParse(value).success;

test.each(['5.9', '7'] as const)('TypeScript %s finds no fault in it', async (compiler) => {
  expect(await errorsIn(folder, compiler)).toEqual([]);
});

test('there is no any', () => {
  for (const [name, source] of files) expect(anys(source), name).toEqual([]);
});

test('each operation is there once, in the order of the document', () => {
  const ids = [...(files.get('api.ts') ?? '').matchAll(/\{ id: '(.*?)',/g)].map(([, id]) => id);
  expect(ids).toHaveLength(23);
  expect(ids.slice(0, 4)).toEqual(['delete', '2fa.get-status', 'größe.abrufen', 'listThings']);
});

describe('operations', () => {
  test('parameters of the path are shared, and those of the operation win', () => {
    expect(flat('types.ts')).toContain('export type DeleteQuery = { shared?: string; };');
    expect(flat('types.ts')).toMatch(/export type _2faGetStatusQuery = \{ [^{}]*shared: number; \}/);
  });

  test('path, query, headers and cookies are apart; what the path names is there, what it does not is not', () => {
    expect(flat('api.ts')).toContain(
      'operation<{ path: types.GrößeAbrufenPath; query?: types.GrößeAbrufenQuery; headers: types.GrößeAbrufenHeaders; cookies?: types.GrößeAbrufenCookies }, string, unknown>',
    );
    expect(flat('types.ts')).toContain(
      `export type GrößeAbrufenPath = { 'weird.name': Array<string>; undeclared: string; };`,
    );
    expect(flat('types.ts')).toContain(`export type GrößeAbrufenHeaders = { 'X-Odd-Header': string; };`);
  });

  test('styles are told where they are not the usual ones', () => {
    expect(flat('api.ts')).toContain(
      `styles: { path: { 'weird.name': { style: 'matrix', explode: true } }, query: { filter: { style: 'deepObject', explode: true }, ids: { style: 'form', explode: false }, piped: { style: 'pipeDelimited', explode: false }, json: { style: 'json', explode: false } } }`,
    );
  });

  test('bodies of several media types are all told, JSON first', () => {
    expect(flat('api.ts')).toContain(
      `bodies: [{ kind: 'json', type: 'application/json' }, { kind: 'multipart', type: 'multipart/form-data' }, { kind: 'urlencoded', type: 'application/x-www-form-urlencoded' }]`,
    );
    expect(flat('api.ts')).toContain(`bodies: [{ kind: 'binary', type: 'image/*' }]`);
    expect(flat('api.ts')).toContain(`bodies: [{ kind: 'text', type: 'text/plain' }]`);
  });

  test('where any media type will do JSON is sent, and any image is a file', () => {
    expect(flat('api.ts')).toMatch(
      /id: 'send_wild',[^;]* bodies: \[\{ kind: 'json', type: 'application\/json' \}\], reply: 'blob'/,
    );
    expect(flat('api.ts')).toMatch(
      /id: 'send_picture',[^;]* bodies: \[\{ kind: 'binary', type: 'image\/\*' \}\]/,
    );
  });

  test('answers are read as what they are', () => {
    for (const [name, result, reply] of [
      ['sendPicture', 'types.Error', 'json'],
      ['delete_', 'void', 'none'],
      ['größeAbrufen', 'string', 'text'],
      ['listThings2', 'unknown', 'json'],
      ['download', 'Blob', 'blob'],
      ['uploadRaw', 'Blob', 'blob'],
      ['upload', 'types.Upload | undefined', 'json'],
      ['writeText', 'types.Pet', 'json'],
    ])
      expect(flat('api.ts'), name).toMatch(
        new RegExp(
          `const ${name} = operation<[^>]*(<never, never>)?, ${result?.replace('|', '\\|')}, [\\w.]+>\\(\\{[^;]* reply: '${reply}'`,
        ),
      );
  });

  test('an answer that may be empty is checked only where it is not', () => {
    expect(flat('api.ts')).toContain('validator: validators.zUpload.optional()');
  });

  test('pages are seen through allOf, and their hook gives way to an operation of its name', () => {
    expect(flat('api.ts')).toMatch(/id: 'paged',[^}]*pagination: 'page'/);
    expect(files.get('hooks.ts')).toContain('usePagedInfinite = queryHook(api.pagedInfinite)');
    expect(files.get('hooks.ts')).toContain('usePagedInfinite2 = infiniteQueryHook(api.paged)');
  });

  test('words in comments stay in comments', () => {
    expect(files.get('api.ts')).toContain(' * Ends the comment *\\/ export const evil');
  });
});

describe('schemas', () => {
  test('what is recursive has its own type', () => {
    expect(flat('types.ts')).toContain('parent?: Node | null; children: Array<Node>;');
    expect(flat('validators.ts')).toContain(
      'children: z.array(recursive<types.Node>((): z.ZodType => zNode))',
    );
    const leaf = { id: 2, children: [] };
    expect(takes('zNode', { id: 1, children: [{ ...leaf, parent: null }], byName: { a: leaf } })).toBe(true);
    expect(takes('zNode', { id: 1, children: [{ ...leaf, id: 'two' }] })).toBe(false);
    expect(flat('types.ts')).toContain('open?: Array<unknown>; shorter?: Array<number | string>;');
    expect(takes('zJson', { a: [1, null, { b: 'c' }] })).toBe(true);
    expect(takes('zJson', { a: undefined })).toBe(false);
  });

  test('a base that is a choice of its heirs is both', () => {
    expect(takes('zPet', { kind: 'kitten', name: 'Tom' })).toBe(true);
    expect(takes('zPet', { kind: 'dog', barks: true })).toBe(true);
    expect(takes('zPet', { kind: 'dog', name: 'Tom' })).toBe(false);
    expect(takes('zCat', { kind: 'cat' })).toBe(false);
  });

  test('without a mapping the name of a schema tells it, and a constant that is there suffices', () => {
    expect(takes('zShape', { kind: 'simple-task' })).toBe(true);
    expect(takes('zShape', { kind: 'circle', radius: 1 })).toBe(true);
    expect(takes('zShape', { kind: 'other' })).toBe(false);
  });

  test('null is taken however it is said', () => {
    expect(flat('types.ts')).toContain(
      'left?: string | null; leftRef?: Circle | null; leftAll?: Circle | null; leftPart?: Circle | null; nullable?: boolean; multi?: string | number | Array<string> | null;',
    );
    expect(flat('types.ts')).toContain(`mixed?: 1 | 'x' | true | null;`);
  });

  test('values of an enum are there once, and of its type', () => {
    expect(flat('types.ts')).toContain(
      `numbers?: -1 | 0 | 1.5 | 2; texts?: '1' | '2.5' | 'true'; nullOnly?: null;`,
    );
  });

  test('what is only read is not sent, what is only written is not received, and files are blobs', () => {
    expect(flat('types.ts')).toContain(
      'export type Upload = { id: number; file: string | null; files?: Array<string>; name: string; };',
    );
    expect(flat('types.ts')).toContain(
      'export type UploadRequest = { secret: string; file: Blob | File | null; files?: Array<Blob | File>; name: string; };',
    );
    const body = { secret: 's', file: null, files: [new Blob(['a'])], name: 'abc' };
    expect(takes('zUploadRequest', body)).toBe(true);
    expect(takes('zUploadRequest', { ...body, file: 'text' })).toBe(false);
  });

  test('names of objects and of the prototype are names like others', () => {
    const odd = { 'a-b': 'x', constructor: 'y', toString: 'z' };
    expect(takes('zOdd', odd)).toBe(true);
    expect(takes('zOdd', { ...odd, unknown: 7 })).toBe(true);
    expect(takes('zOdd', { ...odd, unknown: 'seven' })).toBe(false);
    expect(files.get('types.ts')).not.toContain('__proto__');
  });

  test('patterns are kept where they mean the same here', () => {
    expect(files.get('validators.ts')).toContain('regex: z.string().regex(/^\\/[a-z]{1,3}\\/"`\\d+$/)');
    expect(flat('validators.ts')).toContain('python: z.string().optional(), broken: z.string().optional()');
  });

  test('a circle of mere names is nothing', () => {
    expect(flat('types.ts')).toContain(
      'export type SelfAlias = unknown; export type AliasA = AliasB; export type AliasB = unknown;',
    );
  });
});
