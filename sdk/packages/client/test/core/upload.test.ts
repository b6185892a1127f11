import { afterEach, describe, expect, it } from 'vitest';
import { createTransport, uploadFile, type Progress } from '../../src/core/index.js';
import { serve, type TestServer } from '../support/http-server.js';

let server: TestServer;
afterEach(() => server.close());

const axiosOf = () => createTransport({ baseUrl: server.url, auth: { type: 'apiKey', key: 'k' } }).axios;
const file = (size: number) => new File([new Uint8Array(size)], 'quay.png', { type: 'image/png' });

describe('uploadFile', () => {
  it('sends the file with further fields, tells how far it is, and answers what the endpoint does', async () => {
    server = await serve(() => ({ status: 201, body: { id: 31 } }));
    const told: Progress[] = [];
    const onProgress = (progress: Progress) => told.push(progress);
    const data = { description: 'The quay', post: null };
    const answer = await uploadFile<{ id: number }>(axiosOf(), '/api/upload/', file(300_000), data, {
      onProgress,
    });
    expect(answer.id).toBe(31);
    const form = await server.received[0]?.form();
    expect((form?.get('file') as File).size).toBe(300_000);
    expect([form?.get('description'), form?.get('post')]).toEqual(['The quay', '']);
    expect(told.at(-1)?.fraction).toBe(1);
    expect(server.received[0]?.headers.authorization).toBe('Api-Key k');
  });

  it('sends several under one name', async () => {
    server = await serve(() => ({ body: {} }));
    await uploadFile(axiosOf(), '/api/upload/', [file(1), file(2)], {}, { field: 'images' });
    expect((await server.received[0]?.form())?.getAll('images')).toHaveLength(2);
  });

  it('ends when it is told to', async () => {
    server = await serve(() => ({ after: 2000, body: {} }));
    const ending = new AbortController();
    const call = uploadFile(axiosOf(), '/api/upload/', file(1), {}, { signal: ending.signal });
    setTimeout(() => ending.abort(), 30);
    await expect(call).rejects.toMatchObject({ code: 'ABORTED' });
  });
});
