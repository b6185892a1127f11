'use client';

import { django } from '../../lib/django';

const { Protected } = django.components;

export default function Figures() {
  return (
    <section aria-label="Figures">
      <h1>Figures</h1>
      <Protected hasAnyRole="staff" fallback={<p className="quiet">Figures are for staff.</p>}>
        <Counts />
      </Protected>
    </section>
  );
}

function Counts() {
  const { data, error } = django.hooks.useAdminMetricsRetrieve();
  if (error) return <p role="alert">{error.message}</p>;
  if (!data) return <p aria-busy="true">Loading …</p>;
  return (
    <dl className="card figures">
      {data.counts.map(({ model, label, count }) => (
        <div key={model}>
          <dt>{label}</dt>
          <dd>{count}</dd>
        </div>
      ))}
    </dl>
  );
}
