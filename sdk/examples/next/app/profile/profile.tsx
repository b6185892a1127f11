'use client';

import { django } from '../../lib/django';
import { UploadProgress } from '../upload-progress';

/** A picture for everybody: sent as a file, taken away by null. */
export default function Profile() {
  const { user } = django.auth.useAuth();
  const change = django.hooks.useUsersMePartialUpdate();
  if (!user) return null;
  return (
    <section aria-label="You">
      <h1>You</h1>
      <div className="card profile">
        {/* Of another server, and private: what an optimiser keeps would be everybody's. */}
        {/* eslint-disable-next-line @next/next/no-img-element */}
        {user.avatar && <img src={user.avatar} alt="Your picture" width={64} height={64} />}
        <label>
          Your picture
          <input
            type="file"
            accept="image/*"
            disabled={change.isPending}
            onChange={({ target }) => {
              const avatar = target.files?.[0];
              if (avatar) change.mutate({ body: { avatar } });
            }}
          />
        </label>
        {user.avatar && (
          <button
            type="button"
            className="second"
            disabled={change.isPending}
            onClick={() => change.mutate({ body: { avatar: null } })}
          >
            Remove
          </button>
        )}
        <UploadProgress upload={change} />
        {change.error && <p role="alert">{change.error.message}</p>}
      </div>
    </section>
  );
}
