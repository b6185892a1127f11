import type { Document } from '../document/document.js';
import { textAt } from '../json.js';
import { Names, pascalCase } from '../naming.js';
import type { Components } from '../schemas/components.js';
import { ANYTHING, join, type Plain } from '../schemas/plain.js';
import { answersOf, isFile, type Answers } from './answers.js';
import type { RawOperation, RawParameter } from './gather.js';
import { bodyKind, mediaOf, sentAs, type Media } from './media.js';
import type { Argument, Body, OperationModel, ParameterPlace } from './model.js';
import { isRequired, objectOf, schemaOf, styleOf } from './parameters.js';
import { paginationOf } from './pagination.js';

/** The schemas of operations, by the direction in which their values travel. */
export function rootsOf(
  document: Document,
  operations: readonly RawOperation[],
): Record<'read' | 'write', unknown[]> {
  return {
    read: operations.flatMap((operation) => {
      const { good, bad } = answersOf(document, operation);
      return [...good, ...bad];
    }),
    write: operations.flatMap(({ parameters, body }) => [
      ...parameters.map(({ raw }) => schemaOf(raw)),
      ...mediaOf(body ?? {}).map(({ schema }) => schema),
    ]),
  };
}

export interface Built {
  readonly operations: readonly OperationModel[];
  /** Types that have a validator, besides those of the document. */
  readonly validated: ReadonlySet<string>;
  /** Types that are written for operations alone. */
  readonly added: ReadonlySet<string>;
}

export function build(document: Document, gathered: readonly RawOperation[], components: Components): Built {
  const names = Names.ofValues().takeAll(gathered.map(({ id }) => id));
  const built = new Builder(document, components);
  const operations = gathered.map((operation) =>
    built.operation(operation, names.get(operation.id) ?? operation.id),
  );
  return { operations, validated: built.validated, added: built.added };
}

const PLACES = [
  ['path', 'path', 'Path'],
  ['query', 'query', 'Query'],
  ['header', 'headers', 'Headers'],
  ['cookie', 'cookies', 'Cookies'],
] as const;

class Builder {
  readonly validated = new Set<string>();
  readonly added = new Set<string>();

  constructor(
    readonly document: Document,
    readonly components: Components,
  ) {}

  operation(raw: RawOperation, name: string): OperationModel {
    const base = pascalCase(name);
    const answers = answersOf(this.document, raw);
    const body = this.#body(raw, base);
    const [summary, description] = [textAt(raw.raw, 'summary'), textAt(raw.raw, 'description')];
    const pagination = paginationOf(this.document, raw, answers.good[0]);
    return {
      id: raw.id,
      name,
      tag: raw.tags[0] ?? 'default',
      tags: raw.tags,
      method: raw.method,
      path: raw.path,
      ...(summary === undefined ? {} : { summary }),
      ...(description === undefined ? {} : { description }),
      isDeprecated: raw.raw['deprecated'] === true,
      isQuery: raw.method === 'GET' || raw.method === 'HEAD',
      arguments: [...this.#parameters(raw, base), ...body.arguments],
      bodies: body.bodies,
      ...this.#answer(answers, base),
      failure: this.#failure(answers, base),
      ...(pagination === undefined ? {} : { pagination }),
      styles: stylesOf(raw.parameters),
    };
  }

  #parameters({ parameters }: RawOperation, base: string): Argument[] {
    return PLACES.flatMap(([place, key, suffix]) => {
      const here = parameters.filter((parameter) => parameter.place === place);
      if (here.length === 0) return [];
      const schema = objectOf(here, this.components.reader('write'));
      return [{ key, type: this.#type(base + suffix, schema), isRequired: here.some(isRequired) }];
    });
  }

  #body({ body }: RawOperation, base: string): { arguments: Argument[]; bodies: Body[] } {
    const media = preferredFirst(mediaOf(body ?? {}), this.document);
    if (media.length === 0) return { arguments: [], bodies: [] };
    const type = this.#type(`${base}Body`, join(media.map((one) => this.#bodySchema(one))), true);
    const isRequired = body?.['required'] === true;
    return {
      arguments: [{ key: 'body', type, isRequired }],
      bodies: bodiesOf(media, this.document),
    };
  }

  #bodySchema(media: Media): Plain {
    const kind = kindOf(media, this.document);
    if (kind === 'binary') return { type: 'string', format: 'binary' };
    if (kind === 'text') return { type: 'string' };
    return this.components.reader('write').read(media.schema);
  }

  #answer(
    answers: Answers,
    base: string,
  ): Pick<OperationModel, 'reply' | 'result' | 'validator' | 'mayBeEmpty'> {
    const { reply, mayBeEmpty } = answers;
    const orNothing = mayBeEmpty ? ' | undefined' : '';
    if (reply === 'none') return { reply, result: 'void', mayBeEmpty };
    if (reply === 'blob') return { reply, result: `Blob${orNothing}`, mayBeEmpty };
    if (reply === 'text') return { reply, result: `string${orNothing}`, mayBeEmpty };
    const name = this.#add(`${base}Response`, this.#union(answers.good));
    if (name === undefined) return { reply, result: 'unknown', mayBeEmpty };
    this.validated.add(name);
    return { reply, result: `types.${name}${orNothing}`, validator: `z${name}`, mayBeEmpty };
  }

  #failure({ bad }: Answers, base: string): string {
    return bad.length === 0 ? 'unknown' : this.#type(`${base}Error`, this.#union(bad));
  }

  #union(schemas: readonly unknown[]): Plain {
    const reader = this.components.reader('read');
    return schemas.length === 0 ? ANYTHING : join(schemas.map((schema) => reader.read(schema)));
  }

  #type(wanted: string, schema: Plain, isValidated = false): string {
    const name = this.#add(wanted, schema);
    if (name !== undefined && isValidated) this.validated.add(name);
    return name === undefined ? 'unknown' : `types.${name}`;
  }

  #add(wanted: string, schema: Plain): string | undefined {
    const name = this.components.add(wanted, schema);
    if (name !== undefined && schema.$ref === undefined) this.added.add(name);
    return name;
  }
}

function kindOf({ type, schema }: Media, document: Document) {
  return bodyKind(type, isFile(schema, document));
}

/** Each kind of body once; two media types may be sent as one. */
function bodiesOf(media: readonly Media[], document: Document): Body[] {
  const bodies = media.map((one): [string, Body] => {
    const kind = kindOf(one, document);
    const type = sentAs(kind, one.type);
    return [`${kind} ${type}`, { kind, type }];
  });
  return [...new Map(bodies).values()];
}

/** JSON first, which says more than a form; the others as they come. */
function preferredFirst(media: readonly Media[], document: Document): Media[] {
  const isPreferred = (one: Media): boolean => kindOf(one, document) === 'json';
  return [...media.filter(isPreferred), ...media.filter((one) => !isPreferred(one))];
}

function stylesOf(parameters: readonly RawParameter[]): OperationModel['styles'] {
  const found: Partial<Record<ParameterPlace, Record<string, NonNullable<ReturnType<typeof styleOf>>>>> = {};
  for (const parameter of parameters) {
    const style = styleOf(parameter);
    if (style !== undefined) found[parameter.place] = { ...found[parameter.place], [parameter.name]: style };
  }
  return found;
}
