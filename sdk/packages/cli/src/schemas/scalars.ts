import * as ts from 'typescript';
import { listAt, numberAt, textAt, type Dict } from '../json.js';
import { ANYTHING, join, WIDE, type Plain } from './plain.js';

/** How strictly strings are read. An answer of the server is right even where Zod knows better. */
export interface Strictness {
  /** The schema describes something that is received. */
  readonly isLenient: boolean;
}

/**
 * Zod's own ideas of these are narrower than those of servers: an address at `localhost`, a relative link to a file, a
 * time with an offset. What is received is therefore not measured by them.
 */
const FORMATS_OF_WHAT_IS_SENT = new Set(['email', 'uri', 'ipv4', 'ipv6', 'time']);
const FORMATS = new Set(['date', 'date-time', 'guid']);

export function isBinary(raw: Dict): boolean {
  if (raw['format'] === 'binary' || raw['type'] === 'file') return true;
  const media = textAt(raw, 'contentMediaType');
  return media !== undefined && raw['contentEncoding'] === undefined && !/^text\/|json|xml/.test(media);
}

export function text(raw: Dict, { isLenient }: Strictness): Plain {
  const format = formatOf(raw, isLenient);
  const pattern = portable(raw['pattern']);
  const maxLength = isLenient ? undefined : lengthAt(raw, 'maxLength');
  const minLength = lengthAt(raw, 'minLength');
  return {
    type: 'string',
    ...(format === undefined ? {} : { format }),
    ...(pattern === undefined ? {} : { pattern }),
    ...(minLength === undefined || minLength === 0 ? {} : { minLength }),
    // Servers count characters, earlier versions of Zod two for an emoji: a full title looked too long.
    ...(maxLength === undefined ? {} : { maxLength }),
  };
}

function formatOf(raw: Dict, isLenient: boolean): string | undefined {
  // Zod's `uuid` wants a version in its place; servers keep any 128 bits.
  const format = raw['format'] === 'uuid' ? 'guid' : textAt(raw, 'format');
  if (format === undefined) return undefined;
  if (FORMATS.has(format)) return format;
  return !isLenient && FORMATS_OF_WHAT_IS_SENT.has(format) ? format : undefined;
}

export function whole(raw: Dict): Plain {
  const isWide = /^(u?int64|long|bigint)$/.test(textAt(raw, 'format') ?? '');
  return isWide ? { type: 'number', format: WIDE, ...bounds(raw) } : { type: 'integer', ...bounds(raw) };
}

export function decimal(raw: Dict): Plain {
  return { type: 'number', ...bounds(raw) };
}

/** Values of `enum`, as the type says they are. YAML makes numbers of what somebody meant as text. */
export function enumeration(raw: Dict, types: readonly string[]): Plain {
  const values = listAt(raw, 'enum').flatMap((value) => {
    const fitting = fit(value, types);
    return fitting === undefined ? [] : [fitting];
  });
  const unique = [...new Set(values)];
  const kinds = [...new Set(unique.map((value) => typeof value))];
  return join(kinds.map((kind) => ({ type: kind, enum: unique.filter((value) => typeof value === kind) })));
}

export function constant(raw: Dict): Plain {
  const value = raw['const'];
  return isScalar(value) ? { type: typeof value, const: value } : ANYTHING;
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
}

function fit(value: unknown, types: readonly string[]): string | number | boolean | undefined {
  if (!isScalar(value)) return undefined;
  const kind = typeof value === 'number' && !types.includes('number') ? 'integer' : typeof value;
  if (types.length === 0 || types.includes(kind)) return value;
  if (types.includes('string')) return String(value);
  const isNumeric = types.includes('number') || types.includes('integer');
  if (isNumeric && typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)))
    return Number(value);
  if (isNumeric && typeof value === 'number') return value;
  if (types.includes('boolean') && (value === 'true' || value === 'false')) return value === 'true';
  return undefined;
}

/** OpenAPI 3.0 says by a boolean whether a bound is exclusive, 3.1 gives the exclusive bound itself. */
function bounds(raw: Dict): Plain {
  const [minimum, above] = bound(raw, 'minimum', 'exclusiveMinimum');
  const [maximum, below] = bound(raw, 'maximum', 'exclusiveMaximum');
  return {
    ...(minimum === undefined ? {} : { minimum }),
    ...(above === undefined ? {} : { exclusiveMinimum: above }),
    ...(maximum === undefined ? {} : { maximum }),
    ...(below === undefined ? {} : { exclusiveMaximum: below }),
  };
}

function bound(raw: Dict, name: string, exclusive: string): [number | undefined, number | undefined] {
  const value = exactAt(raw, name);
  if (raw[exclusive] === true) return [undefined, value];
  return [value, exactAt(raw, exclusive)];
}

/** A bound beyond what JavaScript counts exactly bounds nothing. */
function exactAt(raw: Dict, key: string): number | undefined {
  const value = numberAt(raw, key);
  return value !== undefined && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : undefined;
}

export function lengthAt(raw: Dict, key: string): number | undefined {
  const value = numberAt(raw, key);
  return value !== undefined && Number.isInteger(value) && value >= 0 ? value : undefined;
}

/**
 * The pattern, where it means in JavaScript what it means elsewhere. `\w` and `\b` know ASCII alone here and all scripts
 * in Python, `\A`, `\Z` and `(?i)` mean nothing here.
 */
export function portable(pattern: unknown): string | undefined {
  if (typeof pattern !== 'string' || pattern === '' || /[\r\n\u2028\u2029]/.test(pattern)) return undefined;
  const escapes = pattern.match(/\\[a-zA-Z]|\\[^a-zA-Z]/g) ?? [];
  const isOurs = escapes.every((escape) => !/[a-zA-Z]/.test(escape) || /[dDsSnrtfvxupP]/.test(escape));
  const hasOddGroup = /\(\?(?![:=!])/.test(pattern.replaceAll(/\\[\s\S]/g, ''));
  return isOurs && !hasOddGroup && isLiteral(pattern) ? pattern : undefined;
}

/** Whether both JavaScript and the type checker, which reads regular expressions too, take it. */
function isLiteral(pattern: string): boolean {
  const flags = /\\[pP]\{/.test(pattern) ? 'u' : '';
  try {
    return hasNoSyntaxError(new RegExp(pattern, flags));
  } catch {
    return false;
  }
}

function hasNoSyntaxError(pattern: RegExp): boolean {
  let isGood = true;
  const onError = (): void => {
    isGood = false;
  };
  const scanner = ts.createScanner(
    ts.ScriptTarget.ES2018,
    true,
    ts.LanguageVariant.Standard,
    String(pattern),
    onError,
  );
  scanner.scan();
  // The parameter, by which the checker asks for the errors, is not in the declarations; the version is pinned.
  (scanner.reScanSlashToken as (reportErrors: boolean) => ts.SyntaxKind)(true);
  return isGood;
}
