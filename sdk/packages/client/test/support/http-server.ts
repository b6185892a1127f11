/** A real server for what depends on the protocol; it keeps what it was sent. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Received {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
  json(): unknown;
  form(): Promise<FormData>;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Record<string, string | string[]>;
  /** An object is sent as JSON. */
  readonly body?: unknown;
  /** Milliseconds before it answers. */
  readonly after?: number;
}

export interface TestServer {
  readonly url: string;
  readonly received: Received[];
  close(): Promise<void>;
}

export async function serve(answer: (request: Received) => Reply | Promise<Reply>): Promise<TestServer> {
  const received: Received[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const request = await read(incoming);
    received.push(request);
    const { status = 200, headers = {}, body, after = 0 } = await answer(request);
    if (after) await new Promise((resolve) => setTimeout(resolve, after));
    const isText = typeof body === 'string' || body instanceof Uint8Array;
    const type = isText ? {} : { 'Content-Type': 'application/json' };
    outgoing.writeHead(status, { ...type, ...headers });
    outgoing.end(isText || body === undefined ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    received,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function read(incoming: IncomingMessage): Promise<Received> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const type = incoming.headers['content-type'] ?? '';
  return {
    method: incoming.method ?? 'GET',
    url: new URL(incoming.url ?? '/', 'http://server'),
    headers: incoming.headers,
    body,
    json: () => JSON.parse(body.toString()) as unknown,
    form: () => new Response(new Uint8Array(body), { headers: { 'Content-Type': type } }).formData(),
  };
}

export { refusal } from './refusal.js';
