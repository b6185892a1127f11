import { operation, type Validator } from '@django-next/client/core';
import type * as types from './types';
import * as validators from './validators';

/** The schema's own type says `undefined` where a key may be absent, which is more than the answer may be. */
function checkedBy<Value>(schema: Validator<unknown>): Validator<Value> {
  return schema as Validator<Value>;
}

/**
 * List projects
 *
 * Projects by their names.
 *
 * `GET /api/projects/`
 */
export const projectsList = operation<
  { query?: types.ProjectsListQuery; headers?: types.ProjectsListHeaders },
  types.PaginatedProjectList,
  types.APIError
>({
  id: 'projects_list',
  tag: 'projects',
  method: 'GET',
  path: '/api/projects/',
  reply: 'json',
  pagination: 'page',
  styles: { query: { ordering: { style: 'form', explode: false } } },
  validator: checkedBy(validators.zPaginatedProjectList),
});

/**
 * Begin a project
 *
 * Projects by their names.
 *
 * `POST /api/projects/`
 */
export const projectsCreate = operation<
  { headers?: types.ProjectsCreateHeaders; body: types.ProjectRequest },
  types.Project,
  types.APIError
>({
  id: 'projects_create',
  tag: 'projects',
  method: 'POST',
  path: '/api/projects/',
  bodies: [{ kind: 'json', type: 'application/json' }],
  reply: 'json',
  validator: checkedBy(validators.zProject),
});

/**
 * Delete a project for good
 *
 * Projects by their names.
 *
 * `DELETE /api/projects/{id}/`
 */
export const projectsDestroy = operation<
  { path: types.ProjectsDestroyPath; headers?: types.ProjectsDestroyHeaders },
  void,
  types.APIError
>({ id: 'projects_destroy', tag: 'projects', method: 'DELETE', path: '/api/projects/{id}/', reply: 'none' });

/**
 * Show a project
 *
 * Projects by their names.
 *
 * `GET /api/projects/{id}/`
 */
export const projectsRetrieve = operation<
  { path: types.ProjectsRetrievePath; headers?: types.ProjectsRetrieveHeaders },
  types.Project,
  types.APIError
>({
  id: 'projects_retrieve',
  tag: 'projects',
  method: 'GET',
  path: '/api/projects/{id}/',
  reply: 'json',
  validator: checkedBy(validators.zProject),
});

/**
 * Change a project
 *
 * Projects by their names.
 *
 * `PATCH /api/projects/{id}/`
 */
export const projectsPartialUpdate = operation<
  {
    path: types.ProjectsPartialUpdatePath;
    headers?: types.ProjectsPartialUpdateHeaders;
    body?: types.PatchedProjectRequest;
  },
  types.Project,
  types.APIError
>({
  id: 'projects_partial_update',
  tag: 'projects',
  method: 'PATCH',
  path: '/api/projects/{id}/',
  bodies: [{ kind: 'json', type: 'application/json' }],
  reply: 'json',
  validator: checkedBy(validators.zProject),
});

/**
 * Write a project anew
 *
 * Projects by their names.
 *
 * `PUT /api/projects/{id}/`
 */
export const projectsUpdate = operation<
  { path: types.ProjectsUpdatePath; headers?: types.ProjectsUpdateHeaders; body: types.ProjectRequest },
  types.Project,
  types.APIError
>({
  id: 'projects_update',
  tag: 'projects',
  method: 'PUT',
  path: '/api/projects/{id}/',
  bodies: [{ kind: 'json', type: 'application/json' }],
  reply: 'json',
  validator: checkedBy(validators.zProject),
});

/**
 * List tasks
 *
 * Tasks, the newest first.
 *
 * `GET /api/tasks/`
 */
export const tasksList = operation<
  { query?: types.TasksListQuery; headers?: types.TasksListHeaders },
  types.PaginatedTaskList,
  types.APIError
>({
  id: 'tasks_list',
  tag: 'tasks',
  method: 'GET',
  path: '/api/tasks/',
  reply: 'json',
  pagination: 'page',
  validator: checkedBy(validators.zPaginatedTaskList),
});

/**
 * Add a task
 *
 * Tasks, the newest first.
 *
 * `POST /api/tasks/`
 */
export const tasksCreate = operation<
  { headers?: types.TasksCreateHeaders; body: types.TasksCreateBody },
  types.Task,
  types.APIError
