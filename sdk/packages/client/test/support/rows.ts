/** Rows as our API answers them, of which a test names what it is about. */
import type { Me, Task } from '../.django-next/types.js';

export const task = (more: Partial<Task> = {}): Task => ({
  id: 1,
  title: 'Paint the hull',
  description: '',
  status: 'todo',
  priority: 'medium',
  due_date: null,
  estimated_time: null,
  completed: false,
  category: [],
  project: null,
  team: null,
  assignee: null,
  user_id: 7,
  images: [],
  created_at: '2026-12-01T12:00:00Z',
  updated_at: '2026-12-01T12:00:00Z',
  completed_at: null,
  ...more,
});

export const person = (more: Partial<Me> = {}): Me => ({
  id: 7,
  email: 'maya@example.com',
  username: 'maya',
  first_name: 'Maya',
  last_name: 'Lindqvist',
  display_name: 'Maya',
  avatar: null,
  time_zone: 'UTC',
  language: 'en',
  theme: 'system',
  date_joined: '2026-12-01T12:00:00Z',
  roles: ['user', 'editors'],
  permissions: ['tasks.view_task', 'tasks.change_task'],
  ...more,
});
