/** What a feature with files and much data asks of the client. */
import { describe, expect, it } from 'vitest';
import { picture, signedIn } from './groundwork.js';
import type { TaskStatusEnum } from './.django-next/types.js';

describe('tasks', () => {
  it('are filtered by several values', async () => {
    const client = await signedIn();
    const status: TaskStatusEnum[] = ['todo', 'completed'];
    const { results, count } = await client.api.tasksList({ query: { status, page_size: 100 } });
    expect(new Set(results.map((each) => each.status))).toEqual(new Set(status));
    expect(count).toBeLessThan((await client.api.tasksList()).count);
  });

  it('are made with two pictures, of which two arrive, and cleared by null', async () => {
    const client = await signedIn();
    const images = [picture('a.png'), picture('b.png')];
    const task = await client.api.tasksCreate({ body: { title: 'Live', due_date: '2027-01-31', images } });
    expect(task).toMatchObject({
      title: 'Live',
      due_date: '2027-01-31',
      images: [{ name: 'a.png' }, { name: 'b.png' }],
    });
    const path = { id: task.id };
    expect((await client.api.tasksPartialUpdate({ path, body: { due_date: null } })).due_date).toBeNull();
    await client.api.tasksDestroy({ path });
    await expect(client.api.tasksRetrieve({ path })).rejects.toMatchObject({ status: 404 });
  });
});
