'use client';

import { django } from '../lib/django';

export const Providers = django.auth.AuthProvider;
