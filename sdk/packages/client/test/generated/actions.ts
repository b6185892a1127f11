'use server';

import { serverAction } from '@django-next/client/server';
import { api, defaults } from './api';

export const tasksCreateAction = serverAction(api.tasksCreate, defaults);
export const tasksPartialUpdateAction = serverAction(api.tasksPartialUpdate, defaults);
export const tasksDestroyAction = serverAction(api.tasksDestroy, defaults);
export const todosCreateAction = serverAction(api.todosCreate, defaults);
export const tokenCreateAction = serverAction(api.tokenCreate, defaults);
