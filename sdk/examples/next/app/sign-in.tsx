'use client';

import { isApiError } from '@django-next/client';
import { useState, type FormEvent } from 'react';
import { django } from '../lib/django';

export function SignIn() {
  const { login } = django.auth.useAuth();
  const [fault, setFault] = useState('');
  const [isBusy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    try {
      await login({ email: form.get('email'), password: form.get('password') });
    } catch (thrown) {
      setFault(isApiError(thrown) ? thrown.message : String(thrown));
      setBusy(false);
    }
  }

  return (
    <form className="card narrow" onSubmit={(event) => void submit(event)}>
      <h1>Sign in</h1>
      {fault && <p role="alert">{fault}</p>}
      <label>
        E-mail
        <input name="email" type="email" autoComplete="username" required />
      </label>
      <label>
        Password
        <input name="password" type="password" autoComplete="current-password" required />
      </label>
      <button type="submit" disabled={isBusy}>
        Sign in
      </button>
    </form>
  );
}
