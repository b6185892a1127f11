'use client';
import { infiniteQueryHook, mutationHook, queryHook } from '@django-next/client/react';
import { api } from './api';
export const useProjectsList = queryHook(api.projectsList);
export const useProjectsListInfinite = infiniteQueryHook(api.projectsList);
export const useProjectsCreate = mutationHook(api.projectsCreate);
export const useProjectsDestroy = mutationHook(api.projectsDestroy);
export const useProjectsRetrieve = queryHook(api.projectsRetrieve);
export const useProjectsPartialUpdate = mutationHook(api.projectsPartialUpdate);
export const useProjectsUpdate = mutationHook(api.projectsUpdate);
export const useTasksList = queryHook(api.tasksList);
export const useTasksListInfinite = infiniteQueryHook(api.tasksList);
export const useTasksCreate = mutationHook(api.tasksCreate);
export const useTasksBulkDelete = mutationHook(api.tasksBulkDelete);
export const useTasksBulkDeleteByPost = mutationHook(api.tasksBulkDeleteByPost);
export const useTasksBulkUpdate = mutationHook(api.tasksBulkUpdate);
export const useTasksDestroy = mutationHook(api.tasksDestroy);
export const useTasksRetrieve = queryHook(api.tasksRetrieve);
export const useTasksPartialUpdate = mutationHook(api.tasksPartialUpdate);
export const useTasksUpdate = mutationHook(api.tasksUpdate);
export const useTasksActivityList = queryHook(api.tasksActivityList);
export const useTasksActivityListInfinite = infiniteQueryHook(api.tasksActivityList);
export const useTasksDuplicate = mutationHook(api.tasksDuplicate);
export const useTasksImagesCreate = mutationHook(api.tasksImagesCreate);
export const useTasksImagesDestroy = mutationHook(api.tasksImagesDestroy);
export const useTodosList = queryHook(api.todosList);
export const useTodosListInfinite = infiniteQueryHook(api.todosList);
export const useTodosCreate = mutationHook(api.todosCreate);
export const useTodosDestroy = mutationHook(api.todosDestroy);
export const useTodosRetrieve = queryHook(api.todosRetrieve);
export const useTodosPartialUpdate = mutationHook(api.todosPartialUpdate);
export const useTodosUpdate = mutationHook(api.todosUpdate);
export const useTodosComplete = mutationHook(api.todosComplete);
export const useTodosReopen = mutationHook(api.todosReopen);
export const useTokenCreate = mutationHook(api.tokenCreate);
export const useTokenRefresh = mutationHook(api.tokenRefresh);
export const useTokenRevoke = mutationHook(api.tokenRevoke);
export const useTokenVerify = mutationHook(api.tokenVerify);
export const useUsersList = queryHook(api.usersList);
export const useUsersListInfinite = infiniteQueryHook(api.usersList);
export const useUsersMeRetrieve = queryHook(api.usersMeRetrieve);
export const useUsersMePartialUpdate = mutationHook(api.usersMePartialUpdate);
export const useUsersMeUpdate = mutationHook(api.usersMeUpdate);
export const useUsersMePassword = mutationHook(api.usersMePassword);
export const useUsersRetrieve = queryHook(api.usersRetrieve);
/** All hooks, for `createDjangoClient`. */
export const hooks = {
  useProjectsList,
  useProjectsListInfinite,
  useProjectsCreate,
  useProjectsDestroy,
  useProjectsRetrieve,
  useProjectsPartialUpdate,
  useProjectsUpdate,
  useTasksList,
  useTasksListInfinite,
  useTasksCreate,
  useTasksBulkDelete,
  useTasksBulkDeleteByPost,
  useTasksBulkUpdate,
  useTasksDestroy,
  useTasksRetrieve,
  useTasksPartialUpdate,
  useTasksUpdate,
  useTasksActivityList,
  useTasksActivityListInfinite,
  useTasksDuplicate,
  useTasksImagesCreate,
  useTasksImagesDestroy,
  useTodosList,
  useTodosListInfinite,
  useTodosCreate,
  useTodosDestroy,
  useTodosRetrieve,
  useTodosPartialUpdate,
  useTodosUpdate,
  useTodosComplete,
  useTodosReopen,
  useTokenCreate,
  useTokenRefresh,
  useTokenRevoke,
  useTokenVerify,
  useUsersList,
  useUsersListInfinite,
  useUsersMeRetrieve,
  useUsersMePartialUpdate,
  useUsersMeUpdate,
  useUsersMePassword,
  useUsersRetrieve,
};
