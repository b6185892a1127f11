'use client';

import { django } from '../lib/django';

export function Account() {
  const { user, logout } = django.auth.useAuth();
  if (!user) return null;
  return (
    <p className="account">
      {user.display_name || user.email}
      <button type="button" className="second" onClick={() => void logout()}>
        Sign out
      </button>
    </p>
  );
}
