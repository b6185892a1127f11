/** Bodies as Django REST framework reads them. */
import { isBlob, isRecord, nameOf, text } from './parameters.js';
import type { BodyKind, OperationFacts } from './operation.js';

export interface WrittenBody {
  readonly data: string | FormData | Blob | ArrayBuffer | ArrayBufferView | undefined;
  /** Absent for a multipart body: whoever sends it adds the border. */
  readonly contentType?: string;
  readonly hasFiles: boolean;
}

const NOTHING: WrittenBody = { data: undefined, hasFiles: false };

export function bodyOf(operation: Pick<OperationFacts, 'id' | 'bodies'>, body: unknown): WrittenBody {
  if (body === undefined) return NOTHING;
  const hasFiles = containsFiles(body);
  const { kind, type } = chosen(operation, body, hasFiles);
  switch (kind) {
    case 'json':
      if (hasFiles) throw new TypeError(`${operation.id} takes JSON, which cannot hold a file.`);
      return { data: JSON.stringify(body), contentType: type, hasFiles };
    case 'multipart':
      return { data: multipart(body), hasFiles };
    case 'urlencoded':
      return { data: urlencoded(body), contentType: type, hasFiles };
    case 'text':
      return { data: text(body), contentType: type, hasFiles };
    case 'binary':
      return { data: binary(operation.id, body), contentType: mediaTypeOf(body) ?? type, hasFiles: true };
  }
}

function chosen(operation: Pick<OperationFacts, 'id' | 'bodies'>, body: unknown, hasFiles: boolean) {
  const bodies = operation.bodies ?? [];
  const of = (kind: BodyKind) => bodies.find((candidate) => candidate.kind === kind);
  const asForm = hasFiles || isFormData(body) ? (of('multipart') ?? of('urlencoded')) : undefined;
  const found = asForm ?? bodies[0];
  if (!found) throw new TypeError(`${operation.id} takes no body.`);
  return found;
}

/** Whether a Blob, a File or a FileList is anywhere in it. */
export function containsFiles(value: unknown): boolean {
  if (isBlob(value) || isFileList(value)) return true;
  if (isFormData(value)) return [...value.values()].some(isBlob);
  if (Array.isArray(value)) return value.some(containsFiles);
  return isRecord(value) && Object.values(value).some(containsFiles);
}

/** A list is a repeated name; null is an empty part, which Django REST framework takes for null and so clears a file. */
function multipart(body: unknown): FormData {
  if (isFormData(body)) return body;
  const form = new FormData();
  for (const [name, part] of parts(body)) {
    if (typeof part === 'string') form.append(name, part);
    else form.append(name, part, nameOf(part) ?? 'blob');
  }
  return form;
}

function urlencoded(body: unknown): string {
  if (body instanceof URLSearchParams) return body.toString();
  const search = new URLSearchParams();
  const given = isFormData(body) ? [...body.entries()] : parts(body);
  for (const [name, part] of given) {
    if (typeof part !== 'string') throw new TypeError(`"${name}" is a file, which this form cannot hold.`);
    search.append(name, part);
  }
  return search.toString();
}

function parts(body: unknown): [name: string, part: string | Blob][] {
  if (!isRecord(body)) throw new TypeError('A form is an object of names and values.');
  return Object.entries(body)
    .filter(([, value]) => value !== undefined)
    .flatMap(([name, value]) => partsOf(value).map((part): [string, string | Blob] => [name, part]));
}

function partsOf(value: unknown): (string | Blob)[] {
  if (value === null) return [''];
  if (isBlob(value)) return [value];
  const items: unknown[] | undefined = Array.isArray(value)
    ? value
    : isFileList(value)
      ? [...value]
      : undefined;
  if (!items) return [text(value)];
  // An empty list would vanish from a form; one empty value says that it is meant.
  return items.length > 0 ? items.filter((item) => item !== undefined).flatMap(partOfList) : [''];
}

const partOfList = (item: unknown): string | Blob => (isBlob(item) ? item : item === null ? '' : text(item));

function binary(id: string, body: unknown): Blob | ArrayBuffer | ArrayBufferView {
  if (isBlob(body) || body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return body;
  throw new TypeError(`${id} takes a Blob or an ArrayBuffer.`);
}

function mediaTypeOf(body: unknown): string | undefined {
  return isBlob(body) && body.type ? body.type : undefined;
}

export function isFormData(value: unknown): value is FormData {
  return typeof FormData !== 'undefined' && value instanceof FormData;
}

function isFileList(value: unknown): value is FileList {
  return typeof FileList !== 'undefined' && value instanceof FileList;
}
