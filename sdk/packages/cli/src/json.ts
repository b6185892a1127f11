/** A document is data from outside: nothing is believed of its shape until it was looked at. */
export type Dict = Readonly<Record<string, unknown>>;

export function isDict(value: unknown): value is Dict {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The dictionary at a key, or an empty one. */
export function dictAt(value: unknown, key: string): Dict {
  const found = isDict(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  return isDict(found) ? found : {};
}

export function listAt(value: unknown, key: string): readonly unknown[] {
  const found = isDict(value) ? value[key] : undefined;
  return Array.isArray(found) ? found : [];
}

export function textAt(value: unknown, key: string): string | undefined {
  const found = isDict(value) ? value[key] : undefined;
  return typeof found === 'string' && found.trim() !== '' ? found : undefined;
}

export function numberAt(value: unknown, key: string): number | undefined {
  const found = isDict(value) ? value[key] : undefined;
  return typeof found === 'number' && Number.isFinite(found) ? found : undefined;
}

/** The steps of a JSON pointer such as `#/components/schemas/Task`. */
export function stepsOf(pointer: string): string[] {
  return pointer.slice(2).split('/').map(unescapeStep);
}

export function pointerOf(...steps: readonly string[]): string {
  return `#/${steps.map((step) => step.replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`;
}

function unescapeStep(step: string): string {
  return (step.includes('%') ? decoded(step) : step).replaceAll('~1', '/').replaceAll('~0', '~');
}

function decoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    // A percent sign that escapes nothing stands for itself.
    return step;
  }
}
