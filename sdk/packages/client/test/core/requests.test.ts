import { afterEach, describe, expect, it } from 'vitest';
import { bindApi, createTransport, operation } from '../../src/core/index.js';
import { api } from '../.django-next/api.js';
import type { Task } from '../.django-next/types.js';
import { serve, type Reply, type TestServer } from '../support/http-server.js';
import { download } from '../support/operations.js';
import { task } from '../support/rows.js';

let server: TestServer;
afterEach(() => server.close());

async function clientOf(answer: Parameters<typeof serve>[0]) {
  server = await serve(answer);
  const transport = createTransport({
    baseUrl: server.url,
    auth: { type: 'apiKey', key: 'k' },
    validate: 'off',
  });
  return { transport, api: bindApi(api, transport) };
}

const TASKS: Task[] = [
  task({ id: 1, status: 'todo' }),
  task({ id: 2, status: 'in_progress' }),
  task({ id: 3, status: 'completed' }),
];

/** As Django reads a list: every value of the one key. */
function filtering({ url }: { url: URL }): Reply {
  const asked = url.searchParams.getAll('status');
  const results = TASKS.filter(({ status }) => asked.length === 0 || asked.includes(status));
  return { body: { count: results.length, next: null, previous: null, results } };
}

describe('a filter with several values', () => {
  it('filters', async () => {
    const client = await clientOf(filtering);
    const { results } = await client.api.tasksList({ query: { status: ['todo', 'completed'] } });
    expect(results.map(({ id }) => id)).toEqual([1, 3]);
  });

  it('filters also where the instance of axios is used directly', async () => {
    const client = await clientOf(filtering);
    const { data } = await client.transport.axios.get('/api/tasks/', {
      params: { status: ['todo', 'completed'] },
    });
    expect(data).toMatchObject({ count: 2 });
    expect(server.received[0]?.url.search).toBe('?status=todo&status=completed');
  });
});

describe('a body', () => {
  const TASK: Reply = { body: TASKS[0] };

  it('is JSON where there is no file, and null stays null', async () => {
    const client = await clientOf(() => TASK);
    await client.api.usersMePartialUpdate({ body: { display_name: 'Maya', avatar: null } });
    const [received] = server.received;
    expect(received?.headers['content-type']).toBe('application/json');
    expect(received?.json()).toEqual({ display_name: 'Maya', avatar: null });
  });

  it('clears a file of a form by an empty part', async () => {
    server = await serve(() => TASK);
    const transport = createTransport({ baseUrl: server.url, auth: { type: 'apiKey', key: 'k' } });
    const update = operation<{ body: { avatar: Blob | null; note?: string } }, unknown>({
      id: 'form_only',
      tag: 'users',
      method: 'PATCH',
      path: '/api/users/me/',
      bodies: [{ kind: 'multipart', type: 'multipart/form-data' }],
      reply: 'json',
    });
    await transport.call(update, { body: { avatar: null } });
    const form = await server.received[0]?.form();
    expect([...(form?.entries() ?? [])]).toEqual([['avatar', '']]);
  });

  it('is a form where a file is anywhere in it; two files are two parts of one name', async () => {
    const client = await clientOf(() => TASK);
    const images = [
      new File(['a'], 'a.png', { type: 'image/png' }),
      new File(['bb'], 'b.png', { type: 'image/png' }),
    ];
    await client.api.tasksCreate({
      body: { title: 'Paint', category: [3, 'design'], due_date: null, images },
    });
    const form = await server.received[0]?.form();
    expect(
      form?.getAll('images').map((part) => (part instanceof File ? [part.name, part.size] : part)),
    ).toEqual([
      ['a.png', 1],
      ['b.png', 2],
    ]);
    expect(form?.getAll('category')).toEqual(['3', 'design']);
    expect(form?.getAll('due_date')).toEqual(['']);
  });

  it('says of an empty list in a form that it is meant', async () => {
    const client = await clientOf(() => TASK);
    await client.api.tasksCreate({
      body: { title: 'Paint', category: [], images: [new File(['a'], 'a.png')] },
    });
    expect((await server.received[0]?.form())?.getAll('category')).toEqual(['']);
  });

  it('is refused before any request where JSON would have to hold a file', async () => {
    const client = await clientOf(() => TASK);
    const body = { title: new File(['a'], 'a.png') as unknown as string };
    await expect(client.api.todosCreate({ body })).rejects.toThrow('cannot hold a file');
    expect(server.received).toHaveLength(0);
  });

  it('has no type where there is none', async () => {
    const client = await clientOf(() => ({ status: 204 }));
    expect(await client.api.tasksDestroy({ path: { id: 1 } })).toBeUndefined();
    expect(server.received[0]?.headers['content-type']).toBeUndefined();
    await client.api.tasksPartialUpdate({ path: { id: 1 } });
    expect(server.received[1]?.headers['content-type']).toBeUndefined();
  });
});

