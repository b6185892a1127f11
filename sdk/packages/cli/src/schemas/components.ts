import type { Document } from '../document/document.js';
import { refOf } from '../document/document.js';
import { dictAt, isDict, listAt, pointerOf, stepsOf, type Dict } from '../json.js';
import { Names } from '../naming.js';
import { withoutAliasCircles } from './circles.js';
import { isAnything, type Plain, type Side } from './plain.js';
import { Reader, typesOf } from './reader.js';
import { isBinary } from './scalars.js';

/** Where the schemas of one direction begin: bodies and parameters, or answers. */
export type Roots = Readonly<Record<Side, readonly unknown[]>>;

const SCHEMAS = ['components', 'schemas'] as const;

/**
 * The named schemas of a document. One that looks different when it is sent (because something in it is `readOnly`,
 * `writeOnly` or a file) gets a second name for that: `Task` and `TaskRequest`.
 */
export class Components {
  readonly #document: Document;
  readonly #sides: ReadonlyMap<string, ReadonlySet<Side>>;
  readonly #twofold: ReadonlySet<string>;
  readonly #names = Names.ofTypes();
  readonly #read: ReadonlyMap<string, string>;
  readonly #written: ReadonlyMap<string, string>;
  /** Schemas of operations that have no name in the document. */
  readonly #added = new Map<string, Plain>();

