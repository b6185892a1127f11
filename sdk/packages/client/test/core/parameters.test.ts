import { describe, expect, it } from 'vitest';
import type { ParameterStyle } from '../../src/core/operation.js';
import { cookiesOf, headersOf, pathOf, queryOf } from '../../src/core/parameters.js';

const decoded = (query: string) => decodeURIComponent(query.replaceAll('+', ' '));
const styled = (style: ParameterStyle['style'], explode: boolean) => ({ color: { style, explode } });
const list = { color: ['blue', 'black'] };
const object = { color: { R: 100, G: 200 } };

describe('the path', () => {
  it('holds values encoded, so that a slash is no step', () => {
    expect(pathOf('/api/files/{name}/', { name: 'a/b c?.txt' })).toBe('/api/files/a%2Fb%20c%3F.txt/');
  });

  it.each([[{}], [{ id: undefined }], [{ id: null }], [{ id: '' }]])(
    'throws where a parameter is missing: %j',
    (given) => {
      expect(() => pathOf('/api/tasks/{id}/', given)).toThrow('"id"');
    },
  );

  it.each(['.', '..'])('refuses %j, which leads to another address', (id) => {
    expect(() => pathOf('/api/tasks/{id}/', { id })).toThrow('must not be');
  });

  it('takes 0 and false for values', () => {
    expect(pathOf('/{a}/{b}/', { a: 0, b: false })).toBe('/0/false/');
  });

  it.each([
    ['simple', false, list, '/blue,black/'],
    ['simple', true, object, '/R=100,G=200/'],
    ['simple', false, object, '/R,100,G,200/'],
    ['label', true, list, '/.blue.black/'],
    ['label', false, { color: 'blue' }, '/.blue/'],
    ['matrix', false, list, '/;color=blue,black/'],
    ['matrix', true, list, '/;color=blue;color=black/'],
    ['matrix', true, object, '/;R=100;G=200/'],
  ] as const)('writes the style %s, explode %s', (style, explode, given, written) => {
    expect(pathOf('/{color}/', given, styled(style, explode))).toBe(written);
  });
});

describe('the query', () => {
  it('repeats the key of a list, without brackets', () => {
    expect(queryOf({ status: ['todo', 'completed'], page: 2 })).toBe('status=todo&status=completed&page=2');
  });

  it('leaves out what is undefined or null, and keeps what is empty, 0 or false', () => {
    expect(queryOf({ a: undefined, b: null, c: '', d: 0, e: false, f: [] })).toBe('c=&d=0&e=false');
  });

  it('writes a point in time in ISO 8601', () => {
    expect(decoded(queryOf({ since: new Date(Date.UTC(2026, 11, 1)) }))).toBe(
      'since=2026-12-01T00:00:00.000Z',
    );
  });

  it.each([
    ['form', true, object, 'R=100&G=200'],
    ['form', false, list, 'color=blue,black'],
    ['form', false, object, 'color=R,100,G,200'],
    ['spaceDelimited', false, list, 'color=blue black'],
    ['pipeDelimited', false, list, 'color=blue|black'],
    ['deepObject', true, object, 'color[R]=100&color[G]=200'],
    ['deepObject', true, { color: { a: { b: [1, 2] } } }, 'color[a][b]=1&color[a][b]=2'],
    ['json', false, object, 'color={"R":100,"G":200}'],
  ] as const)('writes the style %s, explode %s', (style, explode, given, written) => {
    expect(decoded(queryOf(given, styled(style, explode)))).toBe(written);
  });
});

describe('headers and cookies', () => {
  it('are written as text', () => {
    expect(headersOf({ 'X-Ids': [1, 2], 'If-Match': undefined })).toEqual({ 'X-Ids': '1,2' });
    expect(cookiesOf({ theme: 'a b' })).toEqual(['theme=a%20b']);
  });

  it('refuse a line break, which would begin another header', () => {
    expect(() => headersOf({ 'X-Name': 'a\r\nCookie: b' })).toThrow('line break');
  });
});
