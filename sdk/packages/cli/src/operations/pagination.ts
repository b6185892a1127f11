import type { Document } from '../document/document.js';
import { dictAt, isDict, listAt } from '../json.js';
import { typesOf } from '../schemas/reader.js';
import type { RawOperation } from './gather.js';
import type { Pagination } from './model.js';

/** Which of Django REST framework's paginations an answer has: rows in `results`, and links to the pages beside. */
export function paginationOf(
  document: Document,
  operation: RawOperation,
  answer: unknown,
): Pagination | undefined {
  if (operation.method !== 'GET') return undefined;
  const shape = propertiesOf(document, answer);
  const results = document.resolve(shape.get('results'));
  if (!isDict(results) || !typesOf(results).includes('array')) return undefined;
  if (!shape.has('next') && !shape.has('previous') && !shape.has('count')) return undefined;
  const asks = new Set(operation.parameters.filter(({ place }) => place === 'query').map(({ name }) => name));
  if (!shape.has('count')) return asks.has('cursor') ? 'cursor' : undefined;
  if (asks.has('page')) return 'page';
  return asks.has('offset') || asks.has('limit') ? 'offset' : undefined;
}

function propertiesOf(document: Document, schema: unknown, depth = 0): Map<string, unknown> {
  const found = document.resolve(schema);
  const inherited =
    depth < 8 ? listAt(found, 'allOf').map((part) => propertiesOf(document, part, depth + 1)) : [];
  return new Map([...inherited.flatMap((part) => [...part]), ...Object.entries(dictAt(found, 'properties'))]);
}
