'use client';

import { django } from '../lib/django';
import { NewTask } from './new-task';
import { SignIn } from './sign-in';
import { StaffPanel } from './staff-panel';
import { Tasks } from './tasks';

export default function Page() {
  const { isAuthenticated, isLoading, error } = django.auth.useAuth();
  if (isLoading) return <p aria-busy="true">Looking who is signed in …</p>;
  if (error) return <p role="alert">{error.message}</p>;
  if (!isAuthenticated) return <SignIn />;
  return (
    <>
      <NewTask />
      <Tasks />
      <StaffPanel />
    </>
  );
}
