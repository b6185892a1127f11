import { refOf } from '../document/document.js';
import { dictAt, isDict, listAt, stepsOf, textAt, type Dict } from '../json.js';
import { ANYTHING, type Plain } from './plain.js';

/** The value that tells one branch of a union from the others, where the branch does not say so itself. */
export function narrowed(union: Dict, branch: unknown, scope: { resolve(raw: unknown): unknown }): Plain {
  const property = textAt(dictAt(union, 'discriminator'), 'propertyName');
  const ref = refOf(branch);
  if (property === undefined || ref === undefined) return ANYTHING;
  const values = valuesFor(ref, dictAt(dictAt(union, 'discriminator'), 'mapping'));
  if (!allows(declared(property, branch, scope), values, scope)) return ANYTHING;
  return {
    type: 'object',
    properties: { [property]: { type: 'string', enum: values } },
    required: [property],
  };
}

/** Without a mapping the name of the schema is the value. */
function valuesFor(ref: string, mapping: Dict): string[] {
  const name = stepsOf(ref).at(-1) ?? ref;
  const mapped = Object.entries(mapping).flatMap(([value, target]) =>
    target === ref || target === name ? [value] : [],
  );
  return mapped.length > 0 ? mapped : [name];
}

/** Whether the branch leaves open what the discriminator is to decide, and has room for its decision. */
function allows(
  schema: unknown,
  values: readonly string[],
  scope: { resolve(raw: unknown): unknown },
): boolean {
  const found = scope.resolve(schema);
  if (!isDict(found)) return true;
  if ('const' in found) return false;
  const choices = listAt(found, 'enum');
  if (choices.length > 0) return choices.length > 1 && values.every((value) => choices.includes(value));
  return found['type'] === undefined || found['type'] === 'string';
}

function declared(
  property: string,
  schema: unknown,
  scope: { resolve(raw: unknown): unknown },
  depth = 0,
): unknown {
  const found = scope.resolve(schema);
  const properties = dictAt(found, 'properties');
  if (Object.hasOwn(properties, property)) return properties[property];
  if (depth > 8) return undefined;
  for (const part of listAt(found, 'allOf')) {
    const below = declared(property, part, scope, depth + 1);
    if (below !== undefined) return below;
  }
  return undefined;
}
