import { dictAt, isDict, listAt, textAt, type Dict } from '../json.js';
import { refOf } from '../document/document.js';
import { narrowed } from './discriminator.js';
import { ANYTHING, isAnything, join, meet, notes, NULL, withNull, type Plain, type Side } from './plain.js';
import {
  constant,
  decimal,
  enumeration,
  isBinary,
  lengthAt,
  text,
  whole,
  type Strictness,
} from './scalars.js';

/** What a schema is read for, and how it names others. */
export interface Scope extends Strictness {
  readonly side: Side;
  /** The reference under which the target of a `$ref` is found after reading. */
  link(pointer: string): string;
  /** The schema that a `$ref` stands for. */
  resolve(raw: unknown): unknown;
}

/** Longer lists of fixed length are lists, not tuples that are spelt out. */
const LONGEST_TUPLE = 8;

const TYPES: Readonly<Record<string, string>> = {
  string: 'string',
  number: 'number',
  integer: 'integer',
  boolean: 'boolean',
  array: 'array',
  object: 'object',
  null: 'null',
  // Not types, and yet met.
  file: 'string',
  text: 'string',
  int: 'integer',
  long: 'integer',
  float: 'number',
  double: 'number',
  bool: 'boolean',
  list: 'array',
  dict: 'object',
  map: 'object',
};

/** Brings a schema of a document into plain form. */
export class Reader {
  constructor(readonly scope: Scope) {}

  read(raw: unknown): Plain {
    if (!isDict(raw)) return ANYTHING;
    const ref = refOf(raw);
    const linked: Plain = ref === undefined ? ANYTHING : { $ref: this.scope.link(ref) };
    const { description: _, deprecated: __, ...found } = meet([linked, this.#structure(raw)]);
    const plain = this.#mayBeNull(raw) ? withNull(found) : found;
    return { ...plain, ...notes(commentOf(raw), raw['deprecated'] === true) };
  }

  #mayBeNull(raw: Dict): boolean {
    if (saysNullable(raw) || listAt(raw, 'allOf').some(isOnlyNullable)) return true;
    return listAt(raw, 'type').includes('null') || listAt(raw, 'enum').includes(null);
  }

  #structure(raw: Dict): Plain {
    const own = this.#own(raw);
    const all = listAt(raw, 'allOf');
    const parts = all.map((part) => this.read(this.#completed(part, [raw, ...all])));
    return meet([own, ...parts, ...this.#unions(raw)]);
  }

  #unions(raw: Dict): Plain[] {
    return ['oneOf', 'anyOf'].flatMap((key) => {
      const branches = listAt(raw, key);
      if (branches.length === 0) return [];
      return join(
        branches.map((branch) => {
          const plain = this.read(branch);
          return isAnything(plain) ? plain : meet([plain, narrowed(raw, branch, this.scope)]);
        }),
      );
    });
  }

  #own(raw: Dict): Plain {
    const types = typesOf(raw);
    if ('const' in raw) return raw['const'] === null ? NULL : constant(raw);
    if (listAt(raw, 'enum').length > 0) {
      const found = enumeration(raw, types);
      if (!isAnything(found)) return found;
      if (listAt(raw, 'enum').every((value) => value === null)) return NULL;
    }
    if (types.length === 0)
      return listAt(raw, 'type').includes('null') || raw['type'] === 'null' ? NULL : ANYTHING;
    return join(types.map((type) => this.#typed(type, raw)));
  }

  #typed(type: string, raw: Dict): Plain {
    if (type === 'object') return this.#object(raw);
    if (type === 'array') return this.#array(raw);
    if (type === 'integer') return whole(raw);
    if (type === 'number') return decimal(raw);
    if (type === 'boolean') return { type };
    if (isBinary(raw)) return this.#binary();
    return text(raw, this.scope);
  }

  /** JSON has no bytes: what comes back in their place is text. */
  #binary(): Plain {
    return this.scope.side === 'write' ? { type: 'string', format: 'binary' } : { type: 'string' };
  }

  #array(raw: Dict): Plain {
    const tuple = this.#tuple(raw);
    if (tuple !== undefined) return tuple;
    const [minItems, maxItems] = [lengthAt(raw, 'minItems'), lengthAt(raw, 'maxItems')];
    const isFixed = minItems !== undefined && minItems === maxItems;
    const bounds =
      isFixed && (minItems > LONGEST_TUPLE || minItems === 0) ? {} : compact({ minItems, maxItems });
    const kinds = [...prefixOf(raw), raw['items']].filter((kind) => kind !== false);
    const items = join(kinds.map((kind) => this.read(kind)));
    return { type: 'array', items, ...bounds };
  }

  /** A tuple has just these items; a prefix that may be shorter or go on is a list of any of them. */
  #tuple(raw: Dict): Plain | undefined {
    const prefix = prefixOf(raw);
    const isClosed = raw['items'] === false || lengthAt(raw, 'maxItems') === prefix.length;
    if (prefix.length === 0 || !isClosed || lengthAt(raw, 'minItems') !== prefix.length) return undefined;
    return {
      type: 'array',
      prefixItems: prefix.map((item) => this.read(item)),
      minItems: prefix.length,
      maxItems: prefix.length,
    };
  }

