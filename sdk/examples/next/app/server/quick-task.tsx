'use client';

import { useActionState } from 'react';
import { tasksCreateAction } from '../../.django-next/actions';

/** Posts to the server of this page, which calls the API; it works before any script has come. */
export function QuickTask() {
  const [result, act, isPending] = useActionState(tasksCreateAction, null);
  return (
    <form action={act} className="card" aria-label="Quick task">
      <label>
        What is to be done?
        <input name="title" required maxLength={200} />
      </label>
      {result?.ok === false && <p role="alert">{result.error.message}</p>}
      {result?.ok === true && <p role="status">Added “{result.data.title}”.</p>}
      <button type="submit" disabled={isPending}>
        Add
      </button>
    </form>
  );
}
