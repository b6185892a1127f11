import { Document } from './document/document.js';
import { isUrl, loadText, parseText } from './document/load.js';
import { emitActions } from './emit/actions.js';
import { emitApi } from './emit/api.js';
import type { Template, TemplateContext } from './emit/context.js';
import { generateSchemas } from './emit/hey-api.js';
import { emitHooks } from './emit/hooks.js';
import { rewriteTypes, rewriteValidators } from './emit/rewrite.js';
import { Complaint, messageOf } from './errors.js';
import { formatterFor } from './format.js';
import { listAt, textAt } from './json.js';
import { build, rootsOf } from './operations/build.js';
import { gather } from './operations/gather.js';
import type { Files } from './output.js';
import type { Progress } from './progress.js';
import { Components } from './schemas/components.js';
import type { Settings } from './settings.js';

export interface Outcome {
  readonly files: Files;
  readonly operations: number;
}

/** The text of the schema that the settings name. */
export function loadSchema(settings: Settings): Promise<string> {
  const { schema, schemaRoot: cwd, headers, timeout } = settings;
  return loadText({ schema, cwd, headers, timeout });
}

/** The five files, as they are to be written. */
export async function generate(text: string, settings: Settings, progress: Progress): Promise<Outcome> {
  const document = await progress.step('Reading the schema', () =>
    Document.from(parseText(text, settings.schema), settings.schema),
  );
  const gathered = gather(document, settings.only);
  const components = new Components(document, rootsOf(document, gathered), settings.only.length === 0);
  const { operations, validated, added } = build(document, gathered, components);
  const schemas = await progress.step('Writing types and validators', () =>
    generateSchemas(components.all()),
  );
  const context = { operations, baseUrl: baseUrlOf(document, settings), auth: settings.auth };
  const raw = new Map([
    ['types.ts', rewriteTypes(schemas.types)],
    [
      'validators.ts',
      rewriteValidators(schemas.validators, (name) => validated.has(name) || !added.has(name)),
    ],
    ['api.ts', await templated('api', emitApi(context), context, settings)],
    ['hooks.ts', await templated('hooks', emitHooks(context), context, settings)],
    ['actions.ts', await templated('actions', emitActions(context), context, settings)],
  ]);
  const files = await progress.step('Formatting', () => formatted(raw, settings));
  return { files, operations: operations.length };
}

async function templated(
  name: 'api' | 'hooks' | 'actions',
  source: string,
  context: Omit<TemplateContext, 'source'>,
  { templates }: Settings,
): Promise<string> {
  const template: Template | undefined = templates[name];
  if (template === undefined) return source;
  const text: unknown = await template({ ...context, source });
  if (typeof text !== 'string')
    throw new Complaint(`The template "${name}" of the configuration gave no text.`);
  return text;
}

async function formatted(raw: Files, { format, output, root }: Settings): Promise<Files> {
  const formatter = await formatterFor(format, output, root);
  const files = new Map<string, string>();
  for (const [name, source] of raw)
    try {
      files.set(name, await formatter(source, name));
    } catch (thrown) {
      if (thrown instanceof Complaint) throw thrown;
      throw new Complaint(`Cannot format ${name}: ${messageOf(thrown)}`);
    }
  return files;
}

/** Where the API answers: as configured, as the schema says, or where the schema came from. */
function baseUrlOf(document: Document, { baseUrl, schema }: Settings): string {
  if (baseUrl !== undefined) return baseUrl;
  const server = textAt(listAt(document.root, 'servers')[0], 'url') ?? '/';
  const origin = isUrl(schema) ? schema : 'http://127.0.0.1:8000';
  // A server with variables is for somebody else to fill in.
  const url = server.includes('{') ? origin : new URL(server, origin);
  const { origin: host, pathname } = new URL(url);
  return server.includes('{') ? host : host + pathname.replace(/\/$/, '');
}
