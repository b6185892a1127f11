'use client';

import { useState } from 'react';
import type { TaskStatusEnum } from '../.django-next/types';
import { django } from '../lib/django';
import { TaskCard } from './task-card';

const STATUSES: Record<TaskStatusEnum, string> = {
  todo: 'To do',
  in_progress: 'In progress',
  completed: 'Completed',
};

export function Tasks() {
  const [status, setStatus] = useState<TaskStatusEnum[]>([]);
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } =
    django.hooks.useTasksListInfinite({
      query: { status },
    });
  const tasks = data?.pages.flatMap((page) => page.results) ?? [];

  function toggle(one: TaskStatusEnum) {
    setStatus((chosen) => (chosen.includes(one) ? chosen.filter((each) => each !== one) : [...chosen, one]));
  }

  return (
    <section>
      <div className="title">
        <h1>Tasks</h1>
        <fieldset>
          <legend>Status</legend>
          {(Object.keys(STATUSES) as TaskStatusEnum[]).map((one) => (
            <label key={one}>
              <input type="checkbox" checked={status.includes(one)} onChange={() => toggle(one)} />
              {STATUSES[one]}
            </label>
          ))}
        </fieldset>
      </div>
      {error && <p role="alert">{error.message}</p>}
      {isPending && <p aria-busy="true">Loading …</p>}
      {data && tasks.length === 0 && <p className="quiet">No task is like this.</p>}
      <ul className="tasks">
        {tasks.map((task) => (
          <TaskCard key={task.id} task={task} status={STATUSES[task.status]} />
        ))}
      </ul>
      {hasNextPage && (
        <button type="button" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          More
        </button>
      )}
    </section>
  );
}
