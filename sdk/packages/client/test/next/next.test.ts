/** A small application, built and started with each major of Next.js that is supported, in a folder of its own. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { refusal, serve, type Received, type Reply, type TestServer } from '../support/http-server.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const PEOPLE: Record<string, { id: number; email: string }> = {
  a: { id: 1, email: 'alice@example.com' },
  b: { id: 2, email: 'bob@example.com' },
};

let folder: string;
let tarball: string;
let api: TestServer;
let titles: string[];

function answer(request: Received): Reply {
  const person = PEOPLE[/sessionid=(\w)/.exec(request.headers.cookie ?? '')?.[1] ?? ''];
  if (!person) return { status: 401, body: refusal('AUTHENTICATION_REQUIRED') };
  if (request.url.pathname === '/api/users/me/')
    return { body: { ...person, roles: [], permissions: [], avatar: null } };
  if (request.method === 'GET') {
    const results = titles.map((title, id) => ({
      id,
      title: `${title} of ${person.email}`,
      status: 'todo',
      due_date: null,
    }));
    return { after: person.id * 20, body: { count: results.length, next: null, previous: null, results } };
  }
  if (!request.headers['x-csrftoken']) return { status: 403, body: refusal('CSRF_FAILED') };
  const title = /name="title"\r\n\r\n(.*)\r\n/.exec(request.body.toString())?.[1] ?? '';
  if (!title) return { status: 400, body: refusal('VALIDATION_ERROR') };
  titles.push(title);
  return {
    status: 201,
    headers: { 'Set-Cookie': 'messages=x; Path=/; HttpOnly' },
    body: { id: 9, title, status: 'todo', due_date: null },
  };
}

const run = (command: string, args: string[], cwd: string) =>
  execFileSync(command, args, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
  });

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'django-next-'));
  tarball = join(
    folder,
    run('npm', ['pack', '--silent', '--pack-destination', folder], here('../..')).trim().split('\n').at(-1) ??
      '',
  );
  api = await serve(answer);
}, 300_000);

afterAll(async () => {
  await api.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.each(['15', '16'])('Next.js %s', (major) => {
  let site: ChildProcess | undefined;
  afterEach(() => site?.kill());

  it('builds it, renders each page for its visitor, and runs its actions', async () => {
    const root = join(folder, major);
    cpSync(here('../next-app'), root, { recursive: true });
    cpSync(here('../generated'), join(root, 'lib/generated'), { recursive: true });
    const needed = [`next@${major}`, 'react@19', 'react-dom@19', '@tanstack/react-query@5', 'zod@4', tarball];
    const types = ['typescript@5.9', '@types/react@19', '@types/node@20'];
    run('npm', ['install', '--no-audit', '--no-fund', '--silent', ...needed, ...types], root);
    const built = run('npx', ['next', 'build'], root);
    expect(built).not.toMatch(/warn|Attempted import error/i);

    const port = await freePort();
    titles = ['Paint'];
    api.received.length = 0;
    site = start(root, port);
    const url = `http://127.0.0.1:${port}/`;
    await expect
      .poll(
        () =>
          fetch(url).then(
            (response) => response.status,
            () => 0,
          ),
        { timeout: 60_000 },
      )
      .not.toBe(0);
    await rendersForItsVisitor(url);
    await runsActions(url);
  });

  const start = (root: string, port: number) =>
    spawn('node', ['node_modules/next/dist/bin/next', 'start', '-p', String(port)], {
      cwd: root,
      env: { ...process.env, DJANGO_API_URL: api.url },
      stdio: 'ignore',
    });
});

const page = (url: string, who: string) =>
  fetch(url, { headers: { Cookie: `sessionid=${who}` } }).then(async (r) => r.text());

async function rendersForItsVisitor(url: string): Promise<void> {
  const pages = await Promise.all(['a', 'b', 'a', 'b'].map((who) => page(url, who)));
  const found = pages.map((html) => [html.includes('alice@example.com'), html.includes('bob@example.com')]);
  expect(found).toEqual([
    [true, false],
    [false, true],
    [true, false],
    [false, true],
  ]);
  expect(pages[0]).toContain('Paint of alice@example.com');
}

/** As a browser without script does: the form with its hidden fields. */
async function runsActions(url: string): Promise<void> {
  const send = async (name: string, title: string) => {
    const html = await page(url, 'a');
    const form = new RegExp(`<form[^>]*data-form="${name}"[^>]*>(.*?)</form>`, 's').exec(html)?.[1] ?? '';
    const body = new FormData();
    for (const [tag] of form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)) {
      body.append(attribute(tag, 'name'), attribute(tag, 'value'));
    }
    body.append('title', title);
    const response = await fetch(url, {
      method: 'POST',
      body,
      headers: { Cookie: 'sessionid=a', Origin: url.slice(0, -1) },
    });
    return {
      html: (await response.text()).replaceAll('<!-- -->', ''),
      cookies: response.headers.getSetCookie(),
    };
  };
  const created = await send('create', 'Scrape');
  expect(created.html).toContain('Added: Scrape');
  expect(created.html).toContain('Scrape of alice@example.com');
  expect(created.cookies.join()).toContain('messages=x');
  expect((await send('create', '')).html).toContain('Refused: VALIDATION_ERROR');
  await send('rename', 'Sand');
  const renamed = api.received
    .filter(({ method }) => method === 'PATCH')
    .map(({ url: { pathname } }) => pathname);
  expect(renamed).toEqual(['/api/tasks/1/']);
}

function attribute(tag: string, name: string): string {
  const value = new RegExp(`${name}="([^"]*)"`).exec(tag)?.[1] ?? '';
  return value.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&#x27;', "'");
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}
