import { createDjangoClient } from '@django-next/client';
import { api, defaults } from '../.django-next/api';
import { hooks } from '../.django-next/hooks';

/** In the browser; `NEXT_PUBLIC_DJANGO_URL` says where the API is when it is not at the address of django.config.ts. */
export const django = createDjangoClient({
  ...defaults,
  baseUrl: process.env.NEXT_PUBLIC_DJANGO_URL ?? defaults.baseUrl,
  api,
  hooks,
});
