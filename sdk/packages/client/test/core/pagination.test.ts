import { describe, expect, it } from 'vitest';
import type { Pagination } from '../../src/core/operation.js';
import { nextPage, previousPage, type PageParam } from '../../src/core/pagination.js';

const asked = (pagination: Pagination, query: object = {}, pageParam: PageParam = {}) => ({
  pagination,
  query,
  pageParam,
});
const page = (next: string | null, more: object = {}) => ({ next, previous: null, results: [1], ...more });

describe('the next page', () => {
  it.each([
    ['page', 'http://x/api/?page=3&status=todo&status=done', { page: '3' }],
    ['offset', 'http://x/api/?limit=20&offset=40&status=todo', { limit: '20', offset: '40' }],
    ['cursor', 'http://x/api/?cursor=cD0y&status=todo', { cursor: 'cD0y' }],
    ['page', 'http://x/api/?seite=3', { seite: '3' }],
  ] as const)('by %s stands in the link', (kind, link, param) => {
    expect(nextPage(page(link), [], asked(kind, { status: ['todo', 'done'] }))).toEqual(param);
  });

  it('is none after the last', () => {
    expect(nextPage(page(null), [], asked('page'))).toBeUndefined();
    expect(nextPage(undefined, [], asked('page'))).toBeUndefined();
    expect(nextPage([1, 2], [], asked('page'))).toBeUndefined();
  });

  it('goes on where the list began at a page of its own', () => {
    expect(nextPage(page('http://x/?page=6'), [], asked('page', { page: 5 }))).toEqual({ page: '6' });
  });

  it('takes a bare cursor', () => {
    expect(nextPage(page('cD0y'), [], asked('cursor'))).toEqual({ cursor: 'cD0y' });
  });

  it('is counted where there is no link', () => {
    const full = { count: 3, results: [1, 2] };
    expect(nextPage(full, [], asked('page'))).toEqual({ page: 2 });
    expect(nextPage(full, [], asked('offset'))).toEqual({ offset: 2 });
    expect(nextPage({ count: 3, results: [3] }, [full], asked('page', {}, { page: 2 }))).toBeUndefined();
    expect(nextPage({ count: 3, results: [] }, [], asked('page'))).toBeUndefined();
  });
});

describe('the page before', () => {
  it('is the first where its link asks nothing', () => {
    expect(
      previousPage({ previous: 'http://x/api/?status=todo' }, asked('page', { status: ['todo'] })),
    ).toEqual({});
    expect(previousPage({ previous: 'http://x/api/' }, asked('page'))).toEqual({});
    expect(previousPage({ previous: null }, asked('page'))).toBeUndefined();
  });
});
