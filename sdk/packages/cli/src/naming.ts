/** Names of a document as TypeScript can say them. */

const PARTS = /[\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}$]+/gu;

/** Words of the language, and names that generated modules use themselves or that JavaScript looks up on objects. */
const RESERVED = new Set(
  `abstract any api arguments as async await boolean break case catch class const constructor continue debugger
   declare default defaults delete do else enum eval export extends false finally for from function get hasOwnProperty
   hooks if implements import in infer infinity instanceof interface is isPrototypeOf keyof let module namespace never
   new null number object of operation package private propertyIsEnumerable protected prototype public readonly require
   return server set static string super switch symbol then this throw toJSON toLocaleString toString true try
   type typeof types undefined unique unknown validators valueOf var void while with yield NaN Infinity`.split(
    /\s+/,
  ),
);

/** Types that generated code means when it writes their names, and the one that the generator adds by itself. */
const GLOBAL_TYPES = new Set(['Array', 'Blob', 'ClientOptions', 'File', 'Omit', 'Record']);

/** `tasks_bulk_update` is `TasksBulkUpdate`. Never empty, never begins with a digit. */
export function pascalCase(name: string): string {
  const joined = (name.match(PARTS) ?? []).map(capitalized).join('');
  if (joined === '') return 'Unnamed';
  return /^[\p{L}\p{Nl}$]/u.test(joined) ? joined : `_${joined}`;
}

/** `tasks_bulk_update` is `tasksBulkUpdate`, `HTMLPage` is `htmlPage`. */
export function camelCase(name: string): string {
  return pascalCase(name).replace(/^(\p{Lu}+)(?=\p{Lu}\p{Ll}|[^\p{Lu}\p{Ll}]|$)|^\p{Lu}/u, (start) =>
    start.toLowerCase(),
  );
}

export function capitalized(part: string): string {
  const [first = '', ...rest] = part;
  // Some letters become two in upper case (ß), which would hide the word.
  const upper = first.toUpperCase();
  return (upper.length === first.length ? upper : first) + rest.join('');
}

/** Gives each name once. What is already taken gets a number. */
export class Names {
  readonly #taken = new Set<string>();

  /** `style` makes an identifier of a name, `tail` is set before what may not be used bare. */
  constructor(
    readonly style: (name: string) => string,
    readonly reserved: ReadonlySet<string>,
    readonly tail: string,
  ) {}

  static ofTypes(): Names {
    return new Names(pascalCase, GLOBAL_TYPES, 'Schema');
  }

  static ofValues(): Names {
    return new Names(camelCase, RESERVED, '_');
  }

  take(wanted: string): string {
    const styled = this.style(wanted);
    const base = this.reserved.has(styled) ? styled + this.tail : styled;
    let name = base;
    for (let number = 2; this.#taken.has(name); number += 1) name = `${base}${number}`;
    this.#taken.add(name);
    return name;
  }

  /** Names for all; one that is an identifier as it stands keeps it, wherever in the order it comes. */
  takeAll(wanted: readonly string[]): Map<string, string> {
    const given = new Map<string, string>();
    const asItStands = (name: string): boolean => this.style(name) === name && !this.reserved.has(name);
    for (const name of wanted) if (asItStands(name)) given.set(name, this.take(name));
    for (const name of wanted) if (!given.has(name)) given.set(name, this.take(name));
    return given;
  }
}
