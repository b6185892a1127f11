'use client';

import { infiniteQueryHook, mutationHook, queryHook } from '@django-next/client/react';
import { api } from './api';

export const hooks = {
  useTasksList: queryHook(api.tasksList),
  useTasksListInfinite: infiniteQueryHook(api.tasksList),
  useTasksCreate: mutationHook(api.tasksCreate),
  useTasksRetrieve: queryHook(api.tasksRetrieve),
  useTasksPartialUpdate: mutationHook(api.tasksPartialUpdate),
  useTasksDestroy: mutationHook(api.tasksDestroy),
  useTasksImagesCreate: mutationHook(api.tasksImagesCreate),
  useProjectsList: queryHook(api.projectsList),
  useTodosCreate: mutationHook(api.todosCreate),
  useUsersMeRetrieve: queryHook(api.usersMeRetrieve),
  useUsersMePartialUpdate: mutationHook(api.usersMePartialUpdate),
};
