import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type UserConfig } from '@hey-api/openapi-ts';
import { WIDE, type Plain } from '../schemas/plain.js';

export interface Generated {
  readonly types: string;
  readonly validators: string;
}

/** Whether a schema of this name is checked against at run time, and so is a Zod schema, too. */
export type IsValidated = (name: string) => boolean;

/** Types and Zod schemas of plain schemas. Their names are taken as they are, so they have to be identifiers. */
export async function generateSchemas(
  schemas: ReadonlyMap<string, Plain>,
  isValidated: IsValidated,
): Promise<Generated> {
  const folder = await mkdtemp(join(tmpdir(), 'django-next-'));
  try {
    await createClient(configFor(schemas, folder, isValidated));
    const [types, validators] = await Promise.all(['types', 'zod'].map((name) => readPart(folder, name)));
    return { types: types ?? '', validators: validators ?? '' };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Absent where there is nothing to say. */
async function readPart(folder: string, name: string): Promise<string> {
  return readFile(join(folder, `${name}.gen.ts`), 'utf8').catch(() => '');
}

function configFor(
  schemas: ReadonlyMap<string, Plain>,
  folder: string,
  isValidated: IsValidated,
): UserConfig {
  return {
    input: {
      openapi: '3.1.1',
      info: { title: 'Schemas', version: '1' },
      paths: {},
      components: { schemas: Object.fromEntries(schemas) },
    },
    output: { path: folder, entryFile: false, header: null, postProcess: [], tsConfigPath: null },
    logs: { level: 'silent', file: false },
    parser: { transforms: { readWrite: { enabled: false } } },
    plugins: [
      { name: '@hey-api/typescript', definitions: { name: '{{name}}', case: 'preserve' } },
      {
        name: 'zod',
        compatibilityVersion: 4,
        // Django sends an offset, and none at all where USE_TZ is off.
        dates: { offset: true, local: true },
        definitions: { name: 'z{{name}}', case: 'preserve' },
        '~resolvers': { number: wideNumber, object: openObject(isValidated), string: file },
      },
    ],
  };
}

type ZodPlugin = Extract<NonNullable<UserConfig['plugins']>[number], { name: 'zod' }>;
type Resolvers = NonNullable<ZodPlugin['~resolvers']>;

/** By default an int64 is made a bigint, which JSON never is. */
const wideNumber: NonNullable<Resolvers['number']> = ({ $, chain, nodes, schema, symbols, ...rest }) => {
  if (schema.format !== WIDE) return undefined;
  const context = { $, chain, nodes, schema, symbols, ...rest };
  chain.current = $(symbols.z).attr('number').call().attr('multipleOf').call($.literal(1));
  for (const bound of [nodes.min(context), nodes.max(context)]) chain.current = bound ?? chain.current;
  return chain.current;
};

/** By default what is allowed besides the declared properties is cut off. */
function openObject(isValidated: IsValidated): NonNullable<Resolvers['object']> {
  return (context) => {
    const { $, nodes, schema, symbols, walk, walkerCtx } = context;
    // It will not be kept, so nobody has to go through it.
    if (!isValidated(nameAt(walkerCtx.path['~ref']))) return $(symbols.z).attr('unknown').call();
    const rest = schema.additionalProperties;
    const isDeclared = schema.properties !== undefined && Object.keys(schema.properties).length > 0;
    if (!isDeclared || rest === undefined || rest === false || rest.type === 'never') return undefined;
    const object = $(symbols.z).attr('object').call(nodes.shape(context));
    const values = context.applyModifiers(walk(rest, walkerCtx), {}).expression;
    return object.attr('catchall').call(values);
  };
}

/** The name of the schema to which a path leads: `['components', 'schemas', 'Task', 'properties', …]`. */
function nameAt(path: readonly (string | number)[]): string {
  return String(path[2]);
}

/** By default a file is text. */
const file: NonNullable<Resolvers['string']> = ({ $, schema, symbols }) => {
  if (schema.format !== 'binary') return undefined;
  return $(symbols.z).attr('instanceof').call($('Blob'));
};
