import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as prettier from 'prettier';
import type { DjangoConfig } from './config.js';
import { Complaint, messageOf } from './errors.js';

type Format = NonNullable<DjangoConfig['format']>;

/** Formats a file of the output folder. The source comes back as it is where nothing is to be formatted. */
export async function formatterFor(
  format: Format,
  output: string,
  root: string,
): Promise<(source: string, file: string) => Promise<string>> {
  if (format === false) return async (source) => source;
  if (typeof format === 'function') return async (source, file) => checked(await format(source, file), file);
  const { formatter, options } = await prettierOf(output, root);
  return (source, file) => formatter.format(source, { ...options, filepath: join(output, file) });
}

function checked(source: unknown, file: string): string {
  if (typeof source === 'string') return source;
  throw new Complaint(`"format" of the configuration gave no text for ${file}.`);
}

async function prettierOf(output: string, root: string) {
  const formatter = await projectPrettier(root);
  try {
    // The folder may not be there yet; Prettier looks upwards from the name of a file.
    const options = await formatter.resolveConfig(join(output, 'api.ts'), { editorconfig: true });
    return { formatter, options: { ...quicker(options), ...options } };
  } catch (thrown) {
    throw new Complaint(`Cannot read the configuration of Prettier: ${messageOf(thrown)}`);
  }
}

/** Formats alike and reads a third faster, but a plugin may count on the parser that a file gets by its name. */
function quicker(options: prettier.Options | null): prettier.Options {
  return (options?.plugins ?? []).length > 0 ? {} : { parser: 'babel-ts' };
}

/** The Prettier of the project, which its configuration and plugins are meant for; else the one that came along. */
async function projectPrettier(root: string): Promise<typeof prettier> {
  const path = attempt(() => createRequire(join(root, 'package.json')).resolve('prettier'));
  const found = (await import(path === undefined ? 'prettier' : pathToFileURL(path).href)) as PrettierModule;
  return found.default ?? found;
}

type PrettierModule = typeof prettier & { readonly default?: typeof prettier };

function attempt<Value>(work: () => Value): Value | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
