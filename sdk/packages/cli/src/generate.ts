import { Document } from './document/document.js';
import { isUrl, loadText, parseText } from './document/load.js';
import { emitActions } from './emit/actions.js';
import { emitApi } from './emit/api.js';
import type { Template, TemplateContext } from './emit/context.js';
import { generateSchemas } from './emit/hey-api.js';
import { emitHooks } from './emit/hooks.js';
import { rewriteTypes, rewriteValidators } from './emit/rewrite.js';
import { Complaint, messageOf } from './errors.js';
import { formatted } from './format.js';
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
  const isValidated = (name: string): boolean => validated.has(name) || !added.has(name);
  const schemas = await progress.step('Writing types and validators', () =>
    generateSchemas(components.all(), isValidated),
  );
  const context = { operations, baseUrl: baseUrlOf(document, settings), auth: settings.auth };
  const raw = new Map([
    ['types.ts', rewriteTypes(schemas.types)],
    ['validators.ts', rewriteValidators(schemas.validators, isValidated)],
    ['api.ts', await templated('api', emitApi(context), context, settings)],
    ['hooks.ts', await templated('hooks', emitHooks(context), context, settings)],
    ['actions.ts', await templated('actions', emitActions(context), context, settings)],
  ]);
  const { format, output, root } = settings;
  const files = await progress.step('Formatting', () => formatted(raw, format, output, root));
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
  const text = await filled(name, template, { ...context, source });
  if (typeof text !== 'string')
    throw new Complaint(`The template "${name}" of the configuration gave no text.`);
  return text;
}

async function filled(name: string, template: Template, context: TemplateContext): Promise<unknown> {
  try {
    return await template(context);
  } catch (thrown) {
    throw new Complaint(`The template "${name}" of the configuration failed: ${messageOf(thrown)}`);
  }
}

/** Where the API answers: as configured, as the schema says, or where the schema came from. */
function baseUrlOf(document: Document, { baseUrl, schema }: Settings): string {
  if (baseUrl !== undefined) return baseUrl;
  const origin = isUrl(schema) ? schema : 'http://127.0.0.1:8000';
  const server = textAt(listAt(document.root, 'servers')[0], 'url') ?? '/';
  // A server with variables is for somebody else to fill in.
  const named = server.includes('{') || !URL.canParse(server, origin) ? undefined : new URL(server, origin);
  if (named === undefined || !/^https?:$/.test(named.protocol)) return new URL(origin).origin;
  return named.origin + named.pathname.replace(/\/$/, '');
}
