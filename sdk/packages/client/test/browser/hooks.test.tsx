import { call, queryKey, useBatchQuery } from '@django-next/client';
import { skipToken } from '@django-next/client/react';
import { act, renderHook, waitFor } from '@testing-library/react';
import { delay, http, HttpResponse } from 'msw';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { newQueryClient } from '../../src/react/runtime.js';
import { api } from '../.django-next/api.js';
import { hooks } from '../.django-next/hooks.js';
import type { PaginatedTaskList, Task } from '../.django-next/types.js';
import { renderWith, testClient } from '../support/harness.js';
import { listOf, mock, refuse } from '../support/mock.js';
import { task as row } from '../support/rows.js';

const task = (id: number, title = `Task ${id}`): Task => row({ id, title });

let tasks: Task[];
let asked: string[];

beforeEach(() => {
  tasks = [task(1), task(2)];
  asked = [];
  document.cookie = 'csrftoken=one';
  mock.use(
    http.get('*/api/tasks/', ({ request }) => {
      asked.push(new URL(request.url).search);
      return listOf(tasks);
    }),
    http.get('*/api/tasks/:id/', ({ params }) => HttpResponse.json(task(Number(params['id'])))),
    http.post('*/api/tasks/', async ({ request }) => {
      const { title } = (await request.json()) as { title: string };
      tasks = [...tasks, task(3, title)];
      return HttpResponse.json(task(3, title), { status: 201 });
    }),
  );
});

describe('a query', () => {
  it('gives the answer and is kept by tag, operation and arguments', async () => {
    const client = testClient();
    const args = { query: { status: ['todo' as const] } };
    const { result } = renderWith(client, () => hooks.useTasksList(args));
    await waitFor(() => expect(result.current.data?.results).toHaveLength(2));
    expect(asked).toEqual(['?status=todo']);
    expect(client.queryClient.getQueryData(['tasks', 'tasks_list', args])).toBe(result.current.data);
    expect(hooks.useTasksList.queryKey(args)).toEqual(queryKey(api.tasksList, args));
  });

  it('works without any provider where the client has bound it', async () => {
    const client = testClient();
    const { result } = renderHook(() => client.hooks.useTasksList());
    await waitFor(() => expect(result.current.isSuccess).toBe(true));
  });

  it('says what is missing where there is neither', () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(() => renderHook(() => hooks.useTasksList())).toThrow('<AuthProvider>');
    vi.restoreAllMocks();
  });

  it('takes the options of TanStack Query', async () => {
    const { result } = renderWith(testClient(), () =>
      hooks.useTasksList({}, { select: (page: PaginatedTaskList) => page.results.map(({ id }) => id) }),
    );
    await waitFor(() => expect(result.current.data).toEqual([1, 2]));
  });

  it('asks nothing while its arguments are not known', async () => {
    const { result } = renderWith(testClient(), () => hooks.useTasksList(skipToken));
    expect(result.current.fetchStatus).toBe('idle');
    expect(asked).toEqual([]);
  });

  it('gives an ApiError, and does not ask again for what a person has to mend', async () => {
    let times = 0;
    mock.use(http.get('*/api/tasks/:id/', () => ((times += 1), refuse(404, 'RESOURCE_NOT_FOUND'))));
    const client = testClient({ queryClient: newQueryClient() });
    const { result } = renderWith(client, () => hooks.useTasksRetrieve({ path: { id: 9 } }));
    await waitFor(() => expect(result.current.error?.code).toBe('RESOURCE_NOT_FOUND'));
    expect(times).toBe(1);
  });
});

