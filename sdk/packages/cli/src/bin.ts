#!/usr/bin/env node
import { Command, Option } from 'commander';
import { generateCommand, type GenerateFlags } from './commands/generate.js';
import { init, type InitFlags } from './commands/init.js';
import { DEFAULTS } from './config.js';
import { Complaint, messageOf } from './errors.js';
import { VERSION } from './version.js';

const program = new Command('django-next')
  .description(
    'Types, validators, an API, hooks and server actions for Next.js from the OpenAPI schema of a Django back end.',
  )
  .version(VERSION);

program
  .command('init')
  .description('write django.config.ts and add the output folder to .gitignore')
  .option('--schema <url or path>', `the OpenAPI schema (default: ${DEFAULTS.schema})`)
  .option('--output <folder>', `where the generated files go (default: ${DEFAULTS.output})`)
  .option('--base-url <url>', 'where the API answers (default: what the schema says, or its host)')
  .addOption(
    new Option('--auth <type>', 'how the API knows who calls (default: session)').choices([
      'session',
      'jwt',
      'apiKey',
    ]),
  )
  .option('--force', 'overwrite a configuration that is there')
  .action((flags: InitFlags) => run(async () => say(await init(process.cwd(), flags))));

program
  .command('generate')
  .description('write types.ts, validators.ts, api.ts, hooks.ts and actions.ts')
  .option('-c, --config <path>', 'the configuration (default: django.config.ts)')
  .option('--schema <url or path>', 'the OpenAPI schema, in place of the one of the configuration')
  .option('--output <folder>', 'where the files go, in place of the folder of the configuration')
  .option('--check', 'write nothing; fail, and name the files, if they are not what the schema says')
  .option('--watch', 'write again whenever the schema changes')
  .option('--dry-run', 'write nothing; list what would be written')
  .option(
    '--only <tags or operationIds...>',
    'only these operations, and the types that they need; several by spaces or commas',
  )
  .option('--verbose', 'tell how long each step takes, and where an error was thrown')
  .action((flags: GenerateFlags) => run(() => generateCommand(process.cwd(), flags, say), flags.verbose));

await program.parseAsync();

async function run(work: () => Promise<void>, isVerbose = false): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    process.stderr.write(`${told(thrown, isVerbose)}\n`);
    process.exitCode = 1;
  }
}

function told(thrown: unknown, isVerbose: boolean): string {
  const stack = isVerbose && thrown instanceof Error && thrown.stack !== undefined ? `\n${thrown.stack}` : '';
  if (thrown instanceof Complaint)
    return [`Error: ${thrown.message}`, thrown.hint].filter(Boolean).join('\n') + stack;
  return `Error: ${messageOf(thrown)}${stack === '' ? '\nThis is a defect of django-next; --verbose shows where.' : stack}`;
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
