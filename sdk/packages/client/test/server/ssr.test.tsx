/** Client components while a server renders them: the module of the client is there for everybody. */
import { createDjangoClient } from '@django-next/client';
import { renderToString } from 'react-dom/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { api } from '../.django-next/api.js';
import { hooks } from '../.django-next/hooks.js';
import { tokenServer, type TokenServer } from '../support/token-server.js';
import { person } from '../support/rows.js';

let server: TokenServer;
beforeEach(async () => {
  server = await tokenServer();
});
afterEach(() => server.close());

const newClient = () =>
  createDjangoClient({ baseUrl: server.url, api, hooks, auth: { type: 'jwt', storage: 'memory' } });

describe('on a server', () => {
  it('a token of one visitor is not kept for the next', async () => {
    const client = newClient();
    await client.axios.post('/api/token/', { email: 'maya@example.com', password: 'right' });
    await expect(client.api.tasksList()).rejects.toMatchObject({ status: 401 });
    expect(server.received.at(-1)?.headers.authorization).toBeUndefined();
    expect(server.refreshes()).toBe(0);
  });

  it('each page has a cache of its own', () => {
    const client = newClient();
    expect(client.queryClient).not.toBe(client.queryClient);
  });

  it('a page is rendered for whom the server component found, without asking', () => {
    const client = newClient();
    const { AuthProvider, useAuth } = client.auth;
    function Name() {
      const { isLoading } = client.hooks.useTasksList();
      return <p>{`${useAuth().user?.email ?? 'nobody'} ${String(isLoading)}`}</p>;
    }
    const page = (email?: string) =>
      renderToString(
        <AuthProvider initialUser={email ? person({ email }) : null}>
          <Name />
        </AuthProvider>,
      );
    expect(page('maya@example.com')).toContain('maya@example.com true');
    expect(page()).toContain('nobody true');
    expect(server.received).toHaveLength(0);
  });
});
