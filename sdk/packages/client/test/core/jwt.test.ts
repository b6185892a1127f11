import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bindApi, createTransport, type ApiError } from '../../src/core/index.js';
import { api } from '../.django-next/api.js';
import { tokenServer, type TokenServer } from '../support/token-server.js';

let server: TokenServer;
beforeEach(async () => {
  server = await tokenServer();
});
afterEach(() => server.close());

async function signedIn() {
  const transport = createTransport({ baseUrl: server.url, auth: { type: 'jwt', storage: 'memory' } });
  await transport.auth.login({ email: 'maya@example.com', password: 'right' });
  return { transport, api: bindApi(api, transport) };
}

const sentTo = (path: string) => server.received.filter(({ url }) => url.pathname === path);

describe('tokens in memory', () => {
  it('go along after signing in, and tell who it is', async () => {
    const { transport } = await signedIn();
    expect(await transport.auth.me()).toMatchObject({ id: 7 });
    expect(server.received.at(-1)?.headers.authorization).toBe('Bearer access-1');
  });

  it('are refreshed once for five requests that are refused at the same time, and all five succeed', async () => {
    const client = await signedIn();
    server.expire();
    const calls = [1, 2, 3, 4, 5].map((page) => client.api.tasksList({ query: { page } }));
    const answers = await Promise.all(calls);
    expect(answers).toHaveLength(5);
    expect(server.refreshes()).toBe(1);
  });

  it('are refreshed again the next time, with the new refresh token', async () => {
    const client = await signedIn();
    for (const expected of [1, 2, 3]) {
      server.expire();
      await client.api.tasksList();
      expect(server.refreshes()).toBe(expected);
    }
  });

  it('are not refreshed again by a refusal that comes late', async () => {
    const client = await signedIn();
    server.expire();
    const late = client.api.tasksList({ query: { search: 'slow' } });
    await client.api.tasksList();
    expect(server.refreshes()).toBe(1);
    await expect(late).resolves.toMatchObject({ count: 0 });
    expect(server.refreshes()).toBe(1);
  });

  it('are refreshed once, and no more, for what refuses the new one, too', async () => {
    const client = await signedIn();
    await expect(client.api.tasksRetrieve({ path: { id: 401 } })).rejects.toMatchObject({ status: 401 });
    expect(server.refreshes()).toBe(1);
    expect(sentTo('/api/tasks/401/')).toHaveLength(2);
  });

  it('are not sent along with a refresh, which an expired one would spoil', async () => {
    const client = await signedIn();
    server.expire();
    await client.api.tasksList();
    expect(sentTo('/api/token/refresh/')[0]?.headers.authorization).toBeUndefined();
  });

  it('are forgotten when the sign-in has ended; each call is refused once', async () => {
    const client = await signedIn();
    const events: string[] = [];
    client.transport.auth.listen((event) => events.push(event));
    server.end();
    const refused = await Promise.allSettled(
      [1, 2, 3].map((page) => client.api.tasksList({ query: { page } })),
    );
    expect(refused.map((one) => one.status === 'rejected' && (one.reason as ApiError).status)).toEqual([
      401, 401, 401,
    ]);
    expect(server.refreshes()).toBe(1);
    expect(events).toEqual(['ended']);
    expect(await client.transport.auth.me()).toBeNull();
    expect(server.refreshes()).toBe(1);
  });

  it('are kept when refreshing fails for another reason, which is what the caller is told', async () => {
    const client = await signedIn();
    server.expire();
    server.failRefreshWith({ status: 503, body: 'away' });
    await expect(client.api.tasksList()).rejects.toMatchObject({ status: 503 });
    await expect(client.api.tasksList()).resolves.toMatchObject({ count: 0 });
  });

  it('are taken back by signing out, and then nobody is there', async () => {
    const { transport } = await signedIn();
    await transport.auth.logout();
    expect(sentTo('/api/token/revoke/')[0]?.json()).toEqual({ refresh: 'refresh-1' });
    expect(await transport.auth.me()).toBeNull();
  });
});

describe('nothing is refreshed', () => {
  it('by a 403', async () => {
    const client = await signedIn();
    await expect(client.api.projectsList()).rejects.toMatchObject({ status: 403 });
    expect(server.refreshes()).toBe(0);
    expect(sentTo('/api/projects/')).toHaveLength(1);
  });

  it('by a wrong password', async () => {
    const client = await signedIn();
    const wrong = client.transport.auth.login({ email: 'maya@example.com', password: 'wrong' });
    await expect(wrong).rejects.toMatchObject({ status: 401, code: 'AUTHENTICATION_FAILED' });
    expect(server.refreshes()).toBe(0);
  });

  it('by a refused refresh', async () => {
    const client = await signedIn();
    server.end();
    await client.transport.axios.post('/api/token/refresh/', { refresh: 'x' }).catch(() => undefined);
    expect(server.refreshes()).toBe(1);
  });
});

it('a visitor is nobody, found out with one refresh for a server that keeps it in a cookie', async () => {
  const transport = createTransport({ baseUrl: server.url, auth: { type: 'jwt', storage: 'memory' } });
  expect(await transport.auth.me()).toBeNull();
  expect(await transport.auth.me()).toBeNull();
  expect(server.refreshes()).toBe(1);
});
