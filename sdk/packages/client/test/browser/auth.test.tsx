import { act, render, renderHook, screen, waitFor } from '@testing-library/react';
import { http, HttpResponse } from 'msw';
import type { ReactNode } from 'react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Protected, useAuth } from '@django-next/client/react';
import { hooks } from '../.django-next/hooks.js';
import type { Me } from '../.django-next/types.js';
import { testClient, type TestClient } from '../support/harness.js';
import { listOf, mock, refuse } from '../support/mock.js';
import { person } from '../support/rows.js';

let signedIn: Me | null;

beforeEach(() => {
  signedIn = null;
  document.cookie = 'csrftoken=one';
  mock.use(
    http.get('*/api/users/me/', () =>
      signedIn ? HttpResponse.json(signedIn) : refuse(401, 'AUTHENTICATION_REQUIRED'),
    ),
    http.post('*/account/login/', () => ((signedIn = person()), HttpResponse.json({ location: '/' }))),
    http.post('*/account/logout/', () => ((signedIn = null), HttpResponse.json({ location: '/' }))),
  );
});

function inside(client: TestClient, initialUser?: Me | null) {
  const { AuthProvider } = client.auth;
  return ({ children }: { children: ReactNode }) => (
    <AuthProvider initialUser={initialUser}>{children}</AuthProvider>
  );
}

describe('who is signed in', () => {
  it('is not known at first, and then nobody, which is no error', async () => {
    const client = testClient();
    const { result } = renderHook(() => client.auth.useAuth(), { wrapper: inside(client) });
    expect(result.current).toMatchObject({ isLoading: true, isAuthenticated: false, user: null });
    await waitFor(() => expect(result.current.isLoading).toBe(false));
    expect(result.current).toMatchObject({ isAuthenticated: false, user: null, error: null });
  });

  it('is asked once of a visitor, whose sign-in cannot be renewed', async () => {
    const asked: string[] = [];
    mock.use(
      http.get('*/api/users/me/', () => (asked.push('me'), refuse(401, 'AUTHENTICATION_REQUIRED'))),
      http.post('*/api/token/refresh/', () => (asked.push('refresh'), refuse(400, 'VALIDATION_ERROR'))),
    );
    const client = testClient({ auth: { type: 'jwt' } });
    const { result } = renderHook(() => client.auth.useAuth(), { wrapper: inside(client) });
    await waitFor(() => expect(result.current.isLoading).toBe(false));
    // Long enough for a second question.
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(asked).toEqual(['me', 'refresh']);
  });

  it('is nobody also where plain Django REST framework says 403', async () => {
    mock.use(
      http.get('*/api/users/me/', () => HttpResponse.json({ detail: 'No credentials.' }, { status: 403 })),
    );
    const client = testClient();
    const { result } = renderHook(() => client.auth.useAuth(), { wrapper: inside(client) });
    await waitFor(() => expect(result.current).toMatchObject({ isLoading: false, user: null, error: null }));
  });

  it('is known at once where a server component asked', () => {
    const client = testClient();
    const { result } = renderHook(() => client.auth.useAuth(), { wrapper: inside(client, person()) });
    expect(result.current).toMatchObject({ isLoading: false, isAuthenticated: true });
    expect(result.current.user?.email).toBe('maya@example.com');
  });

  it('is an error where the API is away', async () => {
    mock.use(http.get('*/api/users/me/', () => HttpResponse.error()));
    const client = testClient();
    const { result } = renderHook(() => client.auth.useAuth(), { wrapper: inside(client) });
    await waitFor(() => expect(result.current.error?.code).toBe('NETWORK_ERROR'), { timeout: 5000 });
  });

  it('needs the provider', () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(() => renderHook(() => useAuth())).toThrow('<AuthProvider>');
    vi.restoreAllMocks();
  });
});

