'use client';

import { useActionState } from 'react';
import { usersMePartialUpdateAction } from '../../.django-next/actions';

/** Posts to the server of this page, which calls the API; it works before the scripts of the page have come. */
export function Rename({ displayName }: { displayName: string }) {
  const [result, act, isPending] = useActionState(usersMePartialUpdateAction, null);
  return (
    <form action={act} className="card" aria-label="Your name">
      <label>
        Name that others see
        <input name="display_name" defaultValue={displayName} required />
      </label>
      {result?.ok === false && <p role="alert">{result.error.message}</p>}
      {result?.ok === true && <p role="status">You are now “{result.data.display_name}”.</p>}
      <button type="submit" disabled={isPending}>
        Save
      </button>
    </form>
  );
}
