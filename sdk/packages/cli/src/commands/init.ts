import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { isAbsolute, join, relative, resolve } from 'node:path';
import { DEFAULTS, type AuthConfig } from '../config.js';
import { quoted } from '../emit/text.js';
import { Complaint } from '../errors.js';

export interface InitFlags {
  readonly schema?: string;
  readonly output?: string;
  readonly baseUrl?: string;
  readonly auth?: AuthConfig['type'];
  readonly force?: boolean;
}

const NAME = 'django.config.ts';

/** Writes the configuration, and keeps what will be generated out of version control. */
export async function init(cwd: string, flags: InitFlags): Promise<string> {
  const path = join(cwd, NAME);
  if (existsSync(path) && flags.force !== true)
    throw new Complaint(`${NAME} is already there.`, 'Overwrite it by --force.');
  const output = flags.output ?? DEFAULTS.output;
  await writeFile(path, configSource(flags));
  const isIgnored = await ignore(cwd, output);
  return [
    `Wrote ${NAME}${isIgnored ? ` and added ${output} to .gitignore` : ''}.`,
    'Next: npm install @django-next/client @tanstack/react-query zod, then: npx django-next generate',
  ].join('\n');
}

function configSource({ schema, output, baseUrl, auth }: InitFlags): string {
  // Of a schema that is named here it is not known yet which server it tells of; `generate` will see.
  const base = baseUrl ?? (schema === undefined ? new URL(DEFAULTS.schema).origin : undefined);
  return [
    `import { defineConfig } from '@django-next/cli';`,
    '',
    'export default defineConfig({',
    `  schema: ${quoted(schema ?? DEFAULTS.schema)},`,
    `  output: ${quoted(output ?? DEFAULTS.output)},`,
    ...(base === undefined ? [] : [`  baseUrl: ${quoted(base)},`]),
    `  auth: { type: ${quoted(auth ?? 'session')} },`,
    '});',
    '',
  ].join('\n');
}

/** Whether a line was added. A folder elsewhere is not for this file to ignore. */
async function ignore(cwd: string, output: string): Promise<boolean> {
  const inside = relative(cwd, resolve(cwd, output)).replaceAll('\\', '/');
  if (inside === '' || inside.startsWith('..') || isAbsolute(inside)) return false;
  const path = join(cwd, '.gitignore');
  const present = existsSync(path) ? await readFile(path, 'utf8') : '';
  const lines = present.split(/\r?\n/).map((line) => line.trim().replaceAll(/^\/|\/$/g, ''));
  if (lines.includes(inside)) return false;
  const gap = present === '' || present.endsWith('\n') ? '' : '\n';
  await writeFile(path, `${present}${gap}/${inside}/\n`);
  return true;
}
