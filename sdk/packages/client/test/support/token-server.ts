/** An API that hands out tokens and uses each refresh token up; twice the same one ends the sign-in. */
import { refusal, serve, type Received, type Reply, type TestServer } from './http-server.js';

export interface TokenServer extends TestServer {
  readonly refreshes: () => number;
  /** From now on the present access token has expired. */
  expire(): void;
  /** The sign-in is over. */
  end(): void;
  /** What refreshing is answered instead, once. */
  failRefreshWith(reply: Reply): void;
}

export async function tokenServer(): Promise<TokenServer> {
  let generation = 1;
  let isExpired = false;
  let hasEnded = false;
  let count = 0;
  let instead: Reply | undefined;
  const pair = () => ({ access: `access-${generation}`, refresh: `refresh-${generation}` });

  function refresh(request: Received): Reply {
    count += 1;
    if (instead) {
      const reply = instead;
      instead = undefined;
      return reply;
    }
    const { refresh: sent } = request.json() as { refresh?: string };
    if (!sent) return { status: 400, body: refusal('VALIDATION_ERROR', 'Send the refresh token.') };
    if (hasEnded || sent !== `refresh-${generation}`) {
      hasEnded = true;
      return { status: 401, body: refusal('AUTHENTICATION_FAILED') };
    }
    generation += 1;
    isExpired = false;
    return { after: 30, body: pair() };
  }

  function answer(request: Received): Reply {
    const path = request.url.pathname;
    if (path === '/api/token/') {
      const { password } = request.json() as { password: string };
      if (password !== 'right') return { status: 401, body: refusal('AUTHENTICATION_FAILED') };
      return { body: { ...pair(), user: { id: 7 } } };
    }
    if (path === '/api/token/refresh/') return refresh(request);
    if (path === '/api/token/revoke/') return { status: 204 };
    if (path === '/api/projects/') return { status: 403, body: refusal('PERMISSION_DENIED') };
    if (path === '/api/tasks/401/') return { status: 401, body: refusal('AUTHENTICATION_FAILED') };
    const isRight =
      request.headers.authorization === `Bearer access-${generation}` && !isExpired && !hasEnded;
    if (!isRight) {
      const after = request.url.searchParams.has('search', 'slow') ? 150 : 0;
      return { status: 401, after, body: refusal(isExpired ? 'TOKEN_EXPIRED' : 'AUTHENTICATION_REQUIRED') };
    }
    if (path === '/api/users/me/')
      return { body: { id: 7, email: 'maya@example.com', roles: [], permissions: [] } };
    return { body: { count: 0, next: null, previous: null, results: [] } };
  }

  const server = await serve(answer);
  return {
    ...server,
    refreshes: () => count,
    expire: () => (isExpired = true),
    end: () => (hasEnded = isExpired = true),
    failRefreshWith: (reply) => (instead = reply),
  };
}
