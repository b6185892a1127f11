import { operation } from '@django-next/client/core';
import type * as types from './types';
import * as validators from './validators';

const JSON_OR_FORM = [
  { kind: 'json', type: 'application/json' },
  { kind: 'multipart', type: 'multipart/form-data' },
] as const;

/** List tasks. */
export const tasksList = operation<
  { query?: types.TasksListQuery },
  types.PaginatedTaskList,
  types.ErrorEnvelope
>({
  id: 'tasks_list',
  tag: 'tasks',
  method: 'GET',
  path: '/api/tasks/',
  reply: 'json',
  pagination: 'page',
});

/** Add a task. */
export const tasksCreate = operation<
  { body: types.TaskRequest | types.TaskFormRequest; headers?: { 'Idempotency-Key'?: string } },
  types.Task,
  types.ErrorEnvelope
>({
  id: 'tasks_create',
  tag: 'tasks',
  method: 'POST',
  path: '/api/tasks/',
  bodies: JSON_OR_FORM,
  reply: 'json',
});

/** Show a task. */
export const tasksRetrieve = operation<{ path: { id: number | string } }, types.Task, types.ErrorEnvelope>({
  id: 'tasks_retrieve',
  tag: 'tasks',
  method: 'GET',
  path: '/api/tasks/{id}/',
  reply: 'json',
  validator: validators.zTask,
});

/** Change a task. */
export const tasksPartialUpdate = operation<
  { path: { id: number }; body?: types.PatchedTaskRequest },
  types.Task,
  types.ErrorEnvelope
>({
  id: 'tasks_partial_update',
  tag: 'tasks',
  method: 'PATCH',
  path: '/api/tasks/{id}/',
  bodies: JSON_OR_FORM,
  reply: 'json',
});

/** Put a task into the trash. */
export const tasksDestroy = operation<{ path: { id: number } }, void, types.ErrorEnvelope>({
  id: 'tasks_destroy',
  tag: 'tasks',
  method: 'DELETE',
  path: '/api/tasks/{id}/',
  reply: 'none',
});

/** Add pictures to a task. */
export const tasksImagesCreate = operation<
  { path: { id: number }; body: types.TaskImagesRequest },
  types.Task,
  types.ErrorEnvelope
>({
  id: 'tasks_images_create',
  tag: 'tasks',
  method: 'POST',
  path: '/api/tasks/{id}/images/',
  bodies: [{ kind: 'multipart', type: 'multipart/form-data' }],
  reply: 'json',
});

/** List projects. */
export const projectsList = operation<
  { query?: { page?: number } },
  types.PaginatedProjectList,
  types.ErrorEnvelope
>({
  id: 'projects_list',
  tag: 'projects',
  method: 'GET',
  path: '/api/projects/',
  reply: 'json',
  pagination: 'page',
});

/** Add a to-do. */
export const todosCreate = operation<{ body: types.TodoRequest }, types.Todo, types.ErrorEnvelope>({
  id: 'todos_create',
  tag: 'todos',
  method: 'POST',
  path: '/api/todos/',
  bodies: [{ kind: 'json', type: 'application/json' }],
  reply: 'json',
});

/** Sign in. */
export const tokenCreate = operation<{ body: types.SignInRequest }, types.SignedIn, types.ErrorEnvelope>({
  id: 'token_create',
  tag: 'token',
  method: 'POST',
  path: '/api/token/',
  bodies: [{ kind: 'json', type: 'application/json' }],
  reply: 'json',
});

/** Who is calling. */
export const usersMeRetrieve = operation<Record<never, never>, types.Me, types.ErrorEnvelope>({
  id: 'users_me_retrieve',
  tag: 'users',
  method: 'GET',
  path: '/api/users/me/',
  reply: 'json',
});

/** Change the own profile. */
export const usersMePartialUpdate = operation<
  { body?: types.PatchedProfileRequest | types.PatchedProfileFormRequest },
  types.Me,
  types.ErrorEnvelope
>({
  id: 'users_me_partial_update',
  tag: 'users',
  method: 'PATCH',
  path: '/api/users/me/',
  bodies: JSON_OR_FORM,
  reply: 'json',
});

export const api = {
  tasksList,
  tasksCreate,
  tasksRetrieve,
  tasksPartialUpdate,
  tasksDestroy,
  tasksImagesCreate,
  projectsList,
  todosCreate,
  tokenCreate,
  usersMeRetrieve,
  usersMePartialUpdate,
};

export const defaults = { baseUrl: 'http://api.example', auth: { type: 'session' } } as const;
