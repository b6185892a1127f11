import { dictAt, isDict, type Dict } from '../json.js';
import type { BodyKind, ReplyKind } from './model.js';

export interface Media {
  readonly type: string;
  readonly schema: unknown;
}

/** The media types of a body or an answer, without their parameters (`; charset=utf-8`). */
export function mediaOf(content: Dict): Media[] {
  return Object.entries(dictAt(content, 'content')).map(([type, media]) => ({
    type: type.split(';')[0]?.trim().toLowerCase() ?? type,
    schema: isDict(media) ? media['schema'] : undefined,
  }));
}

/** Where anything may come it will be JSON, which is not so for any image. */
export function isJson(type: string): boolean {
  return /^[\w.*-]+\/(json|[\w.+-]*\+json)$|^(\*|application)\/\*$/.test(type);
}

/** Lines of JSON are no JSON; they are read as text. */
function isText(type: string): boolean {
  return /^text\/|\/(x-)?(ndjson|jsonl?lines|json-seq|xml|yaml|x-yaml|javascript|graphql)$|\+xml$|\+yaml$/.test(
    type,
  );
}

export function bodyKind(type: string, isFile: boolean): BodyKind {
  if (type === 'multipart/form-data' || type.startsWith('multipart/')) return 'multipart';
  if (type === 'application/x-www-form-urlencoded') return 'urlencoded';
  if (isFile) return 'binary';
  if (isJson(type)) return 'json';
  return isText(type) ? 'text' : 'binary';
}

export function replyKind(type: string, isFile: boolean): ReplyKind {
  if (isFile) return 'blob';
  if (isJson(type)) return 'json';
  return isText(type) || type === 'application/x-www-form-urlencoded' ? 'text' : 'blob';
}

/** What a body of a kind is sent as, where the document leaves that open; a file knows its own type. */
export function sentAs(kind: BodyKind, type: string): string {
  if (!type.includes('*')) return type;
  return kind === 'json' ? 'application/json' : kind === 'text' ? 'text/plain' : type;
}