describe('signing in and out', () => {
  it('change who it is, and take away what the other was shown', async () => {
    mock.use(
      http.get('*/api/tasks/', () =>
        signedIn ? listOf([{ id: 1 }]) : refuse(401, 'AUTHENTICATION_REQUIRED'),
      ),
    );
    const client = testClient();
    const { result } = renderHook(() => ({ auth: client.auth.useAuth(), list: hooks.useTasksList() }), {
      wrapper: inside(client),
    });
    await waitFor(() => expect(result.current.list.isError).toBe(true));
    await act(async () => {
      const user = await result.current.auth.login({ email: 'maya@example.com', password: 'x' });
      expect(user?.id).toBe(7);
    });
    await waitFor(() => expect(result.current.list.data?.results).toHaveLength(1));
    expect(result.current.auth.isAuthenticated).toBe(true);
    await act(() => result.current.auth.logout());
    await waitFor(() => expect(result.current.auth.user).toBeNull());
    await waitFor(() => expect(result.current.list.isError).toBe(true));
    expect(result.current.list.data).toBeUndefined();
  });

  it('that is refused leaves everything as it is', async () => {
    mock.use(http.post('*/account/login/', () => refuse(400, 'VALIDATION_ERROR', 'The password is wrong.')));
    const client = testClient();
    const { result } = renderHook(() => client.auth.useAuth(), { wrapper: inside(client) });
    await waitFor(() => expect(result.current.isLoading).toBe(false));
    await expect(result.current.login({ email: 'a', password: 'b' })).rejects.toThrow(
      'The password is wrong.',
    );
    expect(result.current.user).toBeNull();
  });

  it('in another tab is noticed here', async () => {
    const [here, there] = [testClient(), testClient()];
    const { result } = renderHook(() => here.auth.useAuth(), { wrapper: inside(here, null) });
    const other = renderHook(() => there.auth.useAuth(), { wrapper: inside(there, null) });
    await act(() => other.result.current.login({ email: 'a', password: 'b' }));
    await waitFor(() => expect(result.current.user?.id).toBe(7));
    await act(() => other.result.current.logout());
    await waitFor(() => expect(result.current.user).toBeNull());
  });

  it('a change of the own profile is seen', async () => {
    signedIn = person();
    mock.use(
      http.patch('*/api/users/me/', () =>
        HttpResponse.json((signedIn = person({ email: 'new@example.com' }))),
      ),
    );
    const client = testClient();
    const { result } = renderHook(
      () => ({ auth: client.auth.useAuth(), change: hooks.useUsersMePartialUpdate() }),
      {
        wrapper: inside(client, person()),
      },
    );
    await act(() => result.current.change.mutateAsync({ body: { display_name: 'x' } }));
    await waitFor(() => expect(result.current.auth.user?.email).toBe('new@example.com'));
  });
});

describe('rights', () => {
  const rightsOf = (user: Me | null) => {
    const client = testClient();
    return renderHook(() => client.auth.useAuth(), { wrapper: inside(client, user) }).result.current;
  };

  it('are those that the API tells', () => {
    const auth = rightsOf(person());
    expect([auth.hasPerm('tasks.change_task'), auth.hasPerm('tasks.delete_task')]).toEqual([true, false]);
    expect([auth.hasAnyRole('staff', 'editors'), auth.hasAnyRole(['staff'])]).toEqual([true, false]);
  });

  it('are all for a superuser, and none for a visitor', () => {
    const superuser = rightsOf(person({ roles: ['superuser'], permissions: [] }));
    expect([superuser.hasPerm('anything'), superuser.hasAnyRole('editors')]).toEqual([true, true]);
    const visitor = rightsOf(null);
    expect([visitor.hasPerm('tasks.view_task'), visitor.hasAnyRole('user')]).toEqual([false, false]);
  });
});

describe('<Protected>', () => {
  const shown = (user: Me | null | undefined, props: Parameters<typeof Protected>[0] = {}) => {
    const Wrapper = inside(testClient(), user);
    render(
      <Wrapper>
        <Protected {...props} loading="loading" fallback="no">
          yes
        </Protected>
      </Wrapper>,
    );
    return document.body.textContent;
  };
  const superuser = person({ roles: ['superuser'], permissions: [] });

  it.each([
    ['a visitor', null, {}, 'no'],
    ['somebody', person(), {}, 'yes'],
    ['all of two', person(), { hasAll: ['tasks.view_task', 'tasks.change_task'] }, 'yes'],
    ['all of two, one missing', person(), { hasAll: ['tasks.view_task', 'tasks.delete_task'] }, 'no'],
    ['one of two', person(), { hasAny: ['tasks.view_task', 'tasks.delete_task'] }, 'yes'],
    ['none of two', person(), { hasAny: ['tasks.add_task', 'tasks.delete_task'] }, 'no'],
    ['none at all wanted of none', person(), { hasAny: [] }, 'no'],
    ['a role', person(), { hasAnyRole: 'editors' }, 'yes'],
    ['another role', person(), { hasAnyRole: ['staff'] }, 'no'],
    ['a right but not the role', person(), { hasAll: 'tasks.view_task', hasAnyRole: 'staff' }, 'no'],
    ['a superuser', superuser, { hasAll: 'x.y', hasAny: ['a.b'], hasAnyRole: 'staff' }, 'yes'],
    ['a visitor with conditions', null, { hasAll: [] }, 'no'],
  ] as const)('%s', (_name, user, props, text) => {
    expect(shown(user, props)).toBe(text);
  });

  it('waits until it is known who is there', async () => {
    signedIn = person();
    expect(shown(undefined)).toBe('loading');
    expect(await screen.findByText('yes')).toBeDefined();
  });
});
