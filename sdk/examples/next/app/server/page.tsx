import { isApiError } from '@django-next/client/server';
import { django } from '../../lib/server';
import { QuickTask } from './quick-task';

/** Asked on the server, with the cookies of whoever looks at it. */
async function newest() {
  try {
    return (await django.api.tasksList({ query: { page_size: 5 } })).results;
  } catch (error) {
    if (isApiError(error) && error.status === 401) return null;
    throw error;
  }
}

export default async function Page() {
  const tasks = await newest();
  if (tasks === null) return <p>Sign in on the first page.</p>;
  return (
    <section>
      <h1>The newest five</h1>
      <QuickTask />
      <ol>
        {tasks.map((task) => (
          <li key={task.id}>{task.title}</li>
        ))}
      </ol>
    </section>
  );
}
