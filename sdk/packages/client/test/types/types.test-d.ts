/** Checked by `npm run typecheck`: whatever is marked as an error has to be one. */
import { batchApiCalls, call, createDjangoClient, type ApiError } from '@django-next/client';
import { useActionState } from 'react';
import { useBatchQuery } from '@django-next/client/react';
import { createServerClient, serverAction } from '@django-next/client/server';
import { api, defaults } from '../.django-next/api.js';
import { hooks } from '../.django-next/hooks.js';
import type { APIError, Me, PaginatedTaskList, Project, Task } from '../.django-next/types.js';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const same = <A, B>(_same: Same<A, B>): void => undefined;

export async function calls() {
  const client = createDjangoClient({ ...defaults, api, hooks });

  const list = await client.api.tasksList();
  same<typeof list, PaginatedTaskList>(true);
  await client.api.tasksList({ query: { status: ['todo'] } }, { timeout: 5 });
  // @ts-expect-error: no such status
  await client.api.tasksList({ query: { status: ['lost'] } });
  // @ts-expect-error: a list, not one
  await client.api.tasksList({ query: { status: 'todo' } });
  // @ts-expect-error: it takes no body
  await client.api.tasksList({ body: {} });

  await client.api.tasksRetrieve({ path: { id: 1 } });
  // @ts-expect-error: the path is needed
  await client.api.tasksRetrieve();
  // @ts-expect-error: the id is needed
  await client.api.tasksRetrieve({ path: {} });
  // @ts-expect-error: the title is needed
  await client.api.tasksCreate({ body: {} });
  // @ts-expect-error: there is no such operation
  await client.api.tasksInvent();

  const nothing = await client.api.tasksDestroy({ path: { id: 1 } });
  same<typeof nothing, void>(true);
}

export function UseHooks() {
  const client = createDjangoClient({ ...defaults, api, hooks });
  const list = client.hooks.useTasksList();
  same<typeof list.data, PaginatedTaskList | undefined>(true);
  same<typeof list.error, ApiError<APIError> | null>(true);
  const titles = client.hooks.useTasksList({}, { select: (page) => page.results.map(({ title }) => title) });
  same<typeof titles.data, string[] | undefined>(true);
  const pages = client.hooks.useTasksListInfinite({ query: { page_size: 5 } });
  same<NonNullable<typeof pages.data>['pages'], PaginatedTaskList[]>(true);
  // @ts-expect-error: the path is needed
  client.hooks.useTasksRetrieve();
  // @ts-expect-error: the key is made by the hook
  client.hooks.useTasksList({}, { queryKey: ['mine'] });

  const create = client.hooks.useTasksCreate({
    onSuccess: (task) => same<typeof task, Task>(true),
    onError: (error) => same<typeof error, ApiError<APIError>>(true),
    optimistic: (cache, { body }) =>
      // @ts-expect-error: a page has no title
      cache.updateAll(api.tasksList, (page) => ({ ...page, title: body.title.length, count: page.title })),
  });
  client.hooks.useTasksDestroy({
    // TypeScript widens a literal in a function whose type it still infers.
    optimistic: (cache, { path }) =>
      cache.update(api.tasksRetrieve, { path }, (kept) =>
        kept.completed ? kept : { ...kept, status: 'completed' as const },
      ),
  });
  client.hooks.useTasksDestroy({
    optimistic: (cache, { path }) =>
      cache.updateAll(api.tasksList, (page) => ({
        ...page,
        results: page.results.map((each) =>
          each.id === path.id ? { ...each, status: 'completed' as const } : each,
        ),
      })),
  });
  create.mutate({ body: { title: 'x' } });
  // @ts-expect-error: the body is needed
  create.mutate();
  client.hooks.useUsersMePartialUpdate().mutate();

  const { user } = client.auth.useAuth();
  same<typeof user, Me | null>(true);
  const named = createDjangoClient({ baseUrl: '', api: {}, auth: { type: 'session', me: api.projectsList } });
  same<NonNullable<ReturnType<typeof named.auth.useAuth>['user']>['results'], Project[]>(true);

  const batch = useBatchQuery([call(api.tasksRetrieve, { path: { id: 1 } }), call(api.projectsList)]);
  same<NonNullable<typeof batch.data>[0], Task>(true);
  // @ts-expect-error: there are two
  batch.data?.[2];
  // @ts-expect-error: the path is needed
  call(api.tasksRetrieve);
}

export async function batches() {
  const client = createDjangoClient({ ...defaults, api });
  const [task, list] = await client.batch(
    [() => client.api.tasksRetrieve({ path: { id: 1 } }), (signal) => client.api.tasksList({}, { signal })],
    { atom: true },
  );
  same<typeof task, Task>(true);
  same<typeof list, PaginatedTaskList>(true);
  const [settled] = await batchApiCalls([() => client.api.tasksList()]);
  // @ts-expect-error: it may have failed
  settled.data;
  if (settled.ok) same<typeof settled.data, PaginatedTaskList>(true);
}

export async function servers() {
  const server = createServerClient({ ...defaults, api });
  const user = await server.auth.me();
  same<typeof user, Me | null>(true);
  // @ts-expect-error: the path is needed
  await server.api.tasksRetrieve();
}

export async function actions() {
  const create = serverAction(api.tasksCreate, defaults);
  const result = await create({ body: { title: 'x' } });
  if (result.ok) same<typeof result.data, Task>(true);
  else same<typeof result.error.code, string>(true);
  await create(new FormData());
  await create(null, new FormData());
  const destroy = serverAction(api.tasksDestroy);
  await destroy({ path: { id: 1 } });
  // @ts-expect-error: the id is needed
  await destroy({});
}

export function UseForms() {
  const [created, create] = useActionState(serverAction(api.tasksCreate), null);
  if (created?.ok) same<typeof created.data, Task>(true);
  create(new FormData());
  const bound = serverAction(api.tasksPartialUpdate).bind(null, { path: { id: 1 } });
  const [, change] = useActionState(bound, null);
  change(new FormData());
  // @ts-expect-error: the id is needed
  serverAction(api.tasksPartialUpdate).bind(null, {});
}

export function options() {
  createDjangoClient({ baseUrl: '', api, auth: { type: 'jwt', storage: 'memory' } });
  // @ts-expect-error: any script can read it
  createDjangoClient({ baseUrl: '', api, auth: { type: 'jwt', storage: 'localStorage' } });
  // @ts-expect-error: where the API is has to be said
  createDjangoClient({ api });
  // @ts-expect-error: no such way
  createDjangoClient({ baseUrl: '', api, validate: 'maybe' });
}
