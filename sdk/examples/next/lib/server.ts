import { createServerClient } from '@django-next/client/server';
import { api, defaults } from '../.django-next/api';

/** On the server, for the visitor whose request it is. */
export const django = createServerClient({ ...defaults, api });
