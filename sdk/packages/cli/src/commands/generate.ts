import { relative } from 'node:path';
import { Complaint } from '../errors.js';
import { generate, loadSchema, type Outcome } from '../generate.js';
import { compare, write, type State } from '../output.js';
import { progressTo, type Progress } from '../progress.js';
import { loadSettings, type Flags, type Settings } from '../settings.js';
import { watch } from './watch.js';

export interface GenerateFlags extends Flags {
  readonly check?: boolean;
  readonly watch?: boolean;
  readonly dryRun?: boolean;
  readonly verbose?: boolean;
}

/** Tells the result by `say`. */
export async function generateCommand(
  cwd: string,
  flags: GenerateFlags,
  say: (text: string) => void,
): Promise<void> {
  const isWatching = flags.watch === true;
  if (isWatching && (flags.check === true || flags.dryRun === true))
    throw new Complaint('--watch writes; it does not go with --check or --dry-run.');
  const settings = await loadSettings(cwd, flags);
  const progress = progressTo(process.stderr, flags.verbose === true);
  const run = async (text: string): Promise<void> => {
    const start = performance.now();
    const outcome = await generate(text, settings, progress);
    const result = await deliver(cwd, settings, outcome, flags);
    say(`${result} (${((performance.now() - start) / 1000).toFixed(1)} s)`);
  };
  if (isWatching) return watch(settings, run, say);
  await run(await fetched(settings, progress));
}

function fetched(settings: Settings, progress: Progress): Promise<string> {
  return progress.step(`Fetching ${settings.schema}`, () => loadSchema(settings));
}

async function deliver(
  cwd: string,
  settings: Settings,
  outcome: Outcome,
  flags: GenerateFlags,
): Promise<string> {
  const folder = relative(cwd, settings.output) || '.';
  const { files, operations } = outcome;
  if (flags.check === true) return checked(folder, await compare(settings.output, files));
  if (flags.dryRun === true) return listed(folder, await compare(settings.output, files), outcome);
  const states = await write(settings.output, files);
  const changed = [...states.values()].filter((state) => state !== 'unchanged').length;
  return `${operations} operations in ${folder}: ${changed === 0 ? 'nothing changed' : `${changed} files written`}`;
}

function checked(folder: string, states: ReadonlyMap<string, State>): string {
  const drifted = [...states].filter(([, state]) => state !== 'unchanged');
  if (drifted.length === 0) return `${folder} is up to date`;
  const list = drifted.map(
    ([name, state]) => `${folder}/${name} ${state === 'new' ? 'is missing' : 'differs'}`,
  );
  throw new Complaint(
    `${folder} is not what the schema says: ${list.join(', ')}.`,
    'Write it by: npx django-next generate',
  );
}

function listed(folder: string, states: ReadonlyMap<string, State>, { files, operations }: Outcome): string {
  const lines = [...states].map(([name, state]) => {
    return `  ${folder}/${name}  ${state}, ${Buffer.byteLength(files.get(name) ?? '')} bytes`;
  });
  return [`${operations} operations; this would be written:`, ...lines, 'Nothing was written'].join('\n');
}
