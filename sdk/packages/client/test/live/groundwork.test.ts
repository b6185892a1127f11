/** Against a Groundwork with its demo data, whose address is in GROUNDWORK_URL. */
import type { AxiosAdapter } from 'axios';
import { describe, expect, it } from 'vitest';
import { bindApi, createTransport, operation, type JwtAuth, type SessionAuth } from '../../src/core/index.js';
import { nextPage } from '../../src/core/pagination.js';
import { api } from '../generated/api.js';
import { CookieJar } from '../support/cookie-jar.js';

const baseUrl = process.env['GROUNDWORK_URL'] ?? '';
const MEMBER = { email: 'member@example.com', password: 'groundwork-demo' };
/** Wrong passwords of one account are counted, and too many shut it for a while. */
const STRANGER = { email: 'nobody@example.com', password: 'wrong' };
const AVATAR = operation<{ body: { avatar: Blob | null } }, { avatar: string | null }>({
  ...api.usersMePartialUpdate,
  bodies: [{ kind: 'multipart', type: 'multipart/form-data' }],
});

/** The smallest picture that is one. */
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
const picture = (name: string) => new File([Buffer.from(PNG, 'base64')], name, { type: 'image/png' });

/** What was sent, and cookies as a browser keeps them. */
function clientOf(auth: JwtAuth | SessionAuth) {
  const jar = new CookieJar();
  const sent: string[] = [];
  const spoiled = new Set<string>();
  const adapter: AxiosAdapter = (config) => {
    sent.push(`${config.method?.toUpperCase() ?? ''} ${config.url ?? ''}`);
    const token = config.headers.get('Authorization');
    if (typeof token === 'string' && spoiled.has(token))
      config.headers.set('Authorization', 'Bearer spoiled');
    return jar.adapter(config);
  };
  const csrf = { read: () => jar.get('csrftoken') };
  const transport = createTransport({ baseUrl, auth: { ...auth, csrf }, adapter, validate: 'throw' });
  const count = (request: string) => sent.filter((one) => one === request).length;
  return { transport, api: bindApi(api, transport), jar, sent, spoiled, count };
}

const memory = () => clientOf({ type: 'jwt', storage: 'memory' });

async function signedIn(auth: JwtAuth | SessionAuth) {
  const client = clientOf(auth);
  expect(await client.transport.auth.login(MEMBER)).toMatchObject({ email: MEMBER.email });
  return client;
}

const five = (client: ReturnType<typeof clientOf>) =>
  Promise.all([1, 2, 3, 4, 5].map(() => client.api.tasksList({ query: { page_size: 1 } })));

const REFRESH = 'POST /api/token/refresh/';

describe.skipIf(!baseUrl)('tasks', () => {
  it('are filtered by several values', async () => {
    const client = await signedIn({ type: 'jwt', storage: 'memory' });
    const query = { status: ['todo', 'completed'] as ('todo' | 'completed')[], page_size: 100 };
    const { results, count } = await client.api.tasksList({ query });
    expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['todo', 'completed']));
    expect(count).toBeLessThan((await client.api.tasksList()).count);
  });

  it('come page by page to the end', async () => {
    const client = await signedIn({ type: 'jwt', storage: 'memory' });
    const query = { status: ['todo', 'in_progress'] as ('todo' | 'in_progress')[], page_size: 20 };
    const ids: number[] = [];
    let pageParam: ReturnType<typeof nextPage> = {};
    let count = 0;
    while (pageParam) {
      const page = await client.api.tasksList({ query: { ...query, ...pageParam } });
      ids.push(...page.results.map(({ id }) => id));
      count = page.count;
      pageParam = nextPage(page, [], { pagination: 'page', query, pageParam });
    }
    expect(new Set(ids).size).toBe(count);
    expect(count).toBeGreaterThan(20);
  });

  it('are made with two pictures, changed, and cleared by null', async () => {
    const client = await signedIn({ type: 'jwt', storage: 'memory' });
    const images = [picture('a.png'), picture('b.png')];
    const task = await client.api.tasksCreate({ body: { title: 'Live', due_date: '2027-01-31', images } });
    expect(task).toMatchObject({
      title: 'Live',
      due_date: '2027-01-31',
      images: [{ name: 'a.png' }, { name: 'b.png' }],
    });
    const path = { id: task.id };
    expect((await client.api.tasksPartialUpdate({ path, body: { due_date: null } })).due_date).toBeNull();
    await client.api.tasksDestroy({ path });
    const gone = client.api.tasksRetrieve({ path });
    await expect(gone).rejects.toMatchObject({
      status: 404,
      code: 'RESOURCE_NOT_FOUND',
      requestId: expect.any(String) as string,
    });
  });

  it('that are refused say why, field by field', async () => {
    const client = await signedIn({ type: 'jwt', storage: 'memory' });
    const refused = client.api.tasksCreate({ body: { title: '' } });
    await expect(refused).rejects.toMatchObject({
      status: 400,
      code: 'VALIDATION_ERROR',
      fieldErrors: { title: [expect.any(String)] as string[] },
    });
  });
});

