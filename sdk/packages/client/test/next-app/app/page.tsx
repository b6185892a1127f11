import { django } from '../lib/django';
import { NewTask } from './new-task';
import { Person } from './person';

export default async function Page() {
  const { results } = await django.api.tasksList({ query: { status: ['todo'] } });
  return (
    <main>
      <Person />
      <ul>
        {results.map((task) => (
          <li key={task.id}>{task.title}</li>
        ))}
      </ul>
      <NewTask />
    </main>
  );
}
