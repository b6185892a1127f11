/** Pieces of TypeScript. */

/** A string as TypeScript writes it, with the quotes that formatters like. */
export function quoted(text: string): string {
  const escaped = JSON.stringify(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'");
  return `'${escaped.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')}'`;
}

/** A key of an object, bare where that is possible. */
export function key(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name);
}

/** A value that JSON can hold, as a literal. */
export function literal(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value).filter(([, below]) => below !== undefined);
  return `{ ${entries.map(([name, below]) => `${key(name)}: ${literal(below)}`).join(', ')} }`;
}

/** A comment for an editor to show; whatever is in it stays in it. */
export function comment(paragraphs: readonly (string | undefined)[]): string {
  const lines = paragraphs
    .filter((paragraph) => paragraph !== undefined)
    .map((paragraph) => paragraph.replaceAll('*/', '*\\/').replaceAll(/\r\n?/g, '\n').trim())
    .filter((paragraph) => paragraph !== '')
    .join('\n\n')
    .split('\n')
    .map((line) => ` * ${line}`.trimEnd());
  return ['/**', ...lines, ' */'].join('\n');
}
