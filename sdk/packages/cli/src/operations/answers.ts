import type { Document } from '../document/document.js';
import { isDict } from '../json.js';
import { isBinary } from '../schemas/scalars.js';
import { typesOf } from '../schemas/reader.js';
import type { RawOperation } from './gather.js';
import { isJson, mediaOf, replyKind, type Media } from './media.js';
import type { ReplyKind } from './model.js';

/** What an operation may answer, good and bad, of all its statuses together. */
export interface Answers {
  readonly reply: ReplyKind;
  /** Different bodies of success; `undefined` is one of which nothing is said. */
  readonly good: readonly unknown[];
  /** Some success has no body. */
  readonly mayBeEmpty: boolean;
  readonly bad: readonly unknown[];
}

export function answersOf(document: Document, { responses }: RawOperation): Answers {
  const statuses = [...responses];
  const good = statuses.filter(([status]) => /^2/.test(status));
  const bad = statuses.filter(([status]) => /^[45]/.test(status) || status === 'default');
  // Alone, `default` is what there is of a success.
  const success = good.length > 0 ? good : statuses.filter(([status]) => status === 'default');
  // These two never have a body, whatever a document says of it.
  const contents = success.map(([status, response]) =>
    /^20[45]$/.test(status) ? undefined : preferred(mediaOf(response), document),
  );
  const kinds = contents.flatMap((media) => (media === undefined ? [] : [kindOf(media, document)]));
  const reply = (['json', 'blob', 'text'] as const).find((kind) => kinds.includes(kind)) ?? 'none';
  return {
    reply,
    good: contents.flatMap((media) =>
      media !== undefined && kindOf(media, document) === reply ? [media.schema] : [],
    ),
    mayBeEmpty: contents.includes(undefined),
    bad: good.length > 0 ? bad.flatMap(([, response]) => failures(mediaOf(response))) : [],
  };
}

/** Of several media types JSON is asked for. */
function preferred(media: readonly Media[], document: Document): Media | undefined {
  const kinds = ['json', 'text', 'blob'] as const;
  for (const kind of kinds) {
    const found = media.find((candidate) => kindOf(candidate, document) === kind);
    if (found !== undefined) return found;
  }
  return undefined;
}

function kindOf({ type, schema }: Media, document: Document): ReplyKind {
  return replyKind(type, isFile(schema, document));
}

export function isFile(schema: unknown, document: Document): boolean {
  const found = document.resolve(schema);
  return isDict(found) && typesOf(found).includes('string') && isBinary(found);
}

function failures(media: readonly Media[]): unknown[] {
  const found = media.find(({ type }) => isJson(type));
  return found?.schema === undefined ? [] : [found.schema];
}
