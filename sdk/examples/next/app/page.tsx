'use client';

import { django } from '../lib/django';
import { PARTS } from './parts';
import { SignIn } from './sign-in';

export default function Page() {
  const { isAuthenticated, isLoading, error } = django.auth.useAuth();
  if (isLoading) return <p aria-busy="true">Looking who is signed in …</p>;
  if (error) return <p role="alert">{error.message}</p>;
  if (!isAuthenticated) return <SignIn />;
  return PARTS.map((Part, index) => <Part key={index} />);
}
