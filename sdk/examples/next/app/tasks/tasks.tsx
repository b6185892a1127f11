'use client';

import { useState } from 'react';
import type { TaskStatusEnum } from '../../.django-next/types';
import { django } from '../../lib/django';
import { StatusFilter } from '../status-filter';
import { NewTask } from './new-task';
import { TaskCard } from './task-card';

const STATUSES: Record<TaskStatusEnum, string> = {
  todo: 'To do',
  in_progress: 'In progress',
  completed: 'Completed',
};

export default function Tasks() {
  const [status, setStatus] = useState<TaskStatusEnum[]>([]);
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage } =
    django.hooks.useTasksListInfinite({ query: { status, page_size: 5 } });
  const tasks = data?.pages.flatMap((page) => page.results) ?? [];
  return (
    <section aria-label="Tasks">
      <div className="title">
        <h1>Tasks</h1>
        <StatusFilter statuses={STATUSES} chosen={status} onChange={setStatus} />
      </div>
      <NewTask />
      {error && <p role="alert">{error.message}</p>}
      {isPending && <p aria-busy="true">Loading …</p>}
      {data && tasks.length === 0 && <p className="quiet">There is none.</p>}
      <ul className="rows">
        {tasks.map((task) => (
          <TaskCard key={task.id} task={task} status={STATUSES[task.status]} />
        ))}
      </ul>
      {hasNextPage && (
        <button
          type="button"
          className="second"
          disabled={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          More
        </button>
      )}
    </section>
  );
}