describe('an infinite query', () => {
  it('goes on to the last page and no further', async () => {
    mock.use(
      http.get('*/api/tasks/', ({ request }) => {
        const page = Number(new URL(request.url).searchParams.get('page') ?? 1);
        asked.push(new URL(request.url).search);
        const next = page < 3 ? `http://localhost:3000/api/tasks/?page=${page + 1}&page_size=1` : null;
        return listOf([task(page)], next);
      }),
    );
    const args = { query: { page_size: 1 } };
    const { result } = renderWith(testClient(), () => hooks.useTasksListInfinite(args));
    await waitFor(() => expect(result.current.hasNextPage).toBe(true));
    await act(() => result.current.fetchNextPage());
    await act(() => result.current.fetchNextPage());
    await waitFor(() => expect(result.current.hasNextPage).toBe(false));
    expect(result.current.data?.pages.map(({ results }) => results[0]?.id)).toEqual([1, 2, 3]);
    expect(asked).toEqual(['?page_size=1', '?page_size=1&page=2', '?page_size=1&page=3']);
  });

  it('is kept apart from the query of one page', async () => {
    const { result } = renderWith(
      testClient(),
      () => [hooks.useTasksList(), hooks.useTasksListInfinite()] as const,
    );
    await waitFor(() => expect(result.current[1].data?.pages).toHaveLength(1));
    expect(result.current[0].data?.results).toHaveLength(2);
  });
});

describe('a mutation', () => {
  it('loads its tag anew before it calls the caller', async () => {
    const seen: number[] = [];
    const { result } = renderWith(testClient(), () => {
      const list = hooks.useTasksList();
      const client = list.data?.results.length ?? 0;
      return {
        list,
        create: hooks.useTasksCreate({ onSuccess: () => void seen.push(asked.length) }),
        client,
      };
    });
    await waitFor(() => expect(result.current.client).toBe(2));
    await act(() => result.current.create.mutateAsync({ body: { title: 'New' } }));
    expect(seen).toEqual([2]);
    await waitFor(() => expect(result.current.list.data?.results.at(-1)?.title).toBe('New'));
  });

  it('leaves other tags alone unless told', async () => {
    let projects = 0;
    mock.use(http.get('*/api/projects/', () => ((projects += 1), listOf([]))));
    const { result } = renderWith(testClient(), () => ({
      list: hooks.useProjectsList(),
      plain: hooks.useTasksCreate(),
      wide: hooks.useTasksCreate({ invalidates: ['projects'] }),
    }));
    await waitFor(() => expect(projects).toBe(1));
    await act(() => result.current.plain.mutateAsync({ body: { title: 'New' } }));
    expect(projects).toBe(1);
    await act(() => result.current.wide.mutateAsync({ body: { title: 'New' } }));
    expect(projects).toBe(2);
  });

  it('hands the caller what its own onMutate kept', async () => {
    const settled = vi.fn();
    const { result } = renderWith(testClient(), () =>
      hooks.useTasksCreate({
        onMutate: () => 'mine',
        onSettled: (_data, _error, _variables, kept) => settled(kept),
      }),
    );
    await act(() => result.current.mutateAsync({ body: { title: 'New' } }));
    expect(settled).toHaveBeenCalledWith('mine');
  });
});

describe('an optimistic change', () => {
  function use() {
    const list = hooks.useTasksList();
    const pages = hooks.useTasksListInfinite();
    const change = hooks.useTasksPartialUpdate({
      optimistic: (cache, { path, body }) =>
        cache.updateAll(api.tasksList, (page) => ({
          ...page,
          results: page.results.map((one) =>
            one.id === path.id ? { ...one, title: body?.title ?? one.title } : one,
          ),
        })),
    });
    const titles = [list.data, ...(pages.data?.pages ?? [])].map((page) => page?.results[0]?.title);
    return { change, titles };
  }

  it('is seen at once in every list, and stays when the API agrees', async () => {
    mock.use(
      http.patch('*/api/tasks/:id/', async () => {
        await delay(50);
        tasks = [task(1, 'Done'), task(2)];
        return HttpResponse.json(task(1, 'Done'));
      }),
    );
    const { result } = renderWith(testClient(), use);
    await waitFor(() => expect(result.current.titles).toEqual(['Task 1', 'Task 1']));
    act(() => result.current.change.mutate({ path: { id: 1 }, body: { title: 'Done' } }));
    await waitFor(() => expect(result.current.titles).toEqual(['Done', 'Done']));
    expect(result.current.change.isPending).toBe(true);
    await waitFor(() => expect(result.current.change.isSuccess).toBe(true));
    expect(result.current.titles).toEqual(['Done', 'Done']);
  });

  it('is taken back when the API refuses', async () => {
    mock.use(
      http.patch('*/api/tasks/:id/', async () => {
        await delay(50);
        return refuse(422, 'BUSINESS_RULE');
      }),
    );
    const { result } = renderWith(testClient(), use);
    await waitFor(() => expect(result.current.titles).toEqual(['Task 1', 'Task 1']));
    // Not because it is loaded anew, which never ends here.
    mock.use(http.get('*/api/tasks/', () => delay('infinite')));
    act(() => result.current.change.mutate({ path: { id: 1 }, body: { title: 'Done' } }));
    await waitFor(() => expect(result.current.titles).toEqual(['Done', 'Done']));
    await waitFor(() => expect(result.current.change.error?.code).toBe('BUSINESS_RULE'));
    expect(result.current.titles).toEqual(['Task 1', 'Task 1']);
  });
});

