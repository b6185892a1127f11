'use client';

import type { FormEvent } from 'react';
import { django } from '../../lib/django';

export function NewTodo() {
  const create = django.hooks.useTodosCreate();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const title = String(new FormData(form).get('title'));
    create.mutate({ body: { title } }, { onSuccess: () => form.reset() });
  }

  return (
    <form className="card" onSubmit={submit} aria-label="New to-do">
      <label>
        Title
        <input
          name="title"
          required
          maxLength={200}
          aria-invalid={create.error?.fieldErrors['title'] !== undefined}
        />
      </label>
      {create.error && <p role="alert">{create.error.message}</p>}
      <button type="submit" disabled={create.isPending}>
        Add
      </button>
    </form>
  );
}
