'use client';

import { django } from '../lib/django';
import { hooks } from '../lib/generated/hooks';

export function Person() {
  const { Protected } = django.components;
  const { user } = django.auth.useAuth();
  const { isLoading } = hooks.useProjectsList();
  const rename = django.hooks.useTasksPartialUpdate();
  return (
    <header data-loading={isLoading}>
      <Protected fallback={<p>Nobody</p>}>
        <p>Signed in: {user?.email}</p>
      </Protected>
      <button onClick={() => rename.mutate({ path: { id: 1 }, body: { title: 'Renamed' } })}>Rename</button>
    </header>
  );
}
