import { createDjangoClient } from '@django-next/client';
import { api, defaults } from './generated/api';
import { hooks } from './generated/hooks';

export const django = createDjangoClient({ ...defaults, api, hooks });