>({
  id: 'tasks_create',
  tag: 'tasks',
  method: 'POST',
  path: '/api/tasks/',
  bodies: [
    { kind: 'json', type: 'application/json' },
    { kind: 'multipart', type: 'multipart/form-data' },
  ],
  reply: 'json',
  validator: checkedBy(validators.zTask),
});

/**
 * Put many tasks into the trash
 *
 * Each that may be deleted is; the ids of the others are told.
 *
 * `DELETE /api/tasks/bulk-delete/`
 */
export const tasksBulkDelete = operation<
  { headers?: types.TasksBulkDeleteHeaders; body: types.BulkDeleteRequest },
  types.BulkDeleted,
  types.APIError
>({
  id: 'tasks_bulk_delete',
  tag: 'tasks',
  method: 'DELETE',
  path: '/api/tasks/bulk-delete/',
  bodies: [{ kind: 'json', type: 'application/json' }],
  reply: 'json',
  validator: checkedBy(validators.zBulkDeleted),
});

/**
 * Put many tasks into the trash, for clients whose DELETE has no body
 *
 * Base of every view below `/api/`.
 *
 * `POST /api/tasks/bulk-delete/`
 */
export const tasksBulkDeleteByPost = operation<
  { headers?: types.TasksBulkDeleteByPostHeaders; body: types.BulkDeleteRequest },
  types.BulkDeleted,
  types.APIError
>({
  id: 'tasks_bulk_delete_by_post',
  tag: 'tasks',
  method: 'POST',
  path: '/api/tasks/bulk-delete/',
  bodies: [{ kind: 'json', type: 'application/json' }],
  reply: 'json',
  validator: checkedBy(validators.zBulkDeleted),
});

/**
 * Change many tasks
 *
 * Each that may be changed is; of the others one is told why not.
 *
 * `POST /api/tasks/bulk-update/`
 */
export const tasksBulkUpdate = operation<
  { headers?: types.TasksBulkUpdateHeaders; body: types.BulkUpdateRequest },
  types.BulkUpdated,
  types.APIError
>({
  id: 'tasks_bulk_update',
  tag: 'tasks',
  method: 'POST',
  path: '/api/tasks/bulk-update/',
  bodies: [{ kind: 'json', type: 'application/json' }],
  reply: 'json',
  validator: checkedBy(validators.zBulkUpdated),
});

/**
 * Put a task into the trash
 *
 * Tasks, the newest first.
 *
 * `DELETE /api/tasks/{id}/`
 */
export const tasksDestroy = operation<
  { path: types.TasksDestroyPath; headers?: types.TasksDestroyHeaders },
  void,
  types.APIError
>({ id: 'tasks_destroy', tag: 'tasks', method: 'DELETE', path: '/api/tasks/{id}/', reply: 'none' });

/**
 * Show a task
 *
 * Tasks, the newest first.
 *
 * `GET /api/tasks/{id}/`
 */
export const tasksRetrieve = operation<
  { path: types.TasksRetrievePath; headers?: types.TasksRetrieveHeaders },
  types.Task,
  types.APIError
>({
  id: 'tasks_retrieve',
  tag: 'tasks',
  method: 'GET',
  path: '/api/tasks/{id}/',
  reply: 'json',
  validator: checkedBy(validators.zTask),
});

/**
 * Change a task
 *
 * Tasks, the newest first.
 *
 * `PATCH /api/tasks/{id}/`
 */
export const tasksPartialUpdate = operation<
  {
    path: types.TasksPartialUpdatePath;
    headers?: types.TasksPartialUpdateHeaders;
    body?: types.TasksPartialUpdateBody;
  },
  types.Task,
  types.APIError
>({
  id: 'tasks_partial_update',
  tag: 'tasks',
  method: 'PATCH',
  path: '/api/tasks/{id}/',
  bodies: [
    { kind: 'json', type: 'application/json' },
    { kind: 'multipart', type: 'multipart/form-data' },
  ],
  reply: 'json',
  validator: checkedBy(validators.zTask),
});

/**
 * Write a task anew
 *
 * Tasks, the newest first.
 *
 * `PUT /api/tasks/{id}/`
 */
export const tasksUpdate = operation<
  { path: types.TasksUpdatePath; headers?: types.TasksUpdateHeaders; body: types.TasksUpdateBody },
  types.Task,
  types.APIError
>({
  id: 'tasks_update',
  tag: 'tasks',
  method: 'PUT',
  path: '/api/tasks/{id}/',
  bodies: [
    { kind: 'json', type: 'application/json' },
    { kind: 'multipart', type: 'multipart/form-data' },
  ],
  reply: 'json',
  validator: checkedBy(validators.zTask),
});

