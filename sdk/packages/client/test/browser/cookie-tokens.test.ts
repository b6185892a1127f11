/** Tokens in cookies, in several tabs of one browser; the cookies that no script reads are variables here. */
import { http, HttpResponse, delay } from 'msw';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bindApi, createTransport, type ApiError } from '../../src/core/index.js';
import { api } from '../.django-next/api.js';
import { mock, ORIGIN, refuse } from '../support/mock.js';

let generation: number;
let isExpired: boolean;
let isOver: boolean;
let refreshes: number;
let headers: Headers[];

beforeEach(() => {
  generation = 1;
  isExpired = isOver = false;
  refreshes = 0;
  headers = [];
  document.cookie = 'csrftoken=one';
  mock.use(
    http.post('*/api/token/refresh/', async ({ request }) => {
      refreshes += 1;
      headers.push(request.headers);
      const came = generation;
      await delay(30);
      if (isOver || came !== generation) return refuse(401, 'AUTHENTICATION_FAILED');
      generation += 1;
      isExpired = false;
      return HttpResponse.json({});
    }),
    http.get('*/api/tasks/', () =>
      isExpired || isOver
        ? refuse(401, 'TOKEN_EXPIRED')
        : HttpResponse.json({ count: 0, next: null, previous: null, results: [] }),
    ),
  );
});

function tab(name: string) {
  const transport = createTransport({ baseUrl: `${ORIGIN}/${name}`, auth: { type: 'jwt' } });
  return { transport, api: bindApi(api, transport) };
}

describe('five requests that are refused at the same time', () => {
  it('refresh once and succeed', async () => {
    const client = tab('single');
    isExpired = true;
    const answers = await Promise.all(
      [1, 2, 3, 4, 5].map((page) => client.api.tasksList({ query: { page } })),
    );
    expect(answers).toHaveLength(5);
    expect(refreshes).toBe(1);
    expect(headers[0]?.get('X-Token-Transport')).toBe('cookie');
    expect(headers[0]?.get('X-CSRFToken')).toBe('one');
    expect(headers[0]?.get('Authorization')).toBeNull();
  });

  it('refresh once also in five tabs', async () => {
    const tabs = [1, 2, 3, 4, 5].map(() => tab('shared'));
    isExpired = true;
    const answers = await Promise.all(tabs.map((client) => client.api.tasksList()));
    expect(answers).toHaveLength(5);
    expect(refreshes).toBe(1);
  });
});

describe('with locks', () => {
  afterEach(() => Reflect.deleteProperty(navigator, 'locks'));

  it('five tabs refresh once, too', async () => {
    let last: Promise<unknown> = Promise.resolve();
    let held = 0;
    const request = (name: string, ...given: unknown[]) => {
      const callback = given.at(-1) as (lock: unknown) => Promise<unknown>;
      if (given.length > 1 && held > 0) return callback(null);
      held += 1;
      const run = last.then(() => callback({ name })).finally(() => (held -= 1));
      last = run.catch(() => undefined);
      return run;
    };
    Object.defineProperty(navigator, 'locks', { value: { request }, configurable: true });
    const tabs = [1, 2, 3, 4, 5].map(() => tab('locked'));
    isExpired = true;
    await Promise.all(tabs.map((client) => client.api.tasksList()));
    expect(refreshes).toBe(1);
  });
});

describe('a sign-in that is over', () => {
  it('is told to every tab, and nobody asks for ever', async () => {
    const [first, second] = [tab('over'), tab('over')];
    const told: string[] = [];
    second.transport.auth.listen((event) => told.push(event));
    isOver = true;
    const refused = await first.api.tasksList().catch((error: ApiError) => error.status);
    expect(refused).toBe(401);
    expect(refreshes).toBe(1);
    await expect.poll(() => told).toEqual(['signed-out']);
  });

  it('is tried again later, because somebody may have signed in by another way', async () => {
    const client = tab('later');
    isOver = true;
    await client.api.tasksList().catch(() => undefined);
    isOver = false;
    isExpired = true;
    await expect(client.api.tasksList()).resolves.toMatchObject({ count: 0 });
  });
});

it('signing in and out are told to other tabs', async () => {
  mock.use(
    http.post('*/api/token/', () => HttpResponse.json({ user: {} })),
    http.post('*/api/token/revoke/', () => new HttpResponse(null, { status: 204 })),
    http.get('*/api/users/me/', () => HttpResponse.json({ id: 7 })),
  );
  const [first, second] = [tab('news'), tab('news')];
  const told: string[] = [];
  second.transport.auth.listen((event) => told.push(event));
  await first.transport.auth.login({ email: 'a', password: 'b' });
  await first.transport.auth.logout();
  await expect.poll(() => told).toEqual(['signed-in', 'signed-out']);
});

it('a visitor without any cookie signs in with one request and asks for no token before', async () => {
  document.cookie = 'csrftoken=; max-age=0';
  const asked: string[] = [];
  mock.use(
    http.post('*/api/token/', () => (asked.push('token'), HttpResponse.json({ user: {} }))),
    http.get('*/api/users/me/', () => (asked.push('me'), HttpResponse.json({ id: 7 }))),
  );
  await tab('visitor').transport.auth.login({ email: 'a', password: 'b' });
  expect(asked).toEqual(['token', 'me']);
});
