import type { Document } from '../document/document.js';
import { Complaint, few } from '../errors.js';
import { dictAt, isDict, listAt, textAt, type Dict } from '../json.js';
import type { Method, ParameterPlace } from './model.js';

/** An operation with its references followed, and nothing yet made of it. */
export interface RawOperation {
  readonly id: string;
  readonly tags: readonly string[];
  readonly method: Method;
  readonly path: string;
  readonly raw: Dict;
  readonly parameters: readonly RawParameter[];
  readonly body: Dict | undefined;
  /** By status: `200`, `4XX`, `default`. */
  readonly responses: ReadonlyMap<string, Dict>;
}

export interface RawParameter {
  readonly place: ParameterPlace;
  readonly name: string;
  readonly raw: Dict;
}

const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);
const PLACES = new Set<unknown>(['path', 'query', 'header', 'cookie']);

/** The operations of the document; with `only`, those whose tag or operationId is in it. */
export function gather(document: Document, only: readonly string[]): RawOperation[] {
  const all = [...operationsOf(document)];
  checkIds(all);
  const operations = all.map(({ id, ...rest }) => ({ id: id ?? '', ...rest }));
  return only.length > 0 ? chosen(operations, only) : operations;
}

type Found = Omit<RawOperation, 'id'> & { readonly id: string | undefined };

function* operationsOf(document: Document): Generator<Found> {
  for (const [path, value] of Object.entries(dictAt(document.root, 'paths'))) {
    if (!path.startsWith('/')) continue;
    const item = document.resolve(value);
    for (const [method, raw] of Object.entries(isDict(item) ? item : {})) {
      if (METHODS.has(method) && isDict(raw))
        yield operationOf(document, path, method, raw, listAt(item, 'parameters'));
    }
  }
}

function operationOf(
  document: Document,
  path: string,
  method: string,
  raw: Dict,
  shared: readonly unknown[],
): Found {
  const body = document.resolve(raw['requestBody']);
  return {
    id: textAt(raw, 'operationId'),
    tags: listAt(raw, 'tags').filter((tag): tag is string => typeof tag === 'string' && tag !== ''),
    method: method.toUpperCase() as Method,
    path,
    raw,
    parameters: parametersOf(document, path, [...shared, ...listAt(raw, 'parameters')]),
    body: isDict(body) ? body : undefined,
    responses: new Map(
      Object.entries(dictAt(raw, 'responses')).flatMap(([status, response]) => {
        const found = document.resolve(response);
        return isDict(found) ? [[status, found] as const] : [];
      }),
    ),
  };
}

/** Those of the operation win over those of the path. What the path names and nobody declares is text. */
function parametersOf(document: Document, path: string, given: readonly unknown[]): RawParameter[] {
  const holes = [...path.matchAll(/\{([^{}]+)\}/g)].map(([, name = '']) => name);
  const found = new Map<string, RawParameter>();
  for (const name of holes)
    found.set(`path ${name}`, { place: 'path', name, raw: { schema: { type: 'string' } } });
  for (const parameter of given) {
    const raw = document.resolve(parameter);
    const name = isDict(raw) && typeof raw['name'] === 'string' ? raw['name'] : '';
    if (!isDict(raw) || name === '' || name === '__proto__' || !PLACES.has(raw['in'])) continue;
    const place = raw['in'] as ParameterPlace;
    if (place === 'path' && !holes.includes(name)) continue;
    if (place === 'header' && isSetByTransport(name)) continue;
    found.set(`${place} ${place === 'header' ? name.toLowerCase() : name}`, { place, name, raw });
  }
  return [...found.values()];
}

/** OpenAPI has these three said elsewhere: by the media types and by the security. */
function isSetByTransport(header: string): boolean {
  return ['accept', 'content-type', 'authorization'].includes(header.toLowerCase());
}

function checkIds(operations: readonly Found[]): void {
  const nameless = operations.filter(({ id }) => id === undefined);
  if (nameless.length > 0)
    throw new Complaint(
      `${nameless.length} of ${operations.length} operations have no operationId: ${few(nameless.map(addressOf))}.`,
      'Each needs one, for it names the function. drf-spectacular makes them; in other schemas write them by hand.',
    );
  const twice = [...grouped(operations)].filter(([, same]) => same.length > 1);
  if (twice.length > 0)
    throw new Complaint(
      `An operationId is used more than once: ${few(twice.map(([id, same]) => `${id} (${same.map(addressOf).join(' and ')})`))}.`,
      'Give each operation its own; with drf-spectacular by @extend_schema(operation_id="…").',
    );
}

function grouped(operations: readonly Found[]): Map<string, Found[]> {
  const groups = new Map<string, Found[]>();
  for (const operation of operations) {
    const key = operation.id ?? '';
    groups.set(key, [...(groups.get(key) ?? []), operation]);
  }
  return groups;
}

function addressOf({ method, path }: Found): string {
  return `${method} ${path}`;
}

function chosen(operations: readonly RawOperation[], only: readonly string[]): RawOperation[] {
  const known = new Set(operations.flatMap(({ id, tags }) => [id, ...tags]));
  const strangers = only.filter((name) => !known.has(name));
  const tags = [...new Set(operations.flatMap((operation) => operation.tags))];
  if (strangers.length > 0)
    throw new Complaint(
      `Neither a tag nor an operationId of the schema: ${few(strangers)}.`,
      tags.length > 0 ? `The tags are ${few(tags, 30)}.` : 'The schema has no tags.',
    );
  const wanted = new Set(only);
  return operations.filter(({ id, tags }) => wanted.has(id) || tags.some((tag) => wanted.has(tag)));
}
