/**
 * Parameters as OpenAPI's `style` and `explode` write them.
 *
 * Unless the schema says otherwise a list in the query is a repeated key, which is what Django's `QueryDict.getlist` reads.
 */
import type { ParameterStyle } from './operation.js';

type Styles = Readonly<Record<string, ParameterStyle>> | undefined;

const FORM: ParameterStyle = { style: 'form', explode: true };
const SIMPLE: ParameterStyle = { style: 'simple', explode: false };
const DELIMITERS: Partial<Record<ParameterStyle['style'], string>> = {
  spaceDelimited: ' ',
  pipeDelimited: '|',
};

/** `/api/todos/{id}/` with its parameters in place; throws before any request where one is missing. */
export function pathOf(template: string, given: object = {}, styles?: Styles): string {
  const values = new Map<string, unknown>(Object.entries(given));
  return template.replace(/\{([^{}]+)\}/g, (_placeholder, name: string) => {
    const written = pathValue(name, values.get(name), styles?.[name] ?? SIMPLE);
    if (written === '') throw new TypeError(`The path parameter "${name}" of ${template} is missing.`);
    return written;
  });
}

function pathValue(name: string, value: unknown, { style, explode }: ParameterStyle): string {
  if (isAbsent(value)) return '';
  if (style === 'json') return encodeURIComponent(JSON.stringify(value));
  const parts = pairs(value).map(([key, part]) =>
    key && explode ? `${key}=${part}` : key ? `${key},${part}` : part,
  );
  const joined = (separator: string) => parts.join(explode ? separator : ',');
  if (parts.length === 0 || parts.includes('')) return '';
  if (style === 'label') return `.${joined('.')}`;
  if (style === 'matrix') return matrix(name, value, explode, parts);
  return safeSegment(name, joined(','));
}

function matrix(name: string, value: unknown, explode: boolean, parts: readonly string[]): string {
  if (!explode) return `;${name}=${parts.join(',')}`;
  return parts.map((part) => (isRecord(value) ? `;${part}` : `;${name}=${part}`)).join('');
}

/** `.` and `..` lead to another address even where their dots are encoded. */
function safeSegment(name: string, segment: string): string {
  if (segment === '.' || segment === '..')
    throw new TypeError(`The path parameter "${name}" must not be "${segment}".`);
  return segment;
}

/** Encoded names and values; the name is empty in a list. */
function pairs(value: unknown): [key: string, value: string][] {
  if (Array.isArray(value))
    return value.filter(isPresent).map((item) => ['', encodeURIComponent(text(item))]);
  if (isRecord(value)) {
    return entriesOf(value).map(([key, item]) => [encodeURIComponent(key), encodeURIComponent(text(item))]);
  }
  return [['', encodeURIComponent(text(value))]];
}

/** Without the question mark; empty where nothing is asked. */
export function queryOf(given: object = {}, styles?: Styles): string {
  const search = new URLSearchParams();
  for (const [name, value] of entriesOf(given)) {
    for (const [key, written] of queryPairs(name, value, styles?.[name] ?? FORM)) search.append(key, written);
  }
  return search.toString();
}

function queryPairs(name: string, value: unknown, { style, explode }: ParameterStyle): [string, string][] {
  if (style === 'json') return [[name, JSON.stringify(value)]];
  if (style === 'deepObject') return deepPairs(name, value);
  if (explode && isRecord(value))
    return entriesOf(value).flatMap(([key, item]) => queryPairs(key, item, FORM));
  const parts = flatTexts(value);
  if (explode) return parts.map((part) => [name, part]);
  return parts.length > 0 ? [[name, parts.join(DELIMITERS[style] ?? ',')]] : [];
}

function deepPairs(name: string, value: unknown): [string, string][] {
  if (Array.isArray(value)) return value.filter(isPresent).flatMap((item) => deepPairs(name, item));
  if (isRecord(value)) return entriesOf(value).flatMap(([key, item]) => deepPairs(`${name}[${key}]`, item));
  return [[name, text(value)]];
}

function flatTexts(value: unknown): string[] {
  if (Array.isArray(value)) return value.filter(isPresent).map(text);
  if (isRecord(value)) return entriesOf(value).flatMap(([key, item]) => [key, text(item)]);
  return [text(value)];
}

/** Parameters of a header are never encoded; control characters would end the header, so they are refused. */
export function headersOf(given: object = {}, styles?: Styles): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of entriesOf(given)) {
    headers[name] = plainValue(name, value, styles?.[name] ?? SIMPLE);
  }
  return headers;
}

/** `name=value` for each cookie of an operation. */
export function cookiesOf(given: object = {}, styles?: Styles): string[] {
  return entriesOf(given).map(
    ([name, value]) => `${name}=${encodeURIComponent(plainValue(name, value, styles?.[name] ?? SIMPLE))}`,
  );
}

function plainValue(name: string, value: unknown, { style, explode }: ParameterStyle): string {
  const written =
    style === 'json'
      ? JSON.stringify(value)
      : isRecord(value) && explode
        ? entriesOf(value)
            .map(([key, item]) => `${key}=${text(item)}`)
            .join(',')
        : flatTexts(value).join(',');
  if (/[\r\n\0]/.test(written)) throw new TypeError(`The parameter "${name}" must not contain a line break.`);
  return written;
}

/** A value as text: dates in ISO 8601, all else as it prints. */
export function text(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  return String(value);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !isBlob(value)
  );
}

export function isBlob(value: unknown): value is Blob {
  return typeof Blob !== 'undefined' && value instanceof Blob;
}

/** A File's type, where it is one: Node and older browsers know blobs without a name. */
export function nameOf(blob: Blob): string | undefined {
  return 'name' in blob && typeof blob.name === 'string' ? blob.name : undefined;
}

function entriesOf(given: object): [string, unknown][] {
  return Object.entries(given).filter(([, value]) => isPresent(value));
}

function isAbsent(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

const isPresent = (value: unknown): boolean => !isAbsent(value);
