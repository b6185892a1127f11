import { http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { bindApi, createTransport, type AuthOptions } from '../../src/core/index.js';
import { api } from '../.django-next/api.js';
import { mock, ORIGIN, refuse } from '../support/mock.js';

const TASK = { id: 1, title: 'x', status: 'todo', due_date: null };
const create = { body: { title: 'x' } };

/** Django's side: the token that it takes at the moment, and what it was sent. */
let accepted: string;
let sent: (string | null)[];
let asked: number;

function clientOf(auth: AuthOptions = { type: 'session' }) {
  const transport = createTransport({ baseUrl: ORIGIN, auth });
  return { transport, api: bindApi(api, transport) };
}

beforeEach(() => {
  accepted = 'one';
  sent = [];
  asked = 0;
  mock.use(
    http.post('*/api/tasks/', ({ request }) => {
      sent.push(request.headers.get('X-CSRFToken'));
      return sent.at(-1) === accepted ? HttpResponse.json(TASK, { status: 201 }) : refuse(403, 'CSRF_FAILED');
    }),
    http.get('*/api/tasks/', ({ request }) => {
      sent.push(request.headers.get('X-CSRFToken'));
      return HttpResponse.json({ count: 0, next: null, previous: null, results: [] });
    }),
    http.get('*/account/login/', () => HttpResponse.html('<form>')),
    http.get('*/api/users/me/', () => {
      asked += 1;
      document.cookie = `csrftoken=${accepted}`;
      return HttpResponse.json({ id: 7, roles: [], permissions: [] });
    }),
  );
});

describe('the CSRF token', () => {
  it('goes along with what changes something, and with nothing else', async () => {
    document.cookie = 'csrftoken=one';
    const client = clientOf();
    await client.api.tasksList();
    await client.api.tasksCreate(create);
    expect(sent).toEqual([null, 'one']);
  });

  it('is read for every request, because signing in changes it', async () => {
    document.cookie = 'csrftoken=one';
    const client = clientOf();
    await client.api.tasksCreate(create);
    document.cookie = `csrftoken=${(accepted = 'two')}`;
    await client.api.tasksCreate(create);
    expect(sent).toEqual(['one', 'two']);
    expect(asked).toBe(0);
  });

  it('is asked for once where there is none, also by several requests at the same time', async () => {
    const client = clientOf();
    await Promise.all([client.api.tasksCreate(create), client.api.tasksCreate(create)]);
    expect(sent).toEqual(['one', 'one']);
    expect(asked).toBe(1);
  });

  it('is asked for again when it was refused, and the request is sent once more', async () => {
    document.cookie = 'csrftoken=old';
    await expect(clientOf().api.tasksCreate(create)).resolves.toEqual(TASK);
    expect(sent).toEqual(['old', 'one']);
    expect(asked).toBe(1);
  });

  it('is not asked for without end', async () => {
    document.cookie = 'csrftoken=old';
    mock.use(http.post('*/api/tasks/', () => refuse(403, 'CSRF_FAILED')));
    await expect(clientOf().api.tasksCreate(create)).rejects.toMatchObject({
      status: 403,
      code: 'CSRF_FAILED',
    });
    expect(asked).toBe(1);
  });

  it('may be told in an answer, where the cookie belongs to another domain', async () => {
    mock.use(http.get('*/csrf/', () => HttpResponse.json({ csrfToken: 'one' })));
    const client = clientOf({ type: 'session', csrf: { paths: ['/csrf/'] } });
    await client.api.tasksCreate(create);
    await client.api.tasksCreate(create);
    expect(sent).toEqual(['one', 'one']);
  });

  it('that was told counts no more after signing in', async () => {
    mock.use(
      http.get('*/csrf/', () => HttpResponse.json({ csrfToken: accepted })),
      http.post('*/account/login/', () => ((accepted = 'two'), HttpResponse.json({ location: '/' }))),
    );
    const client = clientOf({ type: 'session', csrf: { paths: ['/csrf/'], read: () => undefined } });
    await client.transport.auth.login({ email: 'maya@example.com', password: 'b' });
    await client.api.tasksCreate(create);
    expect(sent).toEqual(['two']);
  });

  it('is not what another 403 is about', async () => {
    document.cookie = 'csrftoken=one';
    mock.use(http.post('*/api/tasks/', () => refuse(403, 'PERMISSION_DENIED')));
    await expect(clientOf().api.tasksCreate(create)).rejects.toMatchObject({ code: 'PERMISSION_DENIED' });
    expect(asked).toBe(0);
  });

  it('stays away from other hosts', async () => {
    document.cookie = 'csrftoken=one';
    let header: string | null = 'none yet';
    mock.use(
      http.post('https://files.example/upload', ({ request }) => {
        header = request.headers.get('X-CSRFToken');
        return HttpResponse.json({});
      }),
    );
    await clientOf().transport.axios.post('https://files.example/upload', {});
    expect(header).toBeNull();
  });
});

describe('signing in by the form of the site', () => {
  it('sends what it calls its fields, and answers who it is', async () => {
    document.cookie = 'csrftoken=one';
    let form = '';
    mock.use(
      http.post('*/account/login/', async ({ request }) => {
        form = await request.text();
        return HttpResponse.json({ location: '/' });
      }),
    );
    const user = await clientOf().transport.auth.login({ email: 'maya@example.com', password: 'a b' });
    expect(user).toMatchObject({ id: 7 });
    expect(form).toBe('login=maya%40example.com&password=a+b');
  });

  it('tells what was refused', async () => {
    document.cookie = 'csrftoken=one';
    const form = { fields: {}, errors: ['The password is wrong.'] };
    mock.use(http.post('*/account/login/', () => HttpResponse.json({ form }, { status: 400 })));
    const login = clientOf().transport.auth.login({ email: 'a', password: 'b' });
    await expect(login).rejects.toMatchObject({ message: 'The password is wrong.' });
  });

  it('tells that it was refused also where the site answers with a page', async () => {
    document.cookie = 'csrftoken=one';
    mock.use(http.post('*/account/login/', () => HttpResponse.html('<form>', { status: 422 })));
    const login = clientOf().transport.auth.login({ email: 'a', password: 'b' });
    await expect(login).rejects.toMatchObject({ status: 422, code: 'AUTHENTICATION_FAILED' });
  });

  it('may be another operation', async () => {
    document.cookie = 'csrftoken=one';
    let body: unknown;
    mock.use(
      http.post('*/api/token/', async ({ request }) => {
        body = await request.json();
        return HttpResponse.json({ user: {} });
      }),
    );
    const auth = { type: 'session', login: api.tokenCreate, credentials: (given: object) => given } as const;
    await clientOf(auth).transport.auth.login({ email: 'a', password: 'b' });
    expect(body).toEqual({ email: 'a', password: 'b' });
  });
});

it('an API key refuses to be in a browser', () => {
  expect(() => clientOf({ type: 'apiKey', key: 'k' })).toThrow('must not reach a browser');
});

it('nothing is ever put where any script can read it', async () => {
  const write = vi.spyOn(Storage.prototype, 'setItem');
  mock.use(
    http.post('*/api/token/', () => HttpResponse.json({ access: 'a', refresh: 'b', user: {} })),
    http.post('*/account/login/', () => HttpResponse.json({})),
  );
  await clientOf({ type: 'jwt', storage: 'memory' }).transport.auth.login({ email: 'a', password: 'b' });
  await clientOf().transport.auth.login({ email: 'a', password: 'b' });
  expect(write).not.toHaveBeenCalled();
  expect(document.cookie).not.toContain('access');
});
