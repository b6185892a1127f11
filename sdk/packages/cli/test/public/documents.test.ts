import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { anys } from '../any.js';
import { errorsIn, generated, loaded, OURS, projectWithPackages, WORKSPACE } from '../support.js';

const EXAMPLES = join(WORKSPACE, 'node_modules/@readme/oas-examples');

/** Documents that others have written, without those that another test expects to be refused. */
const DOCUMENTS = [
  OURS,
  ...['shapes', 'fastapi', 'nswag'].map((name) => join(import.meta.dirname, `../fixtures/${name}.yaml`)),
  join(WORKSPACE, 'node_modules/@figma/rest-api-spec/openapi/openapi.yaml'),
  join(WORKSPACE, 'node_modules/@directus/specs/dist/openapi.json'),
  ...['3.0', '3.1'].flatMap((version) => [
    ...examples(version, 'json'),
    ...examples(version, 'yaml').slice(0, 8),
  ]),
];

function examples(version: string, kind: 'json' | 'yaml'): string[] {
  const folder = join(EXAMPLES, version, kind);
  return (
    readdirSync(folder)
      // There one path is another by reference, so that an operationId is used twice.
      .filter((name) => name.endsWith(kind) && !name.startsWith('server-path-level'))
      .sort()
      .map((name) => join(folder, name))
  );
}

type Item = Readonly<Record<string, { operationId?: string }>>;

interface Schema {
  readonly paths?: Readonly<Record<string, Item & { readonly $ref?: string }>>;
  readonly components?: { readonly pathItems?: Readonly<Record<string, Item>> };
}

/** As the document says it, with an operationId where its author gave none. */
function named(path: string): { text: string; ids: string[] } {
  const document = parse(readFileSync(path, 'utf8'), { merge: true, maxAliasCount: -1 }) as Schema;
  const ids: string[] = [];
  for (const [address, item] of Object.entries(document.paths ?? {})) {
    const shared = document.components?.pathItems?.[item.$ref?.split('/').at(-1) ?? ''];
    for (const [method, operation] of Object.entries(shared ?? item)) {
      if (!/^(get|put|post|delete|options|head|patch|trace)$/.test(method)) continue;
      if (operation.operationId === undefined || ids.includes(operation.operationId))
        operation.operationId = `${method} ${address}`;
      ids.push(operation.operationId);
    }
  }
  return { text: JSON.stringify(document), ids };
}

const folder = projectWithPackages();
const name = (path: string): string => path.replace(`${EXAMPLES}/`, '').replaceAll(/\W+/g, '_');

describe.each(DOCUMENTS.map((path) => [basename(path), path]))('%s', (_name, path) => {
  const { text, ids } = named(path);
  let files = new Map<string, string>();

  beforeAll(async () => {
    files = await generated(text);
    mkdirSync(join(folder, name(path)));
    for (const [file, source] of files) writeFileSync(join(folder, name(path), file), source);
  });

  test('has each operation once, without any', async () => {
    const { api } = (await loaded(join(folder, name(path)), 'api.ts')) as {
      api?: Record<string, { id: string }>;
    };
    expect(Object.values(api ?? {}).map(({ id }) => id)).toEqual(ids);
    for (const source of files.values()) expect(anys(source)).toEqual([]);
  });

  test('has validators that load and take a value to judge', async () => {
    const validators = await loaded(join(folder, name(path)), 'validators.ts');
    for (const validator of Object.values(validators))
      for (const value of [undefined, null, 'text', 7, [], {}]) validator.safeParse(value);
  });
});

test.each(['5.9', '7'] as const)('TypeScript %s finds no fault in any of them', async (compiler) => {
  expect(await errorsIn(folder, compiler)).toEqual([]);
});