/**
 * List what happened to a task
 *
 * What was done to one task, by itself or among others; the latest first.
 *
 * `GET /api/tasks/{id}/activity/`
 */
export const tasksActivityList = operation<
  {
    path: types.TasksActivityListPath;
    query?: types.TasksActivityListQuery;
    headers?: types.TasksActivityListHeaders;
  },
  types.PaginatedTaskActivityList,
  types.APIError
>({
  id: 'tasks_activity_list',
  tag: 'tasks',
  method: 'GET',
  path: '/api/tasks/{id}/activity/',
  reply: 'json',
  pagination: 'page',
  validator: checkedBy(validators.zPaginatedTaskActivityList),
});

/**
 * Copy a task
 *
 * Another one to do, with the same project, categories and pictures.
 *
 * `POST /api/tasks/{id}/duplicate/`
 */
export const tasksDuplicate = operation<
  { path: types.TasksDuplicatePath; headers?: types.TasksDuplicateHeaders },
  types.Task,
  types.APIError
>({
  id: 'tasks_duplicate',
  tag: 'tasks',
  method: 'POST',
  path: '/api/tasks/{id}/duplicate/',
  reply: 'json',
  validator: checkedBy(validators.zTask),
});

/**
 * Add pictures to a task
 *
 * Pictures for a task: JPEG, PNG, GIF or WebP, at most 20.
 *
 * `POST /api/tasks/{id}/images/`
 */
export const tasksImagesCreate = operation<
  {
    path: types.TasksImagesCreatePath;
    headers?: types.TasksImagesCreateHeaders;
    body: types.TaskImagesRequest;
  },
  types.Task,
  types.APIError
>({
  id: 'tasks_images_create',
  tag: 'tasks',
  method: 'POST',
  path: '/api/tasks/{id}/images/',
  bodies: [{ kind: 'multipart', type: 'multipart/form-data' }],
  reply: 'json',
  validator: checkedBy(validators.zTask),
});

/**
 * Take a picture off a task
 *
 * The file goes with it.
 *
 * `DELETE /api/tasks/{id}/images/{image}/`
 */
export const tasksImagesDestroy = operation<
  { path: types.TasksImagesDestroyPath; headers?: types.TasksImagesDestroyHeaders },
  void,
  types.APIError
>({
  id: 'tasks_images_destroy',
  tag: 'tasks',
  method: 'DELETE',
  path: '/api/tasks/{id}/images/{image}/',
  reply: 'none',
});

/**
 * List to-dos
 *
 * To-dos of the staff, the most urgent first.
 *
 * `GET /api/todos/`
 */
export const todosList = operation<
  { query?: types.TodosListQuery; headers?: types.TodosListHeaders },
  types.PaginatedTodoList,
  types.APIError
>({
  id: 'todos_list',
  tag: 'todos',
  method: 'GET',
  path: '/api/todos/',
  reply: 'json',
  pagination: 'page',
  styles: { query: { ordering: { style: 'form', explode: false } } },
  validator: checkedBy(validators.zPaginatedTodoList),
});

/**
 * Write a to-do down
 *
 * To-dos of the staff, the most urgent first.
 *
 * `POST /api/todos/`
 */
export const todosCreate = operation<
  { headers?: types.TodosCreateHeaders; body: types.TodoRequest },
  types.Todo,
  types.APIError
>({
  id: 'todos_create',
  tag: 'todos',
  method: 'POST',
  path: '/api/todos/',
  bodies: [{ kind: 'json', type: 'application/json' }],
  reply: 'json',
  validator: checkedBy(validators.zTodo),
});

/**
 * Delete a to-do for good
 *
 * To-dos of the staff, the most urgent first.
 *
 * `DELETE /api/todos/{id}/`
 */
export const todosDestroy = operation<
  { path: types.TodosDestroyPath; headers?: types.TodosDestroyHeaders },
  void,
  types.APIError
>({ id: 'todos_destroy', tag: 'todos', method: 'DELETE', path: '/api/todos/{id}/', reply: 'none' });

/**
 * Show a to-do
 *
 * To-dos of the staff, the most urgent first.
 *
 * `GET /api/todos/{id}/`
 */
export const todosRetrieve = operation<
  { path: types.TodosRetrievePath; headers?: types.TodosRetrieveHeaders },
  types.Todo,
  types.APIError
>({
  id: 'todos_retrieve',
  tag: 'todos',
  method: 'GET',
  path: '/api/todos/{id}/',
  reply: 'json',
  validator: checkedBy(validators.zTodo),
});

