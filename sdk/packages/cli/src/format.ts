import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Options } from 'prettier';
import type { DjangoConfig } from './config.js';
import { Complaint, messageOf } from './errors.js';
import type { Files } from './output.js';
import { importPrettier, prettierPath } from './prettier.js';

type Format = NonNullable<DjangoConfig['format']>;
type Formatter = (source: string, file: string) => Promise<string>;

/** What a thread is given to format. */
export interface Task {
  readonly path: string | undefined;
  readonly source: string;
  readonly options: Options;
}

/** From so many characters on, the start of a thread is soon earned back. */
const LARGE = 300_000;

/** The files of the output folder as they are to be written; as they are where nothing is to be formatted. */
export async function formatted(raw: Files, format: Format, output: string, root: string): Promise<Files> {
  const formatter = await formatterFor(format, output, root);
  const sources = [...raw].map(
    async ([name, source]) => [name, await told(formatter, source, name)] as const,
  );
  return new Map(await Promise.all(sources));
}

async function told(formatter: Formatter, source: string, name: string): Promise<string> {
  try {
    return await formatter(source, name);
  } catch (thrown) {
    if (thrown instanceof Complaint) throw thrown;
    throw new Complaint(`Cannot format ${name}: ${messageOf(thrown)}`);
  }
}

async function formatterFor(format: Format, output: string, root: string): Promise<Formatter> {
  if (format === false) return async (source) => source;
  if (typeof format === 'function') return async (source, file) => checked(await format(source, file), file);
  return prettierFor(output, root);
}

function checked(source: unknown, file: string): string {
  if (typeof source === 'string') return source;
  throw new Complaint(`"format" of the configuration gave no text for ${file}.`);
}

async function prettierFor(output: string, root: string): Promise<Formatter> {
  const path = prettierPath(root);
  try {
    const prettier = await importPrettier(path);
    // The folder may not be there yet; Prettier looks upwards from the name of a file.
    const configured = await prettier.resolveConfig(join(output, 'api.ts'), { editorconfig: true });
    const isPlain = (configured?.plugins ?? []).length === 0;
    return (source, file) => {
      const options = { ...(isPlain ? QUICKER : {}), ...configured, filepath: join(output, file) };
      const isBeside =
        file === 'validators.ts' && source.length > LARGE && isPlain && availableParallelism() > 1;
      return isBeside ? formatBeside({ path, source, options }) : prettier.format(source, options);
    };
  } catch (thrown) {
    throw new Complaint(`Cannot load Prettier or its configuration: ${messageOf(thrown)}`);
  }
}

/** Formats alike and reads a third faster, but a plugin may count on the parser that a file gets by its name. */
const QUICKER: Options = { parser: 'babel-ts' };

function formatBeside(task: Task): Promise<string> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('format-worker.js', import.meta.url), { workerData: task });
    worker.on('message', resolve).on('error', reject);
  });
}
