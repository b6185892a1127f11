/** `next/headers` as an application has it: what belongs to a request is found by asking in which one it runs. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { CookieToSet } from '../../src/server/cookies.js';

export interface Visit {
  readonly cookies: Map<string, string>;
  readonly headers: Headers;
  /** False in a server component, where the answer has begun. */
  readonly maySetCookies: boolean;
  readonly set: CookieToSet[];
}

const visits = new AsyncLocalStorage<Visit>();

export function visit<Result>(
  given: { cookies?: Record<string, string>; headers?: Record<string, string>; maySetCookies?: boolean },
  run: (visit: Visit) => Promise<Result>,
): Promise<Result> {
  const here: Visit = {
    cookies: new Map(Object.entries(given.cookies ?? {})),
    headers: new Headers(given.headers),
    maySetCookies: given.maySetCookies ?? true,
    set: [],
  };
  return visits.run(here, () => run(here));
}

function current(): Visit {
  const here = visits.getStore();
  if (!here) throw new Error('`cookies` was called outside a request scope.');
  return here;
}

export async function cookies() {
  const here = current();
  return {
    getAll: () => [...here.cookies].map(([name, value]) => ({ name, value })),
    set: (cookie: CookieToSet) => {
      if (!here.maySetCookies)
        throw new Error('Cookies can only be modified in a Server Action or Route Handler.');
      here.set.push(cookie);
      here.cookies.set(cookie.name, cookie.value);
    },
  };
}

export async function headers() {
  return current().headers;
}
