import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse as parseYaml } from 'yaml';
import { Complaint, messageOf } from '../errors.js';

export interface Source {
  /** A URL, or a path that `cwd` completes. */
  readonly schema: string;
  readonly cwd: string;
  /** Sent with the request for the schema, for one that is not public. */
  readonly headers: Readonly<Record<string, string>>;
  /** Milliseconds. */
  readonly timeout: number;
}

export function isUrl(schema: string): boolean {
  return /^https?:\/\//i.test(schema);
}

/** The text of the schema, wherever it is. */
export async function loadText(source: Source): Promise<string> {
  return isUrl(source.schema) ? fetchText(source) : readText(resolve(source.cwd, source.schema));
}

export function parseText(text: string, name: string): unknown {
  const start = text.replace(/^\uFEFF/, '').trimStart();
  if (start === '') throw new Complaint(`${name} is empty.`);
  if (start.startsWith('<')) throw pageInsteadOfSchema(name);
  return start.startsWith('{') ? parseJson(start, name) : parseAsYaml(start, name);
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (thrown) {
    throw new Complaint(
      `Cannot read the schema ${path}: ${reasonOf(thrown)}.`,
      'Check the path, or pass another one by --schema.',
    );
  }
}

async function fetchText({ schema, headers, timeout }: Source): Promise<string> {
  const signal = AbortSignal.timeout(timeout);
  try {
    const answer = await fetch(schema, { headers: { accept: ACCEPT, ...headers }, signal });
    if (!answer.ok) throw refusal(schema, answer.status);
    return await answer.text();
  } catch (thrown) {
    if (thrown instanceof Complaint) throw thrown;
    if (signal.aborted) throw tooSlow(schema, timeout);
    throw new Complaint(
      `Cannot reach ${schema}: ${reasonOf(thrown)}.`,
      'Is the server running, and does the address answer in a browser?',
    );
  }
}

const ACCEPT = 'application/vnd.oai.openapi+json, application/json;q=0.9, application/yaml;q=0.8, */*;q=0.5';

function refusal(schema: string, status: number): Complaint {
  if (status === 401 || status === 403)
    return new Complaint(
      `${schema} answers ${status}: the schema is not public.`,
      'Give what it asks for in django.config.ts, as in headers: { Authorization: `Bearer ${process.env.SCHEMA_TOKEN}` }.',
    );
  return new Complaint(`${schema} answers ${status}.`, 'Check the address of the schema.');
}

function tooSlow(schema: string, timeout: number): Complaint {
  return new Complaint(
    `${schema} did not answer within ${timeout / 1000} s.`,
    'Give it longer by timeout (milliseconds) in django.config.ts.',
  );
}

function pageInsteadOfSchema(name: string): Complaint {
  return new Complaint(
    `${name} is a page of HTML or XML, not a schema.`,
    'Often it is the page of Swagger UI or a sign-in; use the address of the schema itself, such as /api/schema/.',
  );
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (thrown) {
    // What begins with a brace may be YAML in its flow style.
    const document = attempt(() => parseAsYaml(text, name));
    if (document !== undefined) return document;
    throw new Complaint(`${name} is not valid JSON: ${messageOf(thrown)}.`);
  }
}

function parseAsYaml(text: string, name: string): unknown {
  try {
    // Aliases are how YAML says "the same again"; a schema may say so as often as it likes.
    return parseYaml(text, {
      merge: true,
      maxAliasCount: -1,
      uniqueKeys: false,
      logLevel: 'error',
    }) as unknown;
  } catch (thrown) {
    throw new Complaint(`${name} is neither JSON nor YAML: ${messageOf(thrown).split('\n')[0]}`);
  }
}

function attempt<Value>(work: () => Value): Value | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

/** `fetch` says "fetch failed" and hides why in `cause`. */
function reasonOf(thrown: unknown): string {
  const cause = thrown instanceof Error && thrown.cause !== undefined ? thrown.cause : thrown;
  const code =
    typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : undefined;
  return (code !== undefined ? REASONS[code] : undefined) ?? messageOf(cause).replace(/\.$/, '');
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  EACCES: 'it may not be read',
  ECONNREFUSED: 'nothing listens there (ECONNREFUSED)',
  ENOTFOUND: 'there is no host of this name (ENOTFOUND)',
  ECONNRESET: 'the connection was cut (ECONNRESET)',
};
