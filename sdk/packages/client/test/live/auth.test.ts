/** Tokens and sessions of a running Groundwork, and what belongs to whoever is signed in. */
import { describe, expect, it } from 'vitest';
import { operation } from '../../src/core/index.js';
import { api } from './.django-next/api.js';
import type { Me } from './.django-next/types.js';
import {
  clientOf,
  memory,
  picture,
  REFRESH,
  signedIn,
  STAFF,
  STRANGER,
  tokenOf,
  type Client,
} from './groundwork.js';

const AS_FORM = operation<{ body: { avatar: Blob | null } }, Me>({
  ...api.usersMePartialUpdate,
  bodies: [{ kind: 'multipart', type: 'multipart/form-data' }],
});

const five = (client: Client) => Promise.all([1, 2, 3, 4, 5].map(() => client.api.usersMeRetrieve()));

/** Makes a to-do and takes it away: two unsafe requests. */
async function change(client: Client): Promise<void> {
  const todo = await client.api.todosCreate({ body: { title: 'Live' } });
  await client.api.todosDestroy({ path: { id: todo.id } });
}

describe('the own picture', () => {
  it.each([
    [
      'an empty part of a form',
      (client: Client) => client.transport.call(AS_FORM, { body: { avatar: null } }),
    ],
    ['null in JSON', (client: Client) => client.api.usersMePartialUpdate({ body: { avatar: null } })],
  ])('is taken away by %s', async (_name, clear) => {
    const client = await signedIn();
    const me = await client.api.usersMePartialUpdate({ body: { avatar: picture('me.png') } });
    expect(me.avatar).toContain('http');
    expect((await clear(client)).avatar).toBeNull();
  });
});

describe('tokens in memory', () => {
  it('are refreshed once for five refusals, turn after turn', async () => {
    const client = await signedIn();
    for (const turn of [1, 2, 3]) {
      client.spoiled.add(await tokenOf(client));
      expect(await five(client)).toHaveLength(5);
      expect(client.count(REFRESH)).toBe(turn);
    }
  });

  it('open nothing any more once their owner has signed out, wherever they are kept', async () => {
    const client = await signedIn({ type: 'jwt', storage: 'memory' }, STAFF);
    const held = { Authorization: await tokenOf(client) };
    let refresh = '';
    client.transport.axios.interceptors.request.use((config) => {
      if (config.method === 'post') ({ refresh } = JSON.parse(String(config.data)) as { refresh: string });
      return config;
    });
    await client.transport.auth.logout();
    expect(refresh).not.toBe('');
    expect(await client.transport.auth.me()).toBeNull();
    await expect(memory().api.usersMeRetrieve({}, { headers: held })).rejects.toMatchObject({ status: 401 });
    await expect(memory().api.tokenRefresh({ body: { refresh } })).rejects.toMatchObject({ status: 401 });
  });

  it('are not asked for with a wrong password', async () => {
    const client = memory();
    const wrong = client.transport.auth.login(STRANGER);
    await expect(wrong).rejects.toMatchObject({ status: 401, code: 'AUTHENTICATION_FAILED' });
    expect(client.count(REFRESH)).toBe(0);
  });
});

describe('tokens in cookies', () => {
  it('let in, and what changes something has the CSRF token', async () => {
    const client = await signedIn({ type: 'jwt' }, STAFF);
    expect(client.jar.get('access_token')).toBeDefined();
    await change(client);
  });

  it('are refreshed once for five refusals, after the browser has dropped the old one', async () => {
    const client = await signedIn({ type: 'jwt' });
    for (const turn of [1, 2]) {
      client.jar.delete('access_token');
      expect(await five(client)).toHaveLength(5);
      expect(client.count(REFRESH)).toBe(turn);
    }
  });

  it('are refreshed also while a spoiled one still goes along', async () => {
    const client = await signedIn({ type: 'jwt' });
    client.jar.set('access_token', 'spoiled', '/api/');
    expect(await client.api.usersMeRetrieve()).toMatchObject({ id: expect.any(Number) as number });
  });

  it('are taken away by signing out', async () => {
    const client = await signedIn({ type: 'jwt' });
    await client.transport.auth.logout();
    expect([client.jar.get('access_token'), client.jar.get('refresh_token')]).toEqual([undefined, undefined]);
    expect(await client.transport.auth.me()).toBeNull();
  });
});

describe('a session', () => {
  it('begins with the form of the site, which changes the CSRF token, and may change things', async () => {
    const client = clientOf({ type: 'session' });
    await client.transport.axios.get('/account/login/');
    const before = client.jar.get('csrftoken');
    await client.transport.auth.login(STAFF);
    expect(client.jar.get('csrftoken')).not.toBe(before);
    await change(client);
    expect(client.count('POST /api/todos/')).toBe(1);
    await client.transport.auth.logout();
    expect(await client.transport.auth.me()).toBeNull();
  });

  it('gets a new CSRF token when the old one is refused', async () => {
    const client = await signedIn({ type: 'session' }, STAFF);
    client.jar.set('csrftoken', 'spoiled');
    await change(client);
    expect(client.count('POST /api/todos/')).toBe(2);
  });

  it('does not begin with a wrong password', async () => {
    const wrong = clientOf({ type: 'session' }).transport.auth.login(STRANGER);
    await expect(wrong).rejects.toMatchObject({ code: 'AUTHENTICATION_FAILED' });
  });
});
