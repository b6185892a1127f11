'use client';

import { django } from '../lib/django';

const { Protected } = django.components;

/** What a browser hides is no secret: the API refuses these figures to everybody else as well. */
export function StaffPanel() {
  return (
    <Protected hasAnyRole="staff" fallback={<p className="quiet">Figures are for staff.</p>}>
      <Figures />
    </Protected>
  );
}

function Figures() {
  const { data, error } = django.hooks.useAdminMetricsRetrieve();
  if (error) return <p role="alert">{error.message}</p>;
  return (
    <section className="card" aria-label="Figures">
      <h1>Figures</h1>
      <pre>{data ? JSON.stringify(data, null, 2) : 'Loading …'}</pre>
    </section>
  );
}
