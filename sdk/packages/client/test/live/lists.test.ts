/** What every Groundwork has: filters, pages, addresses and times of its to-dos. */
import { describe, expect, it } from 'vitest';
import { operation } from '../../src/core/index.js';
import { nextPage } from '../../src/core/pagination.js';
import { api } from './.django-next/api.js';
import type { Todo, TodoStatusEnum } from './.django-next/types.js';
import { memory, REFRESH, signedIn, STAFF } from './groundwork.js';

const staff = () => signedIn({ type: 'jwt', storage: 'memory' }, STAFF);

describe('to-dos', () => {
  it('are filtered by several values', async () => {
    const client = await staff();
    const status: TodoStatusEnum[] = ['open', 'done'];
    const { results, count } = await client.api.todosList({ query: { status, page_size: 100 } });
    expect(new Set(results.map((each) => each.status))).toEqual(new Set(status));
    expect(count).toBeLessThan((await client.api.todosList()).count);
  });

  it('come page by page to the last', async () => {
    const client = await staff();
    const query = { page_size: 10 };
    const ids: number[] = [];
    let pageParam: ReturnType<typeof nextPage> = {};
    let count = 0;
    while (pageParam) {
      const page = await client.api.todosList({ query: { ...query, ...pageParam } });
      ids.push(...page.results.map(({ id }) => id));
      count = page.count;
      pageParam = nextPage(page, [], { pagination: 'page', query, pageParam });
    }
    expect(new Set(ids).size).toBe(count);
    expect(count).toBeGreaterThan(20);
  });

  it('take a time of any zone, and give it back as the schema says', async () => {
    const client = await staff();
    const todo = await client.api.todosCreate({
      body: { title: 'Live', due_at: '2027-01-31T10:00:00+05:30' },
    });
    expect(new Date(todo.due_at ?? '')).toEqual(new Date('2027-01-31T04:30:00Z'));
    const path = { id: todo.id };
    expect((await client.api.todosPartialUpdate({ path, body: { due_at: null } })).due_at).toBeNull();
    await client.api.todosDestroy({ path });
    await expect(client.api.todosRetrieve({ path })).rejects.toMatchObject({
      status: 404,
      code: 'RESOURCE_NOT_FOUND',
      requestId: expect.any(String) as string,
    });
  });

  it('that are refused say why, field by field', async () => {
    const client = await staff();
    await expect(client.api.todosCreate({ body: { title: '' } })).rejects.toMatchObject({
      status: 400,
      code: 'VALIDATION_ERROR',
      fieldErrors: { title: [expect.any(String)] as string[] },
    });
  });

  it('refuse who may not see them, which refreshes nothing', async () => {
    const client = await signedIn();
    await expect(client.api.todosList()).rejects.toMatchObject({ status: 403 });
    expect(client.count(REFRESH)).toBe(0);
  });

  it('have addresses that no id leads out of', async () => {
    const client = await staff();
    // As where an id is a word that somebody chose.
    const find = operation<{ path: { id: string } }, Todo>({ ...api.todosRetrieve });
    const found = client.transport.call(find, { path: { id: '../users/me' } });
    await expect(found).rejects.toMatchObject({ status: 404 });
    expect(client.sent.at(-1)).toBe('GET /api/todos/..%2Fusers%2Fme/');
  });
});

it('a visitor is nobody, which is no error', async () => {
  const client = memory();
  expect(await client.transport.auth.me()).toBeNull();
  await expect(client.api.todosList()).rejects.toMatchObject({
    status: 401,
    code: 'AUTHENTICATION_REQUIRED',
  });
});
