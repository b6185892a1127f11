import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { serverAction } from '@django-next/client/server';
import { api, defaults } from '../.django-next/api.js';
import {
  tasksCreateAction,
  tasksDestroyAction,
  tasksPartialUpdateAction,
  todosCreateAction,
} from '../.django-next/actions.js';
import { refusal, serve, type Reply, type TestServer } from '../support/http-server.js';
import { actAs, renewed } from '../support/next-cache.js';
import { visit } from '../support/next-headers.js';
import { task } from '../support/rows.js';

const TASK = task();
let server: TestServer;
let reply: Reply;

beforeEach(async () => {
  reply = { body: TASK };
  server = await serve(() => reply);
  vi.stubEnv('DJANGO_API_URL', server.url);
  renewed.length = 0;
  actAs(16);
});
afterEach(async () => {
  await server.close();
  vi.unstubAllEnvs();
});

/** As a form in a browser, with what Next.js adds to it. */
function form(fields: [string, string | File][]): FormData {
  const data = new FormData();
  for (const [name, value] of [['$ACTION_ID_40f', ''] as [string, string], ...fields])
    data.append(name, value);
  return data;
}

const asVisitor = <Result>(run: () => Promise<Result>) => visit({ cookies: { sessionid: 's1' } }, run);

describe('what an action answers', () => {
  it('is plain data', async () => {
    const result = await asVisitor(() => tasksCreateAction({ body: { title: 'x' } }));
    expect(result).toEqual({ ok: true, data: TASK });
    expect(structuredClone(result)).toEqual(result);
  });

  it('is plain data also when the API refuses', async () => {
    reply = {
      status: 400,
      body: refusal('VALIDATION_ERROR', 'Title: no.', { field_errors: { title: ['no.'] } }),
    };
    const result = await asVisitor(() => tasksCreateAction({ body: { title: '' } }));
    expect(result).toMatchObject({
      ok: false,
      error: { status: 400, code: 'VALIDATION_ERROR', fieldErrors: { title: ['no.'] } },
    });
    expect(structuredClone(result)).toEqual(result);
    expect(renewed).toEqual([]);
  });
});

describe('a form', () => {
  it('is taken as a form where the API does, its empty file inputs left out', async () => {
    const sent = form([
      ['title', 'Paint'],
      ['category[]', '3'],
      ['category[]', '4'],
      ['images', new File([], '')],
    ]);
    await asVisitor(() => tasksCreateAction(sent));
    const received = await server.received[0]?.form();
    expect([...(received?.entries() ?? [])]).toEqual([
      ['title', 'Paint'],
      ['category', '3'],
      ['category', '4'],
    ]);
  });

  it('brings its files', async () => {
    await asVisitor(() =>
      tasksCreateAction(
        form([
          ['title', 'Paint'],
          ['images', new File(['a'], 'a.png')],
          ['images', new File(['b'], 'b.png')],
        ]),
      ),
    );
    expect((await server.received[0]?.form())?.getAll('images')).toHaveLength(2);
  });

  it('becomes JSON where the API takes nothing else', async () => {
    await asVisitor(() =>
      todosCreateAction(
        form([
          ['title', 'Answer'],
          ['tags[]', 'press'],
        ]),
      ),
    );
    expect(server.received[0]?.json()).toEqual({ title: 'Answer', tags: ['press'] });
  });

  it('goes with arguments that were bound, and with the state of useActionState', async () => {
    const bound = tasksPartialUpdateAction.bind(null, { path: { id: 12 } });
    await asVisitor(() => bound(form([['title', 'a']])));
    const state = { ok: true, data: TASK } as const;
    await asVisitor(() => tasksPartialUpdateAction({ path: { id: 13 } }, state, form([])));
    await asVisitor(() => tasksCreateAction(state, form([['title', 'b']])));
    await asVisitor(() => tasksCreateAction(null, form([['title', 'c']])));
    expect(server.received.map(({ method, url }) => `${method} ${url.pathname}`)).toEqual([
      'PATCH /api/tasks/12/',
      'PATCH /api/tasks/13/',
      'POST /api/tasks/',
      'POST /api/tasks/',
    ]);
    expect((await server.received[3]?.form())?.get('title')).toBe('c');
  });
});

describe('what Next.js keeps', () => {
  it('under the tag of the operation is made anew', async () => {
    reply = { status: 204 };
    await asVisitor(() => tasksDestroyAction({ path: { id: 1 } }));
    expect(renewed).toEqual(['update tasks']);
  });

  it('is made anew in Next.js 15, too', async () => {
    actAs(15);
    await asVisitor(() => tasksCreateAction({ body: { title: 'x' } }));
    expect(renewed).toEqual(['revalidate tasks']);
  });

  it('may be more, or nothing', async () => {
    const wide = serverAction(api.tasksCreate, { ...defaults, revalidates: ['projects'] });
    const none = serverAction(api.tasksCreate, { ...defaults, revalidates: false });
    await asVisitor(() => wide({ body: { title: 'x' } }));
    await asVisitor(() => none({ body: { title: 'x' } }));
    expect(renewed).toEqual(['update tasks', 'update projects']);
  });
});

describe('what a browser sends to an action', () => {
  it('cannot say who calls, or from where', async () => {
    const headers = {
      'Idempotency-Key': 'k1',
      Cookie: 'sessionid=other',
      Authorization: 'Bearer x',
      'X-Forwarded-For': '::1',
    };
    await asVisitor(() => tasksCreateAction({ body: { title: 'x' }, headers }));
    const received = server.received[0]?.headers;
    expect(received).toMatchObject({
      'idempotency-key': 'k1',
      cookie: expect.stringContaining('sessionid=s1') as string,
    });
    expect(received?.cookie).not.toContain('other');
    expect([received?.authorization, received?.['x-forwarded-for']]).toEqual([undefined, undefined]);
  });

  it('cannot lead to another address', async () => {
    const id = '../users/7' as unknown as number;
    await asVisitor(() => tasksDestroyAction({ path: { id } }));
    expect(server.received[0]?.url.pathname).toBe('/api/tasks/..%2Fusers%2F7/');
    const up = '..' as unknown as number;
    await expect(asVisitor(() => tasksDestroyAction({ path: { id: up } }))).rejects.toThrow('must not be');
  });
});
