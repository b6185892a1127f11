import { Suspense } from 'react';
import { django } from '../../lib/server';
import { Rename } from './rename';

export default function Page() {
  return (
    <section>
      <h1>Rendered on the server</h1>
      <Suspense fallback={<p aria-busy="true">Loading …</p>}>
        <You />
      </Suspense>
    </section>
  );
}

/** Asked on the server, with the cookies of whoever looks at it. */
async function You() {
  const user = await django.auth.me();
  if (user === null) return <p>Sign in on the first page.</p>;
  return (
    <>
      <p>
        Hello {user.display_name || user.email}. This page knew your name before the browser ran a script.
      </p>
      <Rename displayName={user.display_name} />
    </>
  );
}