  #object(raw: Dict): Plain {
    const properties = Object.entries(dictAt(raw, 'properties')).filter(([name, schema]) =>
      this.#shows(name, schema),
    );
    const names = new Set(properties.map(([name]) => name));
    const required = listAt(raw, 'required').filter((name) => typeof name === 'string' && names.has(name));
    const additional = this.#additional(raw);
    return {
      type: 'object',
      ...(properties.length > 0
        ? { properties: Object.fromEntries(properties.map(([name, schema]) => [name, this.read(schema)])) }
        : {}),
      ...(required.length > 0 ? { required: [...new Set(required as string[])] } : {}),
      ...(additional === undefined ? {} : { additionalProperties: additional }),
    };
  }

  #shows(name: string, schema: unknown): boolean {
    // JavaScript takes this name for the prototype, whoever writes it.
    if (name === '__proto__') return false;
    const property = isDict(schema) ? schema : {};
    return property[this.scope.side === 'write' ? 'readOnly' : 'writeOnly'] !== true;
  }

  /** `false` is not passed on: a server that adds a field breaks no careful client. */
  #additional(raw: Dict): Plain | undefined {
    const patterns = Object.values(dictAt(raw, 'patternProperties'));
    const rest = raw['additionalProperties'];
    if (rest === true) return ANYTHING;
    const kinds = [...patterns, ...(isDict(rest) ? [rest] : [])];
    return kinds.length > 0 ? join(kinds.map((kind) => this.read(kind))) : undefined;
  }

  /** A part of `allOf` may require what a part beside it declares. */
  #completed(part: unknown, siblings: readonly unknown[]): unknown {
    if (!isDict(part) || refOf(part) !== undefined) return part;
    const missing = listAt(part, 'required').filter(
      (name): name is string => typeof name === 'string' && !Object.hasOwn(dictAt(part, 'properties'), name),
    );
    const found = missing.flatMap((name) => {
      const property = this.#declared(name, siblings);
      return property === undefined ? [] : [[name, property] as const];
    });
    if (found.length === 0) return part;
    const properties = { ...dictAt(part, 'properties'), ...Object.fromEntries(found) };
    return { type: 'object', ...part, properties };
  }

  #declared(name: string, schemas: readonly unknown[], depth = 0): unknown {
    for (const schema of schemas) {
      const target = this.scope.resolve(schema);
      const properties = dictAt(target, 'properties');
      if (Object.hasOwn(properties, name)) return properties[name];
      const deeper = depth < 8 ? this.#declared(name, listAt(target, 'allOf'), depth + 1) : undefined;
      if (deeper !== undefined) return deeper;
    }
    return undefined;
  }
}

function saysNullable(raw: Dict): boolean {
  return raw['nullable'] === true || raw['x-nullable'] === true;
}

/** A part of `allOf` that is there for this alone; taken by the letter it would say nothing. */
function isOnlyNullable(part: unknown): boolean {
  return isDict(part) && saysNullable(part) && refOf(part) === undefined && typesOf(part).length === 0;
}

export function typesOf(raw: Dict): string[] {
  const named = (Array.isArray(raw['type']) ? raw['type'] : [raw['type']]).flatMap((type: unknown) =>
    typeof type === 'string' ? (TYPES[type.toLowerCase()] ?? []) : [],
  );
  const types = [...new Set(named)].filter((type) => type !== 'null');
  return types.length > 0 || named.length > 0 ? types : impliedType(raw);
}

function impliedType(raw: Dict): string[] {
  if (isDict(raw['properties']) || isDict(raw['additionalProperties']) || isDict(raw['patternProperties']))
    return ['object'];
  if (raw['items'] !== undefined || raw['prefixItems'] !== undefined) return ['array'];
  return raw['format'] === 'binary' || textAt(raw, 'contentMediaType') !== undefined ? ['string'] : [];
}

/** `items` as a list is how earlier drafts said `prefixItems`. */
function prefixOf(raw: Dict): readonly unknown[] {
  const prefix = listAt(raw, 'prefixItems');
  return prefix.length > 0 ? prefix : listAt(raw, 'items');
}

/** The description, so that it does not end the comment it is written into. */
export function commentOf(raw: Dict): string | undefined {
  return textAt(raw, 'description')?.replaceAll('\r\n', '\n').replaceAll('*/', '*\\/');
}

function compact({
  minItems,
  maxItems,
}: {
  minItems: number | undefined;
  maxItems: number | undefined;
}): Plain {
  return {
    ...(minItems === undefined || minItems === 0 ? {} : { minItems }),
    ...(maxItems === undefined ? {} : { maxItems }),
  };
}
