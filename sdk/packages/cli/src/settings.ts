import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadConfig } from 'c12';
import { DEFAULTS, type AuthConfig, type DjangoConfig } from './config.js';
import { Complaint, messageOf } from './errors.js';
import { isDict } from './json.js';

/** What the command line says; it wins over the configuration. Paths are relative to where it was typed. */
export interface Flags {
  readonly config?: string;
  readonly schema?: string;
  readonly output?: string;
  readonly only?: readonly string[];
}

/** All that generating needs to know. */
export interface Settings {
  /** Folder of the configuration; paths in it begin here. */
  readonly root: string;
  readonly schema: string;
  /** Where a relative path of a schema begins. */
  readonly schemaRoot: string;
  /** Absolute. */
  readonly output: string;
  readonly baseUrl: string | undefined;
  readonly auth: AuthConfig;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeout: number;
  readonly only: readonly string[];
  readonly format: NonNullable<DjangoConfig['format']>;
  readonly templates: NonNullable<DjangoConfig['templates']>;
}

export async function loadSettings(cwd: string, flags: Flags): Promise<Settings> {
  const { config, file } = await load(cwd, flags.config);
  if (file === undefined && flags.schema === undefined) throw noConfig(cwd);
  checkConfig(config);
  const root = file === undefined ? cwd : dirname(file);
  return {
    root,
    schema: flags.schema ?? config.schema ?? DEFAULTS.schema,
    schemaRoot: flags.schema === undefined ? root : cwd,
    output:
      flags.output === undefined
        ? resolve(root, config.output ?? DEFAULTS.output)
        : resolve(cwd, flags.output),
    baseUrl: config.baseUrl,
    auth: config.auth ?? { type: 'session' },
    headers: config.headers ?? {},
    timeout: config.timeout ?? DEFAULTS.timeout,
    only: flags.only === undefined ? (config.only ?? []) : namesIn(flags.only),
    format: config.format ?? 'prettier',
    templates: config.templates ?? {},
  };
}

/** No name would mean all operations, which nobody asks for in this way. */
function namesIn(given: readonly string[]): string[] {
  const names = given.flatMap((some) => some.split(',')).map((name) => name.trim());
  const found = names.filter((name) => name !== '');
  if (found.length === 0) throw new Complaint('--only names no tag and no operationId.');
  return found;
}

async function load(
  cwd: string,
  path: string | undefined,
): Promise<{ config: DjangoConfig; file: string | undefined }> {
  const given = path === undefined ? undefined : resolve(cwd, path);
  if (given !== undefined && !existsSync(given)) throw new Complaint(`There is no configuration ${given}.`);
  try {
    const { config, configFile } = await loadConfig<DjangoConfig>({
      cwd,
      name: 'django',
      configFile: given ?? 'django.config',
      rcFile: false,
      globalRc: false,
      packageJson: false,
      // The files that Next reads, too.
      dotenv: { fileName: ['.env', '.env.local'] },
      jitiOptions: { alias: { '@django-next/cli': fileURLToPath(new URL('index.js', import.meta.url)) } },
    });
    const file = configFile !== undefined && existsSync(configFile) ? configFile : undefined;
    return { config: file === undefined ? {} : config, file };
  } catch (thrown) {
    throw new Complaint(`Cannot load ${given ?? 'django.config'}: ${messageOf(thrown)}`);
  }
}

function noConfig(cwd: string): Complaint {
  return new Complaint(
    `There is no django.config.ts in ${cwd}.`,
    'Write one by: npx django-next init. Or pass --schema and --output.',
  );
}

const KINDS = new Map<keyof DjangoConfig, (value: unknown) => boolean>([
  ['schema', isText],
  ['output', isText],
  ['baseUrl', (value) => typeof value === 'string'],
  ['auth', isAuth],
  ['headers', (value) => isDict(value) && Object.values(value).every((header) => typeof header === 'string')],
  ['timeout', (value) => typeof value === 'number' && value > 0],
  ['only', (value) => Array.isArray(value) && value.every(isText)],
  ['format', (value) => value === false || value === 'prettier' || typeof value === 'function'],
  ['templates', isTemplates],
]);

/** A configuration in JavaScript was checked by no editor. */
function checkConfig(config: DjangoConfig): void {
  const given = new Map<string, unknown>(Object.entries(config));
  for (const [name, isGood] of KINDS)
    if (given.get(name) !== undefined && !isGood(given.get(name)))
      throw new Complaint(
        `"${name}" of the configuration is not what it should be.`,
        'See the type DjangoConfig.',
      );
  const strangers = [...given.keys()].filter((name) => !new Set<string>(KINDS.keys()).has(name));
  if (strangers.length > 0) throw new Complaint(`The configuration knows no "${strangers.join('", "')}".`);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

function isAuth(value: unknown): boolean {
  if (!isDict(value) || !['session', 'jwt', 'apiKey'].includes(String(value['type']))) return false;
  const { refreshPath, storage } = value;
  return (
    (refreshPath === undefined || isText(refreshPath)) &&
    (storage === undefined || storage === 'cookie' || storage === 'memory')
  );
}

function isTemplates(value: unknown): boolean {
  if (!isDict(value)) return false;
  return Object.entries(value).every(
    ([name, part]) =>
      ['api', 'hooks', 'actions'].includes(name) && (part === undefined || typeof part === 'function'),
  );
}
