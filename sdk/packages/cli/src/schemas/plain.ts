/**
 * The part of JSON Schema (2020-12) that the generator is given. Whatever a document says is brought into this form
 * first: what OpenAPI 3.0 says otherwise, what is left over from it in 3.1, and what is plainly wrong.
 */
export interface Plain {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly (string | number | boolean)[];
  readonly const?: string | number | boolean;
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly items?: Plain;
  readonly prefixItems?: readonly Plain[];
  readonly properties?: Readonly<Record<string, Plain>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Plain;
  readonly allOf?: readonly Plain[];
  readonly anyOf?: readonly Plain[];
  readonly description?: string;
  readonly deprecated?: true;
}

/** Which way a value travels: what is `readOnly` is not sent, what is `writeOnly` is not received. */
export type Side = 'read' | 'write';

export const ANYTHING: Plain = {};
export const NULL: Plain = { type: 'null' };
/** An integer that may be larger than JavaScript counts exactly; see `validators.ts` of the emitters. */
export const WIDE = 'wide';

/** Says nothing of a value, whatever it may say about itself. */
export function isAnything({ description: _, deprecated: __, ...rest }: Plain): boolean {
  return Object.keys(rest).length === 0;
}

/** All of them at once. */
export function meet(parts: readonly Plain[]): Plain {
  const flat = parts.flatMap((part) => (isOnly(part, 'allOf') ? (part.allOf ?? []) : [part]));
  const telling = distinct(flat.filter((part) => !isAnything(part)));
  const precise = telling.filter((part) => !isAnyObject(part));
  const kept = precise.length > 0 ? precise : telling.slice(0, 1);
  return kept.length > 1 ? { allOf: kept } : (kept[0] ?? ANYTHING);
}

/** Any of them. One that takes everything makes the others moot. */
export function join(parts: readonly Plain[]): Plain {
  const flat = distinct(parts.flatMap((part) => (isOnly(part, 'anyOf') ? (part.anyOf ?? []) : [part])));
  if (flat.some(isAnything)) return ANYTHING;
  return flat.length > 1 ? { anyOf: flat } : (flat[0] ?? ANYTHING);
}

export function withNull(schema: Plain): Plain {
  if (isAnything(schema)) return schema;
  const { type, description, deprecated, ...rest } = schema;
  if (typeof type === 'string' && type !== 'null' && rest.enum === undefined && rest.const === undefined)
    return { ...schema, type: [type, 'null'] };
  return {
    ...join([type === undefined ? rest : { ...rest, type }, NULL]),
    ...notes(description, deprecated),
  };
}

export function notes(description: string | undefined, deprecated: boolean | undefined): Plain {
  return {
    ...(description === undefined ? {} : { description }),
    ...(deprecated === true ? { deprecated } : {}),
  };
}

function isAnyObject(schema: Plain): boolean {
  const { description: _, deprecated: __, type, ...rest } = schema;
  return type === 'object' && Object.keys(rest).length === 0;
}

function isOnly(schema: Plain, key: 'allOf' | 'anyOf'): boolean {
  const { description: _, deprecated: __, ...rest } = schema;
  return Object.keys(rest).length === 1 && key in rest;
}

function distinct(parts: readonly Plain[]): readonly Plain[] {
  if (parts.length < 2) return parts;
  const seen = new Map<string, Plain>();
  for (const part of parts) {
    const { description: _, deprecated: __, ...rest } = part;
    const key = JSON.stringify(rest);
    if (!seen.has(key)) seen.set(key, part);
  }
  return [...seen.values()];
}
