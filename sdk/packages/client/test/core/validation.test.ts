import { afterEach, describe, expect, it, vi } from 'vitest';
import { createTransport, type Validation } from '../../src/core/index.js';
import { api } from '../.django-next/api.js';
import { serve, type TestServer } from '../support/http-server.js';

let server: TestServer;
afterEach(async () => {
  await server.close();
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
});

async function wrongAnswer(validate?: Validation) {
  server = await serve(() => ({ body: { id: 'seven', title: 'x' } }));
  const transport = createTransport({ baseUrl: server.url, auth: { type: 'apiKey', key: 'k' }, validate });
  return transport.call(api.tasksRetrieve, { path: { id: 1 } });
}

describe('an answer that is not what the schema says', () => {
  it('is refused where one asks for that', async () => {
    await expect(wrongAnswer('throw')).rejects.toMatchObject({ code: 'INVALID_RESPONSE' });
  });

  it('is told in development and given all the same', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    expect(await wrongAnswer()).toMatchObject({ id: 'seven' });
    expect(warn).toHaveBeenCalledOnce();
    expect(warn.mock.calls[0]?.[0]).toContain('tasks_retrieve');
  });

  it('passes in production', async () => {
    vi.stubEnv('NODE_ENV', 'production');
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    expect(await wrongAnswer()).toMatchObject({ id: 'seven' });
    expect(warn).not.toHaveBeenCalled();
  });
});