/**
 * Change a to-do
 *
 * To-dos of the staff, the most urgent first.
 *
 * `PATCH /api/todos/{id}/`
 */
export const todosPartialUpdate = operation<
  {
    path: types.TodosPartialUpdatePath;
    headers?: types.TodosPartialUpdateHeaders;
    body?: types.PatchedTodoRequest;
  },
  types.Todo,
  types.APIError
>({
  id: 'todos_partial_update',
  tag: 'todos',
  method: 'PATCH',
  path: '/api/todos/{id}/',
  bodies: [{ kind: 'json', type: 'application/json' }],
  reply: 'json',
  validator: checkedBy(validators.zTodo),
});

/**
 * Write a to-do anew
 *
 * To-dos of the staff, the most urgent first.
 *
 * `PUT /api/todos/{id}/`
 */
export const todosUpdate = operation<
  { path: types.TodosUpdatePath; headers?: types.TodosUpdateHeaders; body: types.TodoRequest },
  types.Todo,
  types.APIError
>({
  id: 'todos_update',
  tag: 'todos',
  method: 'PUT',
  path: '/api/todos/{id}/',
  bodies: [{ kind: 'json', type: 'application/json' }],
  reply: 'json',
  validator: checkedBy(validators.zTodo),
});

/**
 * Done
 *
 * Done. One that is finished already is refused.
 *
 * `POST /api/todos/{id}/complete/`
 */
export const todosComplete = operation<
  { path: types.TodosCompletePath; headers?: types.TodosCompleteHeaders },
  types.Todo,
  types.APIError
>({
  id: 'todos_complete',
  tag: 'todos',
  method: 'POST',
  path: '/api/todos/{id}/complete/',
  reply: 'json',
  validator: checkedBy(validators.zTodo),
});

/**
 * Open again
 *
 * Open again. One that is not finished is refused.
 *
 * `POST /api/todos/{id}/reopen/`
 */
export const todosReopen = operation<
  { path: types.TodosReopenPath; headers?: types.TodosReopenHeaders },
  types.Todo,
  types.APIError
>({
  id: 'todos_reopen',
  tag: 'todos',
  method: 'POST',
  path: '/api/todos/{id}/reopen/',
  reply: 'json',
  validator: checkedBy(validators.zTodo),
});

/**
 * Sign in: a pair of tokens for an e-mail address and a password
 *
 * Sign in: a pair of tokens for an e-mail address and a password.
 *
 * With the header `X-Token-Transport: cookie` the tokens come as cookies that no script can read.
 *
 * `POST /api/token/`
 */
export const tokenCreate = operation<
  { headers?: types.TokenCreateHeaders; body: types.SignInRequest },
  types.SignedIn,
  types.APIError
>({
  id: 'token_create',
  tag: 'token',
  method: 'POST',
  path: '/api/token/',
  bodies: [{ kind: 'json', type: 'application/json' }],
  reply: 'json',
  validator: checkedBy(validators.zSignedIn),
});

/**
 * A new pair for a refresh token, which is used up by it
 *
 * A new pair for a refresh token, which is used up by it.
 *
 * The same token is taken once more within ten seconds. Later that ends the sign-in: somebody else has it too.
 *
 * `POST /api/token/refresh/`
 */
export const tokenRefresh = operation<
  { headers?: types.TokenRefreshHeaders; body?: types.RefreshRequest },
  types.Pair,
  types.APIError
>({
  id: 'token_refresh',
  tag: 'token',
  method: 'POST',
  path: '/api/token/refresh/',
  bodies: [{ kind: 'json', type: 'application/json' }],
  reply: 'json',
  validator: checkedBy(validators.zPair),
});

/**
 * Sign out: end the sign-in of a refresh token with all tokens that came from it
 *
 * `POST /api/token/revoke/`
 */
export const tokenRevoke = operation<
  { headers?: types.TokenRevokeHeaders; body?: types.RefreshRequest },
  void,
  types.APIError
>({
  id: 'token_revoke',
  tag: 'token',
  method: 'POST',
  path: '/api/token/revoke/',
  bodies: [{ kind: 'json', type: 'application/json' }],
  reply: 'none',
});

/**
 * Whether a token, of either kind, would be taken
 *
 * `POST /api/token/verify/`
 */
export const tokenVerify = operation<
  { headers?: types.TokenVerifyHeaders; body: types.VerifyRequest },
  types.Valid,
  types.APIError
