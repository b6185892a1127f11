'use client';

import type { FormEvent } from 'react';
import { django } from '../../lib/django';
import { UploadProgress } from '../upload-progress';

export function NewTask() {
  const create = django.hooks.useTasksCreate();
  const faults = create.error?.fieldErrors ?? {};

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const images = given.getAll('images').filter((file) => file instanceof File && file.size > 0) as File[];
    create.mutate(
      { body: { title: String(given.get('title')), ...(images.length > 0 && { images }) } },
      { onSuccess: () => form.reset() },
    );
  }

  return (
    <form className="card" onSubmit={submit} aria-label="New task">
      <label>
        What is to be done?
        <input name="title" required maxLength={200} aria-invalid={Boolean(faults.title)} />
      </label>
      <label>
        Pictures
        <input name="images" type="file" accept="image/*" multiple />
      </label>
      {create.error && <p role="alert">{create.error.message}</p>}
      <UploadProgress upload={create} />
      <button type="submit" disabled={create.isPending}>
        Add
      </button>
    </form>
  );
}
