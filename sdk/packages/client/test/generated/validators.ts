import * as z from 'zod';

export const zTask = z.object({
  id: z.int(),
  title: z.string(),
  status: z.enum(['todo', 'in_progress', 'completed']),
  due_date: z.iso.date().nullable(),
});