describe.skipIf(!baseUrl)('the own picture', () => {
  it.each([
    [
      'an empty part of a form',
      (client: ReturnType<typeof clientOf>) => client.transport.call(AVATAR, { body: { avatar: null } }),
    ],
    [
      'null in JSON',
      (client: ReturnType<typeof clientOf>) => client.api.usersMePartialUpdate({ body: { avatar: null } }),
    ],
  ])('is taken away by %s', async (_name, clear) => {
    const client = await signedIn({ type: 'jwt', storage: 'memory' });
    const me = await client.api.usersMePartialUpdate({ body: { avatar: picture('me.png') } });
    expect(me.avatar).toContain('http');
    expect((await clear(client)).avatar).toBeNull();
  });
});

describe.skipIf(!baseUrl)('tokens in memory', () => {
  it('are refreshed once for five refusals, turn after turn', async () => {
    const client = await signedIn({ type: 'jwt', storage: 'memory' });
    for (const turn of [1, 2, 3]) {
      client.spoiled.add(await tokenOf(client));
      expect(await five(client)).toHaveLength(5);
      expect(client.count(REFRESH)).toBe(turn);
    }
  });

  it('end with the sign-in', async () => {
    const client = await signedIn({ type: 'jwt', storage: 'memory' });
    await client.transport.auth.logout();
    expect(await client.transport.auth.me()).toBeNull();
  });

  it('are not asked for with a wrong password', async () => {
    const client = memory();
    const wrong = client.transport.auth.login(STRANGER);
    await expect(wrong).rejects.toMatchObject({ status: 401, code: 'AUTHENTICATION_FAILED' });
    expect(client.count(REFRESH)).toBe(0);
  });
});

/** The access token that requests carry now. */
async function tokenOf(client: ReturnType<typeof clientOf>): Promise<string> {
  const { config } = await client.transport.axios.get('/api/health/');
  return String(config.headers.get('Authorization'));
}

describe.skipIf(!baseUrl)('tokens in cookies', () => {
  it('let in, and what changes something has the CSRF token', async () => {
    const client = await signedIn({ type: 'jwt' });
    expect(client.jar.get('access_token')).toBeDefined();
    const task = await client.api.tasksCreate({ body: { title: 'By cookie' } });
    await client.api.tasksDestroy({ path: { id: task.id } });
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
    expect(await client.api.tasksList({ query: { page_size: 1 } })).toMatchObject({
      results: expect.any(Array) as unknown[],
    });
  });

  it('are taken away by signing out', async () => {
    const client = await signedIn({ type: 'jwt' });
    await client.transport.auth.logout();
    expect([client.jar.get('access_token'), client.jar.get('refresh_token')]).toEqual([undefined, undefined]);
    expect(await client.transport.auth.me()).toBeNull();
  });
});

describe.skipIf(!baseUrl)('a session', () => {
  it('begins with the form of the site, and may change things', async () => {
    const client = await signedIn({ type: 'session' });
    const task = await client.api.tasksCreate({ body: { title: 'By session' } });
    await client.api.tasksDestroy({ path: { id: task.id } });
    await client.transport.auth.logout();
    expect(await client.transport.auth.me()).toBeNull();
  });

  it('gets a new CSRF token when the old one is refused', async () => {
    const client = await signedIn({ type: 'session' });
    client.jar.set('csrftoken', 'spoiled');
    const task = await client.api.tasksCreate({ body: { title: 'Once more' } });
    expect(client.count('POST /api/tasks/')).toBe(2);
    await client.api.tasksDestroy({ path: { id: task.id } });
  });

  it('does not begin with a wrong password', async () => {
    const client = clientOf({ type: 'session' });
    const wrong = client.transport.auth.login(STRANGER);
    await expect(wrong).rejects.toMatchObject({ code: 'AUTHENTICATION_FAILED' });
  });
});
