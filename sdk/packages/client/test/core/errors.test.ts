import { inspect } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import { ApiError, bindApi, createTransport, isApiError } from '../../src/core/index.js';
import { api } from '../.django-next/api.js';
import type { APIError } from '../.django-next/types.js';
import { refusal, serve, type Reply, type TestServer } from '../support/http-server.js';
import { download } from '../support/operations.js';

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function refusedWith(reply: Reply): Promise<ApiError<APIError>> {
  server = await serve(() => reply);
  const transport = createTransport({ baseUrl: server.url, auth: { type: 'apiKey', key: 'secret-key' } });
  return bindApi(api, transport)
    .tasksList()
    .then(
      () => Promise.reject(new Error('It was not refused.')),
      (error: ApiError<APIError>) => error,
    );
}

describe('our envelope', () => {
  it('is told field by field', async () => {
    const fields = { title: ['This field is required.'], 'tags.1': ['Too long.'] };
    const body = refusal('VALIDATION_ERROR', 'Title: This field is required.', {
      field_errors: fields,
      details: { versions: ['2026-12-01'] },
    });
    const error = await refusedWith({ status: 400, body });
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      status: 400,
      code: 'VALIDATION_ERROR',
      message: 'Title: This field is required.',
      fieldErrors: fields,
      requestId: 'req-12345678',
      details: { versions: ['2026-12-01'] },
    });
    expect(error.body?.error.code).toBe('VALIDATION_ERROR');
  });

  it('says how long to wait', async () => {
    const body = refusal('RATE_LIMIT_EXCEEDED');
    expect((await refusedWith({ status: 429, headers: { 'Retry-After': '7' }, body })).retryAfter).toBe(7);
  });
});

describe('what others answer', () => {
  it('of RFC 9457 is told alike', async () => {
    const body = {
      title: 'Not Found',
      status: 404,
      detail: 'Nothing here.',
      code: 'RESOURCE_NOT_FOUND',
      request_id: 'r',
    };
    const headers = { 'Content-Type': 'application/problem+json' };
    const error = await refusedWith({ status: 404, headers, body });
    expect(error).toMatchObject({ code: 'RESOURCE_NOT_FOUND', message: 'Nothing here.', requestId: 'r' });
  });

  it('of plain Django REST framework gets the code of its status', async () => {
    const error = await refusedWith({ status: 403, body: { detail: 'You may not.' } });
    expect(error).toMatchObject({ code: 'PERMISSION_DENIED', message: 'You may not.', fieldErrors: {} });
  });

  it('is known as a refused CSRF token by its words', async () => {
    const error = await refusedWith({ status: 403, body: { detail: 'CSRF Failed: CSRF token missing.' } });
    expect(error.code).toBe('CSRF_FAILED');
  });

  it('of a serializer is told by path', async () => {
    const error = await refusedWith({
      status: 400,
      body: { tags: [{}, { name: ['Too long.'] }], address: { non_field_errors: ['Unknown.'] } },
    });
    expect(error.fieldErrors).toEqual({ 'tags.1.name': ['Too long.'], address: ['Unknown.'] });
    expect(error.message).toBe('tags.1.name: Too long.');
  });

  it('as a bare list concerns no single field', async () => {
    const error = await refusedWith({ status: 400, body: ['Not today.'] });
    expect(error).toMatchObject({ message: 'Not today.', fieldErrors: { non_field_errors: ['Not today.'] } });
  });

  it('as HTML is told by its status, without its markup', async () => {
    const headers = { 'Content-Type': 'text/html', 'X-Request-ID': 'from-header' };
    const error = await refusedWith({ status: 502, headers, body: '<html><h1>Bad Gateway</h1></html>' });
    expect(error).toMatchObject({
      status: 502,
      code: 'HTTP_502',
      message: 'Bad Gateway',
      requestId: 'from-header',
    });
    expect(error.body).toBeUndefined();
  });

  it('of allauth to a form is told by its fields', async () => {
    const form = {
      fields: { login: { errors: ['Enter an address.'] }, password: { errors: [] } },
      errors: [],
    };
    const error = await refusedWith({ status: 400, body: { form } });
    expect(error.fieldErrors).toEqual({ login: ['Enter an address.'] });
  });

  it('is read also where bytes were asked for', async () => {
    server = await serve(() => ({ status: 404, body: refusal('RESOURCE_NOT_FOUND', 'Gone.') }));
    const transport = createTransport({ baseUrl: server.url, auth: { type: 'apiKey', key: 'k' } });
    await expect(transport.call(download)).rejects.toMatchObject({
      code: 'RESOURCE_NOT_FOUND',
      message: 'Gone.',
    });
  });
});

describe('without an answer', () => {
  it('it is a fault of the network', async () => {
    const transport = createTransport({ baseUrl: 'http://127.0.0.1:1', auth: { type: 'apiKey', key: 'k' } });
    const error: unknown = await bindApi(api, transport)
      .tasksList()
      .catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ status: 0, code: 'NETWORK_ERROR' });
  });

  it('in time it is a timeout', async () => {
    server = await serve(() => ({ after: 2000, body: {} }));
    const transport = createTransport({ baseUrl: server.url, auth: { type: 'apiKey', key: 'k' } });
    const call = bindApi(api, transport).tasksList({}, { timeout: 50 });
    await expect(call).rejects.toMatchObject({ status: 0, code: 'TIMEOUT' });
  });

  it('because the caller ended it, it is told so', async () => {
    server = await serve(() => ({ after: 2000, body: {} }));
    const transport = createTransport({ baseUrl: server.url, auth: { type: 'apiKey', key: 'k' } });
    const ending = new AbortController();
    const call = bindApi(api, transport).tasksList({}, { signal: ending.signal });
    setTimeout(() => ending.abort(), 50);
    await expect(call).rejects.toMatchObject({ status: 0, code: 'ABORTED' });
  });
});

describe('an error', () => {
  it('holds no credential, however deep a log looks', async () => {
    const refused = await refusedWith({ status: 500, body: refusal('INTERNAL_SERVER_ERROR') });
    expect(inspect(refused, { depth: Infinity, showHidden: true })).not.toContain('secret-key');
    const transport = createTransport({
      baseUrl: 'http://127.0.0.1:1',
      auth: { type: 'apiKey', key: 'secret-key' },
    });
    const fault: unknown = await transport.call(api.tasksList).catch((thrown: unknown) => thrown);
    expect(inspect(fault, { depth: Infinity, showHidden: true })).not.toContain('secret-key');
  });

  it('is plain data as JSON', async () => {
    const error = await refusedWith({ status: 404, body: refusal('RESOURCE_NOT_FOUND', 'Nothing.') });
    expect(JSON.parse(JSON.stringify(error))).toEqual({
      status: 404,
      code: 'RESOURCE_NOT_FOUND',
      message: 'Nothing.',
      fieldErrors: {},
      details: {},
      requestId: 'req-12345678',
    });
    expect(isApiError(error)).toBe(true);
    expect(isApiError(new Error('x'))).toBe(false);
  });
});
