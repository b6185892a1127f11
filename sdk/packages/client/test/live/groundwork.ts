/** A Groundwork with its demo data, whose address is in GROUNDWORK_URL, and what tests ask of it. */
import type { AxiosAdapter } from 'axios';
import { expect } from 'vitest';
import { bindApi, createTransport, type JwtAuth, type SessionAuth } from '../../src/core/index.js';
import { CookieJar } from '../support/cookie-jar.js';
import { api } from './.django-next/api.js';

const baseUrl = process.env['GROUNDWORK_URL'];
if (!baseUrl) throw new Error('Set GROUNDWORK_URL to the address of a Groundwork with its demo data.');

const password = 'groundwork-demo';
export const MEMBER = { email: 'member@example.com', password };
export const STAFF = { email: 'staff@example.com', password };
/** Wrong passwords of one account are counted, and too many shut it for a while. */
export const STRANGER = { email: 'nobody@example.com', password: 'wrong' };
export const REFRESH = 'POST /api/token/refresh/';

/** The smallest picture that is one. */
const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
export const picture = (name: string) => new File([Buffer.from(PNG, 'base64')], name, { type: 'image/png' });

export type Client = ReturnType<typeof clientOf>;

/** What was sent, and cookies as a browser keeps them. An answer that is not what the schema says is a failure. */
export function clientOf(auth: JwtAuth | SessionAuth) {
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
  const transport = createTransport({
    baseUrl: baseUrl ?? '',
    auth: { ...auth, csrf },
    adapter,
    validate: 'throw',
  });
  const count = (request: string) => sent.filter((one) => one === request).length;
  return { transport, api: bindApi(api, transport), jar, sent, spoiled, count };
}

export const memory = () => clientOf({ type: 'jwt', storage: 'memory' });

export async function signedIn(
  auth: JwtAuth | SessionAuth = { type: 'jwt', storage: 'memory' },
  person = MEMBER,
): Promise<Client> {
  const client = clientOf(auth);
  expect(await client.transport.auth.login(person)).toMatchObject({ email: person.email });
  return client;
}

/** The access token that requests carry now. */
export async function tokenOf(client: Client): Promise<string> {
  const { config } = await client.transport.axios.get('/api/health/');
  return String(config.headers.get('Authorization'));
}