  constructor(document: Document, roots: Roots, keepsAll: boolean) {
    this.#document = document;
    this.#sides = sidesOf(document, roots, keepsAll);
    this.#twofold = twofoldOf(document, [...this.#sides.keys()]);
    const wanted = new Map([...this.#sides.keys()].map((pointer) => [pointer, nameOf(pointer)]));
    this.#read = this.#name(wanted);
    this.#written = this.#nameWritten(wanted);
  }

  /** The TypeScript name of a schema, which is written down under `wanted` unless it has one or tells nothing. */
  use(wanted: string, raw: unknown, side: Side): string | undefined {
    return this.add(wanted, this.reader(side).read(raw));
  }

  add(wanted: string, schema: Plain): string | undefined {
    const { description: _, deprecated: __, ...rest } = schema;
    if (isAnything(schema)) return undefined;
    if (rest.$ref !== undefined && Object.keys(rest).length === 1) return stepsOf(rest.$ref).at(-1);
    const name = this.#names.take(wanted);
    this.#added.set(name, schema);
    return name;
  }

  reader(side: Side, isLenient = side === 'read'): Reader {
    return new Reader({
      side,
      isLenient,
      link: (pointer) => this.#link(canonical(pointer), side),
      resolve: (raw) => this.#document.resolve(raw),
    });
  }

  /** All that is to be generated, in the order of the document. */
  all(): Map<string, Plain> {
    const found = new Map<string, Plain>();
    for (const [pointer, sides] of this.#sides)
      for (const side of sides) {
        const name = this.#nameOn(pointer, side);
        // What is also received is read leniently, and once.
        const isLenient = sides.has('read') && (side === 'read' || !this.#twofold.has(pointer));
        if (!found.has(name)) found.set(name, this.reader(side, isLenient).read(this.#document.at(pointer)));
      }
    return withoutAliasCircles(new Map([...found, ...this.#added]));
  }

  #link(pointer: string, side: Side): string {
    return pointerOf(...SCHEMAS, this.#nameOn(pointer, side));
  }

  #nameOn(pointer: string, side: Side): string {
    const written = side === 'write' ? this.#written.get(pointer) : undefined;
    return written ?? this.#read.get(pointer) ?? nameOf(pointer);
  }

  #name(wanted: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
    // Two pointers may want one name; only the first of them can be served by it.
    const first = new Map([...wanted].reverse().map(([pointer, name]) => [name, pointer]));
    const given = this.#names.takeAll([...new Set(wanted.values())]);
    return new Map(
      [...wanted].map(([pointer, name]) => [
        pointer,
        (first.get(name) === pointer ? given.get(name) : undefined) ?? this.#names.take(name),
      ]),
    );
  }

  #nameWritten(wanted: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
    const both = [...wanted].filter(
      ([pointer]) => this.#twofold.has(pointer) && this.#sides.get(pointer)?.size === 2,
    );
    return new Map(both.map(([pointer, name]) => [pointer, this.#names.take(`${name}_Request`)]));
  }
}

/** Every schema that is reached by name, and from which side; one that nothing reaches counts as received. */
function sidesOf(document: Document, roots: Roots, keepsAll: boolean): Map<string, ReadonlySet<Side>> {
  const reached = { read: reachedFrom(document, roots.read), write: reachedFrom(document, roots.write) };
  const declared = Object.keys(dictAt(dictAt(document.root, 'components'), 'schemas')).map((name) =>
    pointerOf(...SCHEMAS, name),
  );
  const rest = keepsAll
    ? declared.filter((pointer) => !reached.read.has(pointer) && !reached.write.has(pointer))
    : [];
  const alone = reachedFrom(
    document,
    rest.map(($ref) => ({ $ref })),
  );
  const known = new Set([...declared, ...reached.read, ...reached.write, ...alone]);
  const sides = [...known].map((pointer): [string, ReadonlySet<Side>] => {
    const found = (['read', 'write'] as const).filter((side) => reached[side].has(pointer));
    return [pointer, new Set(found.length === 0 && alone.has(pointer) ? ['read'] : found)];
  });
  // What stands alone may name what is otherwise only sent, and needs it in its own form.
  for (const pair of sides)
    if (alone.has(pair[0]) && !pair[1].has('read')) pair[1] = new Set(['read', ...pair[1]]);
  return new Map(sides.filter(([, found]) => found.size > 0));
}

function reachedFrom(document: Document, roots: readonly unknown[]): Set<string> {
  const found = new Set<string>();
  const open = [...roots];
  const seen = new Set<unknown>();
  while (open.length > 0) {
    const raw = open.pop();
    if (!isDict(raw) || seen.has(raw)) continue;
    seen.add(raw);
    const ref = refOf(raw);
    if (ref !== undefined) {
      found.add(canonical(ref));
      open.push(document.at(ref));
    }
    open.push(...below(raw));
  }
  return found;
}

/** Those that read differently when sent, themselves or through what they name. */
function twofoldOf(document: Document, pointers: readonly string[]): Set<string> {
  const namedBy = new Map<string, string[]>();
  const open: string[] = [];
  for (const pointer of pointers) {
    const { refs, isMarked } = lookInto(document.at(pointer));
    if (isMarked) open.push(pointer);
    for (const ref of refs) namedBy.set(ref, [...(namedBy.get(ref) ?? []), pointer]);
  }
  const found = new Set<string>();
  for (let pointer = open.pop(); pointer !== undefined; pointer = open.pop()) {
    if (found.has(pointer)) continue;
    found.add(pointer);
    open.push(...(namedBy.get(pointer) ?? []));
  }
  return found;
}

function lookInto(root: unknown): { refs: Set<string>; isMarked: boolean } {
  const refs = new Set<string>();
  let isMarked = false;
  const seen = new Set<unknown>();
  const visit = (raw: unknown): void => {
    if (!isDict(raw) || seen.has(raw)) return;
    seen.add(raw);
    const ref = refOf(raw);
    if (ref !== undefined) refs.add(canonical(ref));
    isMarked ||= isOneSided(raw);
    below(raw).forEach(visit);
  };
  visit(root);
  return { refs, isMarked };
}

function isOneSided(raw: Dict): boolean {
  if (raw['readOnly'] === true || raw['writeOnly'] === true) return true;
  return typesOf(raw).includes('string') && isBinary(raw);
}

/** The schemas directly inside a schema. */
function below(raw: Dict): unknown[] {
  return [
    ...Object.values(dictAt(raw, 'properties')),
    ...Object.values(dictAt(raw, 'patternProperties')),
    ...['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items'].flatMap((key) => listAt(raw, key)),
    raw['items'],
    raw['additionalProperties'],
  ];
}

function canonical(pointer: string): string {
  return pointerOf(...stepsOf(pointer));
}

/** Steps of a pointer that say where something stands, not what it is. */
const PLACES =
  /^(components|schemas|responses|parameters|requestBodies|headers|paths|content|schema|properties|\$defs)$/;

function nameOf(pointer: string): string {
  const steps = stepsOf(pointer);
  if (steps.length === 3 && steps[0] === SCHEMAS[0] && steps[1] === SCHEMAS[1]) return steps[2] ?? pointer;
  return steps.filter((step) => !PLACES.test(step) && !/^[a-z]+\/[\w.+-]+$/.test(step)).join('_');
}
