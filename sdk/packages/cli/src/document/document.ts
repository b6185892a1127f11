import { Complaint, few } from '../errors.js';
import { isDict, pointerOf, stepsOf, type Dict } from '../json.js';

/** A schema whose version is known and whose references all lead somewhere inside it. */
export class Document {
  constructor(readonly root: Dict) {}

  static from(root: unknown, name: string): Document {
    if (!isDict(root)) throw notOpenApi(name);
    checkVersion(root, name);
    const document = new Document(root);
    document.#checkReferences(name);
    return document;
  }

  has(pointer: string): boolean {
    return this.#find(pointer) !== MISSING;
  }

  at(pointer: string): unknown {
    const found = this.#find(pointer);
    return found === MISSING ? undefined : found;
  }

  /** Follows `$ref` to what it stands for; a circle of mere references stands for nothing. */
  resolve(value: unknown): unknown {
    const seen = new Set<string>();
    let current = value;
    for (let ref = refOf(current); ref !== undefined; ref = refOf(current)) {
      if (seen.has(ref)) return undefined;
      seen.add(ref);
      current = this.at(ref);
    }
    return current;
  }

  #find(pointer: string): unknown {
    if (pointer === '#' || pointer === '#/') return this.root;
    let current: unknown = this.root;
    for (const step of stepsOf(pointer)) {
      if (typeof current !== 'object' || current === null || !Object.hasOwn(current, step)) return MISSING;
      current = (current as Dict)[step];
    }
    return current;
  }

  #checkReferences(name: string): void {
    const lost: string[] = [];
    for (const [ref, where] of referencesIn(this.root))
      if (!ref.startsWith('#')) throw outside(ref, where, name);
      else if (!this.has(ref)) lost.push(`${ref} (at ${where})`);
    if (lost.length > 0)
      throw new Complaint(
        `${name} refers to what is not there: ${few(lost, 5)}.`,
        'Mend the schema; with drf-spectacular run: manage.py spectacular --validate --fail-on-warn',
      );
  }
}

const MISSING = Symbol('missing');

export function refOf(value: unknown): string | undefined {
  const ref = isDict(value) && Object.hasOwn(value, '$ref') ? value['$ref'] : undefined;
  return typeof ref === 'string' ? ref : undefined;
}

/** Below these stand samples and extensions: a `$ref` in there is text, not a reference. */
const DATA = new Set(['example', 'examples', 'default', 'enum', 'const', 'value']);

/** Below these a key is a name that somebody chose, be it `example`. */
const NAMED = new Set([
  'properties',
  'patternProperties',
  'schemas',
  'responses',
  'parameters',
  'requestBodies',
  'headers',
  '$defs',
  'definitions',
  'paths',
  'content',
]);

/** Every reference once, with the place where it was first seen. */
function referencesIn(root: Dict): Map<string, string> {
  const found = new Map<string, string>();
  const seen = new Set<object>();
  const visit = (value: unknown, steps: readonly string[], namesBelow: boolean): void => {
    if (typeof value !== 'object' || value === null || seen.has(value)) return;
    seen.add(value);
    const ref = namesBelow ? undefined : refOf(value);
    if (ref !== undefined && !found.has(ref)) found.set(ref, pointerOf(...steps));
    for (const [key, below] of Object.entries(value)) {
      if (!namesBelow && (DATA.has(key) || key.startsWith('x-'))) continue;
      visit(below, [...steps, key], !namesBelow && NAMED.has(key) && isDict(below));
    }
  };
  visit(root, [], false);
  return found;
}

function checkVersion(root: Dict, name: string): void {
  if ('swagger' in root)
    throw new Complaint(
      `${name} is Swagger ${String(root['swagger'])}; OpenAPI 3.0 or 3.1 is needed.`,
      'Convert it by npx swagger2openapi, or let drf-spectacular make the schema in place of drf-yasg.',
    );
  if (!('openapi' in root)) throw notOpenApi(name);
  // YAML reads an unquoted 3.0 as a number.
  if (!/^3(\.|$)/.test(String(root['openapi'])))
    throw new Complaint(`${name} is OpenAPI ${String(root['openapi'])}; 3.0 or 3.1 is needed.`);
}

function notOpenApi(name: string): Complaint {
  return new Complaint(
    `${name} is not an OpenAPI document: the key "openapi" is missing.`,
    'Use the address or the file of the schema itself, such as /api/schema/ or openapi.json.',
  );
}

function outside(ref: string, where: string, name: string): Complaint {
  return new Complaint(
    `${name} refers to another document: ${ref} (at ${where}).`,
    'Make one document of them, for example by: npx @redocly/cli bundle openapi.yaml -o bundled.yaml',
  );
}
