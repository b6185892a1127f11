import { mkdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Complaint, messageOf } from './errors.js';

export type Files = ReadonlyMap<string, string>;
export type State = 'new' | 'changed' | 'unchanged';

/** How each file stands to what is in the folder. */
export async function compare(folder: string, files: Files): Promise<Map<string, State>> {
  const states = await Promise.all(
    [...files].map(async ([name, source]): Promise<[string, State]> => {
      const present = await readFile(join(folder, name), 'utf8').catch(() => undefined);
      return [name, present === undefined ? 'new' : present === source ? 'unchanged' : 'changed'];
    }),
  );
  return new Map(states);
}

/** Writes all files or none. What is unchanged is left alone, so that nothing is built again for it. */
export async function write(folder: string, files: Files): Promise<Map<string, State>> {
  const made = firstMissing(folder);
  try {
    await mkdir(folder, { recursive: true });
    const states = await compare(folder, files);
    await replace(
      folder,
      [...files].filter(([name]) => states.get(name) !== 'unchanged'),
    );
    return states;
  } catch (thrown) {
    await removeEmpty(folder, made);
    throw new Complaint(`Cannot write to ${folder}: ${messageOf(thrown)}.`);
  }
}

async function replace(folder: string, files: readonly (readonly [string, string])[]): Promise<void> {
  const staged = files.map(([name, source]) => ({
    path: join(folder, name),
    draft: join(folder, `.${name}.${process.pid}.tmp`),
    source,
  }));
  const replaced: { path: string; before: string | undefined }[] = [];
  try {
    for (const { draft, source } of staged) await writeFile(draft, source);
    for (const { path, draft } of staged) {
      const before = await readFile(path, 'utf8').catch(() => undefined);
      await rename(draft, path);
      replaced.push({ path, before });
    }
  } catch (thrown) {
    await Promise.all(staged.map(({ draft }) => rm(draft, { force: true })));
    for (const { path, before } of replaced)
      await (before === undefined ? rm(path) : writeFile(path, before));
    throw thrown;
  }
}

/** The uppermost folder that is made for the output. */
function firstMissing(folder: string): string | undefined {
  if (existsSync(folder)) return undefined;
  const parent = dirname(folder);
  return parent === folder ? undefined : (firstMissing(parent) ?? folder);
}

/** Takes the folders away again that were made for nothing. */
async function removeEmpty(folder: string, uppermost: string | undefined): Promise<void> {
  if (uppermost === undefined) return;
  try {
    await rmdir(folder);
    if (folder !== uppermost) await removeEmpty(dirname(folder), uppermost);
  } catch {
    // It was never made, or something else is in it by now.
  }
}
