'use client';

import { api } from '../../.django-next/api';
import type { Task } from '../../.django-next/types';
import { django } from '../../lib/django';

// A day alone is read as its midnight in UTC.
const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeZone: 'UTC' });

export function TaskCard({ task, status }: { task: Task; status: string }) {
  const change = django.hooks.useTasksPartialUpdate({
    // Shown at once, and taken back should the API refuse it.
    optimistic: (cache) =>
      cache.updateAll(api.tasksList, (page) => ({
        ...page,
        results: page.results.map((each) =>
          each.id === task.id ? { ...each, status: 'completed' as const } : each,
        ),
      })),
  });
  return (
    <li className="card">
      {task.images.slice(0, 1).map((image) => (
        // Of another server, and private: what an optimiser keeps would be everybody's.
        // eslint-disable-next-line @next/next/no-img-element
        <img key={image.id} src={image.url} alt="" width={64} height={64} />
      ))}
      <div>
        <h2>{task.title}</h2>
        <p className="quiet">
          {status}
          {task.due_date && (
            <>
              {' · '}
              <time dateTime={task.due_date}>due {DAY.format(new Date(task.due_date))}</time>
            </>
          )}
        </p>
        {change.error && <p role="alert">{change.error.message}</p>}
      </div>
      {task.status !== 'completed' && (
        <button
          type="button"
          className="second"
          disabled={change.isPending}
          onClick={() => change.mutate({ path: { id: task.id }, body: { status: 'completed' } })}
        >
          Complete
        </button>
      )}
    </li>
  );
}
