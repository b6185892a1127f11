'use client';

import { useActionState } from 'react';
import { tasksCreateAction, tasksPartialUpdateAction } from '../lib/generated/actions';

const renameFirst = tasksPartialUpdateAction.bind(null, { path: { id: 1 } });

export function NewTask() {
  const [created, create] = useActionState(tasksCreateAction, null);
  const [, rename] = useActionState(renameFirst, null);
  return (
    <>
      <form action={create} data-form="create">
        <input name="title" />
        {created && <p>{created.ok ? `Added: ${created.data.title}` : `Refused: ${created.error.code}`}</p>}
      </form>
      <form action={rename} data-form="rename">
        <input name="title" />
      </form>
    </>
  );
}
