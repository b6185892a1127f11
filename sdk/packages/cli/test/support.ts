import { execFile } from 'node:child_process';
import {
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import type { DjangoConfig } from '../src/config.js';
import { generate } from '../src/generate.js';

export const PACKAGE = join(import.meta.dirname, '..');
export const WORKSPACE = join(PACKAGE, '../..');
export const OURS = join(WORKSPACE, 'openapi.json');
/** How many operations our schema has; it is another one where a sample is gone. */
export const OPERATIONS = readFileSync(OURS, 'utf8').split('"operationId"').length - 1;
export const HOSTILE = join(import.meta.dirname, 'fixtures/hostile.yaml');
export const FILES = ['actions.ts', 'api.ts', 'hooks.ts', 'types.ts', 'validators.ts'];
const BIN = join(PACKAGE, 'dist/bin.js');

/** An empty folder outside of the workspace. */
export function project(files: Readonly<Record<string, string>> = {}): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'cli-')));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

/** One in which generated code finds what it imports. */
export function projectWithPackages(): string {
  const folder = project({ 'package.json': '{"type":"module"}' });
  symlinkSync(join(WORKSPACE, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export function djangoNext(cwd: string, ...args: readonly string[]): Promise<Ran> {
  return ran(cwd, [BIN, ...args]);
}

/** The shorter of two tries, in seconds, with the start of Node; one does where it keeps the limit. */
export async function secondsToGenerate(limit: number, cwd: string, schema: string): Promise<number> {
  let shortest = Infinity;
  for (let tries = 0; tries < 2 && shortest >= limit; tries += 1) {
    rmSync(join(cwd, 'out'), { recursive: true, force: true });
    const start = performance.now();
    const { code, err } = await djangoNext(cwd, 'generate', '--schema', schema, '--output', 'out');
    if (code !== 0) throw new Error(err);
    shortest = Math.min(shortest, secondsSince(start));
  }
  return shortest;
}

export function secondsSince(start: number): number {
  return (performance.now() - start) / 1000;
}

function ran(cwd: string, args: readonly string[]): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(process.execPath, [...args], { cwd, maxBuffer: 1e8 }, (error, out, err) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 1;
      resolve({ code, out, err });
    });
  });
}

/** Errors of a whole project, by TypeScript 5.9 or 7. */
export async function errorsIn(
  folder: string,
  compiler: '5.9' | '7',
  include = ['**/*.ts'],
): Promise<string[]> {
  const config = join(folder, `tsconfig.${compiler}.json`);
  writeFileSync(config, JSON.stringify({ compilerOptions: STRICT, include, exclude: ['node_modules'] }));
  const bin = compiler === '5.9' ? 'typescript/bin/tsc' : '@typescript/native-preview/bin/tsgo';
  const args = ['--max-old-space-size=6000', join(WORKSPACE, 'node_modules', bin), '-p', config];
  const { out, err } = await ran(folder, args);
  return (out + err).split('\n').filter((line) => line.trim() !== '');
}

/** As strict as TypeScript can be, and with the target of a new Next application. */
const STRICT = {
  target: 'ES2017',
  lib: ['DOM', 'DOM.Iterable', 'ESNext'],
  module: 'ESNext',
  moduleResolution: 'Bundler',
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noUnusedLocals: true,
  isolatedModules: true,
  jsx: 'react-jsx',
  skipLibCheck: true,
  noEmit: true,
  types: [],
};

/** Generates within this process, unformatted, which is quicker. */
export async function generated(text: string, config: DjangoConfig = {}): Promise<Map<string, string>> {
  const { files } = await generate(
    text,
    {
      root: '/',
      schema: config.schema ?? 'openapi.json',
      schemaRoot: '/',
      output: '/out',
      baseUrl: config.baseUrl,
      auth: config.auth ?? { type: 'session' },
      headers: {},
      timeout: 1000,
      only: config.only ?? [],
      format: config.format ?? false,
      templates: config.templates ?? {},
    },
    { step: async (_name, work) => work() },
  );
  return new Map(files);
}

export interface SafeParser {
  safeParse(value: unknown): { success: boolean };
}

/** What a generated file exports, run as JavaScript. */
export async function loaded(folder: string, file: string): Promise<Record<string, SafeParser>> {
  const outfile = join(folder, `.${file}.mjs`);
  await build({
    entryPoints: [join(folder, file)],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    logLevel: 'error',
    nodePaths: [join(WORKSPACE, 'node_modules')],
    alias: { '@django-next/client/core': join(WORKSPACE, 'packages/client/src/core/index.ts') },
  });
  return (await import(pathToFileURL(outfile).href)) as Record<string, SafeParser>;
}

export function read(folder: string, file: string): string {
  return readFileSync(join(folder, file), 'utf8');
}

/** Names without those that begin with a dot. */
export function visible(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .sort();
}

export async function withServer<Result>(
  answer: RequestListener,
  work: (url: string) => Promise<Result>,
): Promise<Result> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}/api/schema/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** The smallest document, with whatever else is given. */
export function openapi(parts: {
  readonly paths?: object;
  readonly schemas?: object;
  readonly version?: string;
  readonly more?: object;
}): string {
  return JSON.stringify({
    openapi: parts.version ?? '3.0.3',
    info: { title: 'Test', version: '1' },
    paths: parts.paths ?? {},
    components: { schemas: parts.schemas ?? {} },
    ...parts.more,
  });
}

/** An operation that answers with a schema. */
export function answering(operationId: string, schema: object, more: object = {}): object {
  const content = { 'application/json': { schema } };
  return { get: { operationId, responses: { '200': { description: '', content } }, ...more } };
}