describe('a path', () => {
  it('arrives as it was given', async () => {
    const client = await clientOf(() => ({ body: TASKS[0] }));
    // Ids of this API are numbers; those of others may be anything.
    await client.api.tasksRetrieve({ path: { id: 'a/b' as unknown as number } });
    expect(server.received[0]?.url.pathname).toBe('/api/tasks/a%2Fb/');
  });

  it('sends nothing where a part of it is missing', async () => {
    const client = await clientOf(() => ({ body: TASKS[0] }));
    const id = undefined as unknown as number;
    await expect(client.api.tasksRetrieve({ path: { id } })).rejects.toThrow('"id"');
    expect(server.received).toHaveLength(0);
  });

  it('follows the path of the base address', async () => {
    server = await serve(() => ({ body: TASKS[0] }));
    const transport = createTransport({
      baseUrl: `${server.url}/behind/`,
      auth: { type: 'apiKey', key: 'k' },
    });
    await bindApi(api, transport).tasksRetrieve({ path: { id: 1 } });
    expect(server.received[0]?.url.pathname).toBe('/behind/api/tasks/1/');
  });
});

describe('an answer', () => {
  it('of bytes is a Blob with its type', async () => {
    server = await serve(() => ({
      headers: { 'Content-Type': 'image/png' },
      body: new Uint8Array([1, 2, 255]),
    }));
    const transport = createTransport({ baseUrl: server.url, auth: { type: 'apiKey', key: 'k' } });
    const blob = await transport.call(download);
    expect(blob.type).toBe('image/png');
    expect([...new Uint8Array(await blob.arrayBuffer())]).toEqual([1, 2, 255]);
  });

  it('that is no JSON is an error of its own', async () => {
    const client = await clientOf(() => ({
      headers: { 'Content-Type': 'text/html' },
      body: '<html>Sign in</html>',
    }));
    await expect(client.api.tasksList()).rejects.toMatchObject({
      name: 'ApiError',
      code: 'INVALID_RESPONSE',
    });
  });
});

describe('headers', () => {
  it('of an operation win over those of the call and of the client', async () => {
    server = await serve(() => ({ body: TASKS[0] }));
    const headers = { 'API-Version': '2026-12-01', 'Idempotency-Key': 'client' };
    const transport = createTransport({ baseUrl: server.url, auth: { type: 'apiKey', key: 'k' }, headers });
    const args = { body: { title: 'x' }, headers: { 'Idempotency-Key': 'mine' } };
    await bindApi(api, transport).tasksCreate(args, { headers: { 'X-Request-ID': 'abcdefgh' } });
    expect(server.received[0]?.headers).toMatchObject({
      'api-version': '2026-12-01',
      'idempotency-key': 'mine',
      'x-request-id': 'abcdefgh',
      authorization: 'Api-Key k',
    });
  });

  it('with credentials stay away from other hosts', async () => {
    const client = await clientOf(() => ({ body: {} }));
    const other = await serve(() => ({ body: {} }));
    await client.transport.axios.get(`${other.url}/elsewhere`);
    expect(other.received[0]?.headers.authorization).toBeUndefined();
    await other.close();
  });
});
