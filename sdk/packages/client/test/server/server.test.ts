import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createServerClient } from '@django-next/client/server';
import { createDjangoClient } from '../../src/index.server.js';
import { api } from '../.django-next/api.js';
import { refusal, serve, type Received, type Reply, type TestServer } from '../support/http-server.js';
import { visit } from '../support/next-headers.js';

let server: TestServer;
let answer: (request: Received) => Reply;

beforeEach(async () => {
  answer = () => ({ body: { count: 0, next: null, previous: null, results: [] } });
  server = await serve((request) => answer(request));
});
afterEach(async () => {
  await server.close();
  vi.unstubAllEnvs();
});

const client = () => createServerClient({ baseUrl: server.url, api });

describe('a call in a server component', () => {
  it('is awaited, as the visitor and in their language', async () => {
    const cookies = { sessionid: 's1', theme: 'a;b' };
    const headers = { 'Accept-Language': 'de', 'X-Forwarded-For': '203.0.113.9' };
    const page = await visit({ cookies, headers }, () =>
      client().api.tasksList({ query: { status: ['todo'] } }),
    );
    expect(page.results).toEqual([]);
    expect(server.received[0]?.headers).toMatchObject({
      cookie: 'sessionid=s1; theme=a%3Bb',
      'accept-language': 'de',
      'x-forwarded-for': '203.0.113.9',
    });
    expect(server.received[0]?.headers['x-csrftoken']).toBeUndefined();
  });

  it('is never made as another visitor, however requests interleave', async () => {
    answer = ({ headers }) => {
      const who = /sessionid=(\w+)/.exec(headers.cookie ?? '')?.[1] ?? 'nobody';
      return {
        after: who === 'slow' ? 60 : 5,
        body: { count: 1, next: null, previous: null, results: [{ title: who }] },
      };
    };
    const { api: shared } = client();
    const asWhom = (who: string) =>
      visit(who ? { cookies: { sessionid: who } } : {}, async () => {
        const titles: unknown[] = [];
        for (let turn = 0; turn < 3; turn += 1) titles.push((await shared.tasksList()).results[0]?.title);
        return titles;
      });
    const seen = await Promise.all([asWhom('slow'), asWhom('quick'), asWhom('')]);
    expect(seen).toEqual([
      ['slow', 'slow', 'slow'],
      ['quick', 'quick', 'quick'],
      ['nobody', 'nobody', 'nobody'],
    ]);
  });

  it('refuses with an ApiError, and refreshes no token, which it could not keep', async () => {
    answer = () => ({ status: 401, body: refusal('TOKEN_EXPIRED') });
    const { api: bound } = createServerClient({ baseUrl: server.url, api, auth: { type: 'jwt' } });
    await expect(visit({}, () => bound.tasksList())).rejects.toMatchObject({ code: 'TOKEN_EXPIRED' });
    expect(server.received).toHaveLength(1);
  });

  it('says who is there, or that nobody is', async () => {
    answer = ({ headers }) => (headers.cookie ? { body: { id: 7 } } : { status: 401, body: refusal('X') });
    expect(await visit({ cookies: { sessionid: 's' } }, () => client().auth.me())).toEqual({ id: 7 });
    expect(await visit({}, () => client().auth.me())).toBeNull();
  });

  it('passes on what Next.js throws to say that a page depends on the request', async () => {
    await expect(client().api.tasksList()).rejects.toThrow('outside a request scope');
  });

  it('goes on where cookies of the API cannot be kept any more', async () => {
    answer = () => ({ headers: { 'Set-Cookie': 'csrftoken=x; Path=/' }, body: { results: [] } });
    const page = visit({ maySetCookies: false }, () => client().api.tasksList());
    await expect(page).resolves.toEqual({ results: [] });
  });
});

describe('a call that changes something', () => {
  it('has the CSRF token of the visitor, and the origin of the API', async () => {
    const cookies = { sessionid: 's1', csrftoken: 'token' };
    await visit({ cookies }, () => client().api.todosCreate({ body: { title: 'x' } }));
    expect(server.received[0]?.headers).toMatchObject({
      cookie: 'sessionid=s1; csrftoken=token',
      'x-csrftoken': 'token',
      origin: server.url,
      referer: `${server.url}/`,
    });
  });

  it('has one of its own where the visitor has none, the same in both places', async () => {
    await visit({ cookies: { sessionid: 's1' } }, () => client().api.todosCreate({ body: { title: 'x' } }));
    const { headers } = server.received[0] ?? {};
    expect(headers?.['x-csrftoken']).toMatch(/^[a-f0-9]{32}$/);
    expect(headers?.cookie).toBe(`sessionid=s1; csrftoken=${String(headers?.['x-csrftoken'])}`);
  });
});

describe('cookies of the API', () => {
  it('are kept for the visitor, with their attributes and without their domain', async () => {
    const session =
      'sessionid=s2; expires=Tue, 01 Dec 2026 12:00:00 GMT; HttpOnly; Max-Age=60; Path=/; SameSite=Lax; Domain=x';
    answer = () => ({ headers: { 'Set-Cookie': [session, 'csrftoken="t=1"; Path=/; Secure'] }, body: {} });
    const set = await visit({}, async (here) => {
      await client().api.todosCreate({ body: { title: 'x' } });
      return here.set;
    });
    expect(set).toEqual([
      {
        name: 'sessionid',
        value: 's2',
        expires: new Date('2026-12-01T12:00:00Z'),
        httpOnly: true,
        maxAge: 60,
        path: '/',
        sameSite: 'lax',
      },
      { name: 'csrftoken', value: 't=1', path: '/', secure: true },
    ]);
  });
});

describe('the address of the API', () => {
  it('may be another one on the server', async () => {
    vi.stubEnv('DJANGO_API_URL', server.url);
    await visit({}, () => createServerClient({ baseUrl: '/', api }).api.tasksList());
    expect(server.received).toHaveLength(1);
  });

  it('has to be a whole one, which is said when it is needed', async () => {
    const { api: bound } = createServerClient({ baseUrl: '/', api });
    await expect((async () => bound.tasksList())()).rejects.toThrow('DJANGO_API_URL');
  });
});

it('an API key goes along, and nothing of the visitor', async () => {
  vi.stubEnv('DJANGO_API_KEY', 'gw_test_x.y');
  const { api: bound } = createServerClient({ baseUrl: server.url, api, auth: { type: 'apiKey' } });
  await visit({ cookies: { sessionid: 's1' } }, () => bound.tasksList());
  expect(server.received[0]?.headers).toMatchObject({ authorization: 'Api-Key gw_test_x.y' });
  expect(server.received[0]?.headers.cookie).toBeUndefined();
});

describe('createDjangoClient in a server component', () => {
  it('calls as the visitor', async () => {
    const { api: bound } = createDjangoClient({ baseUrl: server.url, api });
    await visit({ cookies: { sessionid: 's1' } }, () => bound.tasksList());
    expect(server.received[0]?.headers.cookie).toBe('sessionid=s1');
  });

  it('says of hooks where they belong', () => {
    expect(() => createDjangoClient({ baseUrl: server.url, api }).auth).toThrow("'use client'");
  });
});
