/** Where a list goes on, from the pages that Django REST framework's three paginations answer. */
import type { Pagination } from './operation.js';
import { isRecord } from './parameters.js';

/** Parameters of the query that lead to a page; none of them lead to the first. */
export type PageParam = Readonly<Record<string, string | number>>;

export const FIRST_PAGE: PageParam = {};

interface Asked {
  readonly pagination: Pagination;
  /** The query of the list without its page. */
  readonly query: object;
  readonly pageParam: PageParam;
}

/** Undefined after the last page. */
export function nextPage(
  page: unknown,
  pagesBefore: readonly unknown[],
  asked: Asked,
): PageParam | undefined {
  if (!isRecord(page)) return undefined;
  if ('next' in page) return linked(page['next'], asked);
  return counted(page, pagesBefore, asked);
}

export function previousPage(page: unknown, asked: Asked): PageParam | undefined {
  return isRecord(page) ? linked(page['previous'], asked, FIRST_PAGE) : undefined;
}

/** What a link asks beyond the list itself, whatever the API calls its parameters. */
function linked(link: unknown, { pagination, query }: Asked, first?: PageParam): PageParam | undefined {
  if (typeof link !== 'string' || link === '') return undefined;
  if (!link.includes('?')) return link.includes('/') ? first : { [pagination]: link };
  const given = new Map<string, unknown>(Object.entries(query));
  const search = new URLSearchParams(link.slice(link.indexOf('?') + 1));
  const beyond = [...search].filter(([name, value]) => !given.has(name) || isOther(given.get(name), value));
  return beyond.length > 0 ? Object.fromEntries(beyond) : first;
}

/** A list is repeated in the link, so it is none of the parameters of a page. */
function isOther(given: unknown, linkedValue: string): boolean {
  return typeof given !== 'object' && String(given) !== linkedValue;
}

/** Without a link: as long as fewer rows are there than the API counts. */
function counted(
  page: Record<string, unknown>,
  before: readonly unknown[],
  asked: Asked,
): PageParam | undefined {
  const rows = [...before, page].reduce<number>((sum, one) => sum + rowsOf(one), 0);
  const count = page['count'];
  if (asked.pagination === 'cursor' || typeof count !== 'number' || rowsOf(page) === 0 || rows >= count) {
    return undefined;
  }
  if (asked.pagination === 'offset') return { offset: startOf(asked, 'offset', 0) + rowsOf(page) };
  return { page: startOf(asked, 'page', 1) + 1 };
}

function startOf({ query, pageParam }: Asked, name: string, otherwise: number): number {
  const values = new Map<string, unknown>(Object.entries({ ...query, ...pageParam }));
  return Number(values.get(name) ?? otherwise);
}

function rowsOf(page: unknown): number {
  return isRecord(page) && Array.isArray(page['results']) ? page['results'].length : 0;
}