describe('an upload', () => {
  const images = [new File([new Uint8Array(2000)], 'a.png'), new File([new Uint8Array(2000)], 'b.png')];

  it('tells how far it is, and that it is under way', async () => {
    mock.use(
      http.post('*/api/tasks/:id/images/', async () => {
        await delay(50);
        return HttpResponse.json(task(1), { status: 201 });
      }),
    );
    const { result } = renderWith(testClient(), () => hooks.useTasksImagesCreate());
    expect(result.current).toMatchObject({ isUploading: false, progress: 0 });
    act(() => result.current.mutate({ path: { id: 1 }, body: { images } }));
    await waitFor(() => expect(result.current.isUploading).toBe(true));
    await waitFor(() => expect(result.current.isSuccess).toBe(true));
    expect(result.current).toMatchObject({ isUploading: false, progress: 1 });
  });

  it('can be ended', async () => {
    mock.use(
      http.post('*/api/tasks/:id/images/', async () => (await delay(1000), HttpResponse.json(task(1)))),
    );
    const { result } = renderWith(testClient(), () => hooks.useTasksImagesCreate());
    act(() => result.current.mutate({ path: { id: 1 }, body: { images } }));
    await waitFor(() => expect(result.current.isUploading).toBe(true));
    act(() => result.current.abort());
    await waitFor(() => expect(result.current.error?.code).toBe('ABORTED'));
    expect(result.current.isUploading).toBe(false);
  });

  it('is not what a call without files is', async () => {
    const { result } = renderWith(testClient(), () => hooks.useTasksCreate());
    act(() => result.current.mutate({ body: { title: 'x' } }));
    expect(result.current.isUploading).toBe(false);
    await waitFor(() => expect(result.current.isSuccess).toBe(true));
  });
});

describe('several queries as one', () => {
  it('give their data together, in the order and with the types of the calls', async () => {
    mock.use(http.get('*/api/projects/', () => listOf([{ id: 5, name: 'Hull' }])));
    const { result } = renderWith(testClient(), () =>
      useBatchQuery([call(api.tasksRetrieve, { path: { id: 1 } }), call(api.projectsList)]),
    );
    expect(result.current.isLoading).toBe(true);
    await waitFor(() => expect(result.current.data).toBeDefined());
    const [one, projects] = result.current.data ?? [];
    expect([one?.title, projects?.results[0]?.name]).toEqual(['Task 1', 'Hull']);
  });

  it('tell what failed', async () => {
    mock.use(http.get('*/api/projects/', () => refuse(403, 'PERMISSION_DENIED')));
    const { result } = renderWith(testClient(), () =>
      useBatchQuery([call(api.tasksList), call(api.projectsList)]),
    );
    await waitFor(() => expect(result.current.isError).toBe(true));
    expect(result.current.data).toBeUndefined();
    expect(result.current.errors.map(({ code }) => code)).toEqual(['PERMISSION_DENIED']);
  });
});
