'use client';

import { useState } from 'react';
import type { TodoStatusEnum } from '../../.django-next/types';
import { django } from '../../lib/django';
import { StatusFilter } from '../status-filter';
import { NewTodo } from './new-todo';

const { Protected } = django.components;
const STATUSES: Record<TodoStatusEnum, string> = {
  open: 'Open',
  in_progress: 'Started',
  done: 'Done',
  cancelled: 'Cancelled',
};

/** What a browser hides is no secret: the API refuses these rows to everybody else as well. */
export default function Todos() {
  return (
    <section aria-label="To-dos">
      <Protected
        hasAll="common.view_todoitem"
        fallback={
          <>
            <h1>To-dos</h1>
            <p className="quiet">To-dos are for staff.</p>
          </>
        }
      >
        <List />
      </Protected>
    </section>
  );
}

function List() {
  const [status, setStatus] = useState<TodoStatusEnum[]>([]);
  const { data, error, isPending } = django.hooks.useTodosList({
    query: { status, ordering: ['-created_at'], page_size: 5 },
  });
  return (
    <>
      <div className="title">
        <h1>To-dos</h1>
        <StatusFilter statuses={STATUSES} chosen={status} onChange={setStatus} />
      </div>
      <Protected hasAll="common.add_todoitem">
        <NewTodo />
      </Protected>
      {error && <p role="alert">{error.message}</p>}
      {isPending && <p aria-busy="true">Loading …</p>}
      {data?.count === 0 && <p className="quiet">There is none.</p>}
      <ul className="rows">
        {data?.results.map((todo) => (
          <li key={todo.id} className="card">
            <div>
              <h2>{todo.title}</h2>
              <p className="quiet">
                {STATUSES[todo.status]}
                {todo.is_overdue && ' · overdue'}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
