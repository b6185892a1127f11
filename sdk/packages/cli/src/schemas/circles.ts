import { pointerOf, stepsOf } from '../json.js';
import { ANYTHING, join, meet, type Plain } from './plain.js';

/** A type that another one is, whole (`ref`), in part (`all`) or as a choice (`any`); not one that it merely holds. */
interface Edge {
  readonly from: string;
  readonly to: string;
  readonly kind: 'ref' | 'all' | 'any';
}

/**
 * A schema may say of itself that it is a choice of its heirs, each of which says that it is this schema and more. No
 * type can be that: the heirs get what the schema itself declares.
 */
export function withoutAliasCircles(schemas: ReadonlyMap<string, Plain>): Map<string, Plain> {
  const mended = new Map(schemas);
  for (let circle = circleIn(mended); circle !== undefined; circle = circleIn(mended)) {
    const edge = circle.find(({ kind }) => kind === 'all') ?? circle.at(-1);
    if (edge === undefined) break;
    mended.set(
      edge.from,
      without(mended.get(edge.from) ?? ANYTHING, edge.to, ownPart(mended.get(edge.to), edge.to)),
    );
  }
  return mended;
}

function circleIn(schemas: ReadonlyMap<string, Plain>): Edge[] | undefined {
  const done = new Set<string>();
  const path: Edge[] = [];
  const visit = (name: string): Edge[] | undefined => {
    if (done.has(name)) return undefined;
    for (const edge of edgesOf(name, schemas.get(name) ?? ANYTHING)) {
      const start = path.findIndex(({ from }) => from === edge.to);
      path.push(edge);
      if (edge.to === name) return [edge];
      if (start >= 0) return path.slice(start);
      const found = visit(edge.to);
      if (found !== undefined) return found;
      path.pop();
    }
    done.add(name);
    return undefined;
  };
  for (const name of schemas.keys()) {
    const found = visit(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

function edgesOf(from: string, schema: Plain, kind: Edge['kind'] = 'ref'): Edge[] {
  if (schema.$ref !== undefined) return [{ from, to: targetOf(schema.$ref), kind }];
  return [
    // A part of a choice is no less a choice.
    ...(schema.allOf ?? []).flatMap((part) => edgesOf(from, part, kind === 'any' ? kind : 'all')),
    ...(schema.anyOf ?? []).flatMap((part) => edgesOf(from, part, 'any')),
  ];
}

function without(schema: Plain, name: string, instead: Plain): Plain {
  if (schema.$ref !== undefined) return targetOf(schema.$ref) === name ? instead : schema;
  const { allOf, anyOf, ...rest } = schema;
  if (allOf !== undefined) return { ...rest, ...meet(allOf.map((part) => without(part, name, instead))) };
  if (anyOf !== undefined) return { ...rest, ...join(anyOf.map((part) => without(part, name, instead))) };
  return schema;
}

/** What a schema declares itself, without the choices and without what it inherits from itself. */
function ownPart(schema: Plain | undefined, name: string): Plain {
  if (schema === undefined || schema.anyOf !== undefined) return ANYTHING;
  if (schema.allOf === undefined) return schema.$ref === undefined ? schema : ANYTHING;
  const parts = schema.allOf.filter(
    (part) => part.anyOf === undefined && part.$ref !== pointerOf('components', 'schemas', name),
  );
  return meet(parts);
}

function targetOf(ref: string): string {
  return stepsOf(ref).at(-1) ?? ref;
}
