/** What a form sends, as a body of an operation. */
import type { OperationFacts } from '../core/operation.js';

/** Forms are taken as forms where the API does: Django reads lists, empty fields and files of a form by itself. */
export function bodyOfForm(operation: Pick<OperationFacts, 'bodies'>, form: FormData): unknown {
  const fields = fieldsOf(form);
  const kinds = operation.bodies?.map(({ kind }) => kind) ?? [];
  if (kinds.includes('multipart') || kinds.includes('urlencoded')) return formOf(fields);
  return objectOf(fields);
}

type Field = readonly [name: string, value: FormDataEntryValue];

/** Without what Next.js adds, and without file inputs in which nothing was chosen. */
function fieldsOf(form: FormData): Field[] {
  return [...form.entries()].filter(
    ([name, value]) => !name.startsWith('$ACTION_') && !(typeof value !== 'string' && isNothing(value)),
  );
}

const isNothing = (file: File): boolean => file.size === 0 && (file.name === '' || file.name === 'undefined');

function formOf(fields: readonly Field[]): FormData {
  const form = new FormData();
  for (const [name, value] of fields) form.append(listName(name) ?? name, value);
  return form;
}

/** In JSON a name that comes several times is a list, and so is one that ends with `[]`, however often it comes. */
function objectOf(fields: readonly Field[]): Record<string, unknown> {
  const values = new Map<string, unknown>();
  for (const [given, value] of fields) {
    const list = listName(given);
    const name = list ?? given;
    const before = values.get(name);
    if (list || values.has(name))
      values.set(name, [...(Array.isArray(before) ? before : before === undefined ? [] : [before]), value]);
    else values.set(name, value);
  }
  return Object.fromEntries(values);
}

const listName = (name: string): string | undefined => (name.endsWith('[]') ? name.slice(0, -2) : undefined);
