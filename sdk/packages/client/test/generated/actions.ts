'use server';

import { serverAction } from '@django-next/client/server';
import { api, defaults } from './api';

export const projectsCreateAction = serverAction(api.projectsCreate, defaults);

export const projectsDestroyAction = serverAction(api.projectsDestroy, defaults);

export const projectsPartialUpdateAction = serverAction(api.projectsPartialUpdate, defaults);

export const projectsUpdateAction = serverAction(api.projectsUpdate, defaults);

export const tasksCreateAction = serverAction(api.tasksCreate, defaults);

export const tasksBulkDeleteAction = serverAction(api.tasksBulkDelete, defaults);

export const tasksBulkDeleteByPostAction = serverAction(api.tasksBulkDeleteByPost, defaults);

export const tasksBulkUpdateAction = serverAction(api.tasksBulkUpdate, defaults);

export const tasksDestroyAction = serverAction(api.tasksDestroy, defaults);

export const tasksPartialUpdateAction = serverAction(api.tasksPartialUpdate, defaults);

export const tasksUpdateAction = serverAction(api.tasksUpdate, defaults);

export const tasksDuplicateAction = serverAction(api.tasksDuplicate, defaults);

export const tasksImagesCreateAction = serverAction(api.tasksImagesCreate, defaults);

export const tasksImagesDestroyAction = serverAction(api.tasksImagesDestroy, defaults);

export const todosCreateAction = serverAction(api.todosCreate, defaults);

export const todosDestroyAction = serverAction(api.todosDestroy, defaults);

export const todosPartialUpdateAction = serverAction(api.todosPartialUpdate, defaults);

export const todosUpdateAction = serverAction(api.todosUpdate, defaults);

export const todosCompleteAction = serverAction(api.todosComplete, defaults);

export const todosReopenAction = serverAction(api.todosReopen, defaults);

export const tokenCreateAction = serverAction(api.tokenCreate, defaults);

export const tokenRefreshAction = serverAction(api.tokenRefresh, defaults);

export const tokenRevokeAction = serverAction(api.tokenRevoke, defaults);

export const tokenVerifyAction = serverAction(api.tokenVerify, defaults);

export const usersMePartialUpdateAction = serverAction(api.usersMePartialUpdate, defaults);

export const usersMeUpdateAction = serverAction(api.usersMeUpdate, defaults);

export const usersMePasswordAction = serverAction(api.usersMePassword, defaults);