>({
  id: 'token_verify',
  tag: 'token',
  method: 'POST',
  path: '/api/token/verify/',
  bodies: [{ kind: 'json', type: 'application/json' }],
  reply: 'json',
  validator: checkedBy(validators.zValid),
});

/**
 * List people
 *
 * Active accounts, by what everybody may know of them.
 *
 * `GET /api/users/`
 */
export const usersList = operation<
  { query?: types.UsersListQuery; headers?: types.UsersListHeaders },
  types.PaginatedPersonList,
  types.APIError
>({
  id: 'users_list',
  tag: 'users',
  method: 'GET',
  path: '/api/users/',
  reply: 'json',
  pagination: 'page',
  validator: checkedBy(validators.zPaginatedPersonList),
});

/**
 * Who is calling, with what may be shown to this person: `roles` and `permissions`
 *
 * `GET /api/users/me/`
 */
export const usersMeRetrieve = operation<
  { headers?: types.UsersMeRetrieveHeaders },
  types.Me,
  types.APIError
>({
  id: 'users_me_retrieve',
  tag: 'users',
  method: 'GET',
  path: '/api/users/me/',
  reply: 'json',
  validator: checkedBy(validators.zMe),
});

/**
 * Change the own profile
 *
 * `PATCH /api/users/me/`
 */
export const usersMePartialUpdate = operation<
  { headers?: types.UsersMePartialUpdateHeaders; body?: types.UsersMePartialUpdateBody },
  types.Me,
  types.APIError
>({
  id: 'users_me_partial_update',
  tag: 'users',
  method: 'PATCH',
  path: '/api/users/me/',
  bodies: [
    { kind: 'json', type: 'application/json' },
    { kind: 'multipart', type: 'multipart/form-data' },
  ],
  reply: 'json',
  validator: checkedBy(validators.zMe),
});

/**
 * Write the own profile anew
 *
 * `PUT /api/users/me/`
 */
export const usersMeUpdate = operation<
  { headers?: types.UsersMeUpdateHeaders; body?: types.UsersMeUpdateBody },
  types.Me,
  types.APIError
>({
  id: 'users_me_update',
  tag: 'users',
  method: 'PUT',
  path: '/api/users/me/',
  bodies: [
    { kind: 'json', type: 'application/json' },
    { kind: 'multipart', type: 'multipart/form-data' },
  ],
  reply: 'json',
  validator: checkedBy(validators.zMe),
});

/**
 * A new password
 *
 * A new password. Every session but the own one and every token ends with the old one.
 *
 * `POST /api/users/me/password/`
 */
export const usersMePassword = operation<
  { headers?: types.UsersMePasswordHeaders; body: types.PasswordRequest },
  void,
  types.APIError
>({
  id: 'users_me_password',
  tag: 'users',
  method: 'POST',
  path: '/api/users/me/password/',
  bodies: [{ kind: 'json', type: 'application/json' }],
  reply: 'none',
});

/**
 * Show a person
 *
 * Active accounts, by what everybody may know of them.
 *
 * `GET /api/users/{id}/`
 */
export const usersRetrieve = operation<
  { path: types.UsersRetrievePath; headers?: types.UsersRetrieveHeaders },
  types.Person,
  types.APIError
>({
  id: 'users_retrieve',
  tag: 'users',
  method: 'GET',
  path: '/api/users/{id}/',
  reply: 'json',
  validator: checkedBy(validators.zPerson),
});

/** All operations, for `createDjangoClient`. */
export const api = {
  projectsList,
  projectsCreate,
  projectsDestroy,
  projectsRetrieve,
  projectsPartialUpdate,
  projectsUpdate,
  tasksList,
  tasksCreate,
  tasksBulkDelete,
  tasksBulkDeleteByPost,
  tasksBulkUpdate,
  tasksDestroy,
  tasksRetrieve,
  tasksPartialUpdate,
  tasksUpdate,
  tasksActivityList,
  tasksDuplicate,
  tasksImagesCreate,
  tasksImagesDestroy,
  todosList,
  todosCreate,
  todosDestroy,
  todosRetrieve,
  todosPartialUpdate,
  todosUpdate,
  todosComplete,
  todosReopen,
  tokenCreate,
  tokenRefresh,
  tokenRevoke,
  tokenVerify,
  usersList,
  usersMeRetrieve,
  usersMePartialUpdate,
  usersMeUpdate,
  usersMePassword,
  usersRetrieve,
};

/** From django.config.ts; what `createDjangoClient` is given wins. */
export const defaults = { baseUrl: 'http://127.0.0.1:8000', auth: { type: 'session' } } as const;
