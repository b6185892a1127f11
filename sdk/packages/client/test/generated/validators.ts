import * as z from 'zod';

export const zBulkDeleteRequest = z.object({
  task_ids: z.array(z.number().multipleOf(1).gte(1)).max(10000),
});

export const zBulkDeleted = z.object({
  deleted_count: z.int(),
  failed_deletes: z.array(z.int()),
});

export const zError = z.object({
  code: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
  field_errors: z.record(z.string(), z.array(z.string())).optional(),
  message: z.string(),
});

export const zAPIError = z.object({
  error: zError,
  request_id: z.string(),
  timestamp: z.iso.datetime({ offset: true, local: true }),
});

export const zFailedUpdate = z.object({
  error: z.string(),
  id: z.int(),
});

export const zBulkUpdated = z.object({
  failed_updates: z.array(zFailedUpdate),
  updated_count: z.int(),
});

/**
 * * `en` - English
 * * `nb` - Norsk bokmål
 * * `de` - Deutsch
 * * `ar` - العربية
 */
export const zLanguageEnum = z.enum(['en', 'nb', 'de', 'ar']);

export const zPair = z.object({
  access: z.string().optional(),
  refresh: z.string().optional(),
});

export const zPasswordRequest = z.object({
  current_password: z.string().min(1).max(1024),
  new_password: z.string().min(1).max(1024),
});

export const zPatchedProjectRequest = z.object({
  color: z.union([z.string().regex(/^#[0-9A-Fa-f]{6}$/), z.string().max(0)]).optional(),
  description: z.string().max(2000).optional(),
  name: z.string().min(1).max(120).optional(),
  slug: z.string().min(1).max(80).optional(),
  team: z.union([z.int(), z.string().min(1)]).nullish(),
});

/**
 * What anybody who is signed in may know of anybody.
 */
export const zPerson = z.object({
  avatar: z.string().nullable(),
  display_name: z.string(),
  id: z.int(),
});

export const zPaginatedPersonList = z.object({
  count: z.int().gte(0),
  next: z.string().nullable(),
  previous: z.string().nullable(),
  results: z.array(zPerson),
});

/**
 * * `low` - low
 * * `medium` - medium
 * * `high` - high
 */
export const zPriorityEnum = z.enum(['low', 'medium', 'high']);

export const zProjectRequest = z.object({
  color: z.union([z.string().regex(/^#[0-9A-Fa-f]{6}$/), z.string().max(0)]).optional(),
  description: z.string().max(2000).optional(),
  name: z.string().min(1).max(120),
  slug: z.string().min(1).max(80).optional(),
  team: z.union([z.int(), z.string().min(1)]).nullish(),
});

export const zRefreshRequest = z.object({
  refresh: z.string().min(1).max(4096).optional(),
});

/**
 * `email` or, in its place, `username`.
 */
export const zSignInRequest = z.object({
  code: z.string().min(1).max(32).optional(),
  email: z.string().min(1).max(254).optional(),
  password: z.string().min(1).max(1024),
  username: z.string().min(1).max(254).optional(),
});

export const zTaskActor = z.object({
  display_name: z.string(),
  id: z.int(),
});

/**
 * How many tasks there are of each status, without the trash.
 */
export const zTaskCounts = z.object({
  completed: z.int(),
  in_progress: z.int(),
  todo: z.int(),
  total: z.int(),
});

export const zProject = z.object({
  color: z.union([z.string().regex(/^#[0-9A-Fa-f]{6}$/), z.string()]),
  created_at: z.iso.datetime({ offset: true, local: true }),
  description: z.string(),
  id: z.int(),
  name: z.string(),
  slug: z.string(),
  task_counts: zTaskCounts,
  team: z.int().nullable(),
  updated_at: z.iso.datetime({ offset: true, local: true }),
});

export const zPaginatedProjectList = z.object({
  count: z.int().gte(0),
  next: z.string().nullable(),
  previous: z.string().nullable(),
  results: z.array(zProject),
});

export const zTaskImage = z.object({
  id: z.int(),
  name: z.string(),
  url: z.string(),
});

export const zTaskImagesRequest = z.object({
  images: z.array(z.instanceof(Blob)),
});

export const zTaskStatusEnum = z.enum(['todo', 'in_progress', 'completed']);

export const zBulkUpdatesRequest = z.object({
  category: z
    .array(z.union([z.int(), z.string().min(1)]))
    .max(20)
    .optional(),
  priority: zPriorityEnum.optional(),
  project: z.union([z.int(), z.string().min(1)]).nullish(),
  status: zTaskStatusEnum.optional(),
});

export const zBulkUpdateRequest = z.object({
  task_ids: z.array(z.number().multipleOf(1).gte(1)).max(10000),
  updates: zBulkUpdatesRequest,
});

/**
 * In a form pictures come along; what is there already stays.
 */
export const zPatchedTaskFormRequest = z.object({
  assignee: z.int().nullish(),
  category: z
    .array(z.union([z.int(), z.string().min(1)]))
    .max(20)
    .optional(),
  description: z.string().max(10000).optional(),
  due_date: z.iso.date().nullish(),
  estimated_time: z.number().gte(0).lt(100000).nullish(),
  images: z.array(z.instanceof(Blob)).optional(),
  priority: zPriorityEnum.optional(),
  project: z.union([z.int(), z.string().min(1)]).nullish(),
  status: zTaskStatusEnum.optional(),
  team: z.union([z.int(), z.string().min(1)]).nullish(),
  title: z.string().min(1).max(200).optional(),
});

export const zPatchedTaskRequest = z.object({
  assignee: z.int().nullish(),
  category: z
    .array(z.union([z.int(), z.string().min(1)]))
    .max(20)
    .optional(),
  description: z.string().max(10000).optional(),
  due_date: z.iso.date().nullish(),
  estimated_time: z.number().gte(0).lt(100000).nullish(),
  priority: zPriorityEnum.optional(),
  project: z.union([z.int(), z.string().min(1)]).nullish(),
  status: zTaskStatusEnum.optional(),
  team: z.union([z.int(), z.string().min(1)]).nullish(),
  title: z.string().min(1).max(200).optional(),
});

export const zTask = z.object({
  assignee: z.int().nullable(),
  category: z.array(z.int()).max(20),
  completed: z.boolean(),
  completed_at: z.iso.datetime({ offset: true, local: true }).nullable(),
  created_at: z.iso.datetime({ offset: true, local: true }),
  description: z.string(),
  due_date: z.iso.date().nullable(),
  estimated_time: z.number().gte(0).lt(100000).nullable(),
  id: z.int(),
  images: z.array(zTaskImage),
  priority: zPriorityEnum,
  project: z.int().nullable(),
  status: zTaskStatusEnum,
  team: z.int().nullable(),
  title: z.string(),
  updated_at: z.iso.datetime({ offset: true, local: true }),
  user_id: z.int().nullable(),
});

export const zPaginatedTaskList = z.object({
  count: z.int().gte(0),
  filters_applied: z.object({
    categories: z.array(z.int()).optional(),
    date_range: z
      .object({
        end: z.iso.date().optional(),
        start: z.iso.date().optional(),
      })
      .optional(),
    priority: z.array(zPriorityEnum).optional(),
    projects: z.array(z.int()).optional(),
    search: z.string().optional(),
    status: z.array(zTaskStatusEnum).optional(),
  }),
  next: z.string().nullable(),
  previous: z.string().nullable(),
  results: z.array(zTask),
});

/**
 * In a form pictures come along; what is there already stays.
 */
export const zTaskFormRequest = z.object({
  assignee: z.int().nullish(),
  category: z
    .array(z.union([z.int(), z.string().min(1)]))
    .max(20)
    .optional(),
  description: z.string().max(10000).optional(),
  due_date: z.iso.date().nullish(),
  estimated_time: z.number().gte(0).lt(100000).nullish(),
  images: z.array(z.instanceof(Blob)).optional(),
  priority: zPriorityEnum.optional(),
  project: z.union([z.int(), z.string().min(1)]).nullish(),
  status: zTaskStatusEnum.optional(),
  team: z.union([z.int(), z.string().min(1)]).nullish(),
  title: z.string().min(1).max(200),
});

export const zTaskRequest = z.object({
  assignee: z.int().nullish(),
  category: z
    .array(z.union([z.int(), z.string().min(1)]))
    .max(20)
    .optional(),
  description: z.string().max(10000).optional(),
  due_date: z.iso.date().nullish(),
  estimated_time: z.number().gte(0).lt(100000).nullish(),
  priority: zPriorityEnum.optional(),
  project: z.union([z.int(), z.string().min(1)]).nullish(),
  status: zTaskStatusEnum.optional(),
  team: z.union([z.int(), z.string().min(1)]).nullish(),
  title: z.string().min(1).max(200),
});

/**
 * * `system` - Follow the system
 * * `light` - Light
 * * `nord` - Nord light
 * * `solarized` - Solarized light
 * * `latte` - Catppuccin Latte
 * * `dark` - Dark
 * * `dracula` - Dracula
 * * `tokyo-night` - Tokyo Night
 */
export const zThemeEnum = z.enum([
  'system',
  'light',
  'nord',
  'solarized',
  'latte',
  'dark',
  'dracula',
  'tokyo-night',
]);

export const zMe = z.object({
  avatar: z.string().nullable(),
  date_joined: z.iso.datetime({ offset: true, local: true }),
  display_name: z.string(),
  email: z.string(),
  first_name: z.string(),
  id: z.int(),
  language: z.string(),
  last_name: z.string(),
  permissions: z.array(z.string()),
  roles: z.array(z.string()),
  theme: zThemeEnum,
  time_zone: z.string(),
  username: z.string(),
});

/**
 * What a person may change of the own account. The address and the password have ways of their own.
 */
export const zPatchedProfileFormRequest = z.object({
  avatar: z.instanceof(Blob).nullish(),
  display_name: z.string().max(80).optional(),
  first_name: z.string().max(150).optional(),
  language: z.union([zLanguageEnum, z.literal('')]).optional(),
  last_name: z.string().max(150).optional(),
  theme: zThemeEnum.optional(),
  time_zone: z.string().max(64).optional(),
  username: z
    .string()
    .min(1)
    .regex(/^[A-Za-z0-9_-]{3,30}$/)
    .optional(),
});

/**
 * What a person may change of the own account. The address and the password have ways of their own.
 */
export const zPatchedProfileRequest = z.object({
  avatar: z.null().optional(),
  display_name: z.string().max(80).optional(),
  first_name: z.string().max(150).optional(),
  language: z.union([zLanguageEnum, z.literal('')]).optional(),
  last_name: z.string().max(150).optional(),
  theme: zThemeEnum.optional(),
  time_zone: z.string().max(64).optional(),
  username: z
    .string()
    .min(1)
    .regex(/^[A-Za-z0-9_-]{3,30}$/)
    .optional(),
});

/**
 * What a person may change of the own account. The address and the password have ways of their own.
 */
export const zProfileFormRequest = z.object({
  avatar: z.instanceof(Blob).nullish(),
  display_name: z.string().max(80).optional(),
  first_name: z.string().max(150).optional(),
  language: z.union([zLanguageEnum, z.literal('')]).optional(),
  last_name: z.string().max(150).optional(),
  theme: zThemeEnum.optional(),
  time_zone: z.string().max(64).optional(),
  username: z
    .string()
    .min(1)
    .regex(/^[A-Za-z0-9_-]{3,30}$/)
    .optional(),
});

/**
 * What a person may change of the own account. The address and the password have ways of their own.
 */
export const zProfileRequest = z.object({
  avatar: z.null().optional(),
  display_name: z.string().max(80).optional(),
  first_name: z.string().max(150).optional(),
  language: z.union([zLanguageEnum, z.literal('')]).optional(),
  last_name: z.string().max(150).optional(),
  theme: zThemeEnum.optional(),
  time_zone: z.string().max(64).optional(),
  username: z
    .string()
    .min(1)
    .regex(/^[A-Za-z0-9_-]{3,30}$/)
    .optional(),
});

export const zSignedIn = z.object({
  access: z.string().optional(),
  refresh: z.string().optional(),
  user: zMe,
});

/**
 * * `open` - Open
 * * `in_progress` - In progress
 * * `done` - Done
 * * `cancelled` - Cancelled
 */
export const zTodoStatusEnum = z.enum(['open', 'in_progress', 'done', 'cancelled']);

export const zPatchedTodoRequest = z.object({
  assignee: z.int().nullish(),
  category: z.string().max(40).optional(),
  description: z.string().optional(),
  due_at: z.iso.datetime({ offset: true, local: true }).nullish(),
  external_id: z.string().max(100).optional(),
  priority: zPriorityEnum.optional(),
  source: z.string().max(40).optional(),
  status: zTodoStatusEnum.optional(),
  title: z.string().min(1).max(200).optional(),
});

export const zTodo = z.object({
  assignee: z.int().nullable(),
  category: z.string(),
  created_at: z.iso.datetime({ offset: true, local: true }),
  description: z.string(),
  due_at: z.iso.datetime({ offset: true, local: true }).nullable(),
  external_id: z.string(),
  finished_at: z.iso.datetime({ offset: true, local: true }).nullable(),
  id: z.int(),
  is_overdue: z.boolean(),
  modified_at: z.iso.datetime({ offset: true, local: true }),
  priority: zPriorityEnum,
  reporter: z.int().nullable(),
  source: z.string(),
  status: zTodoStatusEnum,
  title: z.string(),
});

export const zPaginatedTodoList = z.object({
  count: z.int().gte(0),
  next: z.string().nullable(),
  previous: z.string().nullable(),
  results: z.array(zTodo),
});

export const zTodoRequest = z.object({
  assignee: z.int().nullish(),
  category: z.string().max(40).optional(),
  description: z.string().optional(),
  due_at: z.iso.datetime({ offset: true, local: true }).nullish(),
  external_id: z.string().max(100).optional(),
  priority: zPriorityEnum.optional(),
  source: z.string().max(40).optional(),
  status: zTodoStatusEnum.optional(),
  title: z.string().min(1).max(200),
});

export const zValid = z.object({
  valid: z.boolean(),
});

/**
 * * `created` - Created
 * * `changed` - Changed
 * * `moved` - Moved
 * * `trashed` - Moved to the trash
 * * `restored` - Taken out of the trash
 * * `deleted` - Deleted for good
 * * `image_added` - Picture added
 * * `image_removed` - Picture removed
 * * `imported` - Imported
 * * `undone` - Taken back
 */
export const zVerbEnum = z.enum([
  'created',
  'changed',
  'moved',
  'trashed',
  'restored',
  'deleted',
  'image_added',
  'image_removed',
  'imported',
  'undone',
]);

export const zTaskActivity = z.object({
  actor: zTaskActor.nullable(),
  at: z.iso.datetime({ offset: true, local: true }),
  changes: z.record(z.string(), z.array(z.unknown())),
  count: z.int(),
  id: z.int(),
  verb: zVerbEnum,
});

export const zPaginatedTaskActivityList = z.object({
  count: z.int().gte(0),
  next: z.string().nullable(),
  previous: z.string().nullable(),
  results: z.array(zTaskActivity),
});

export const zVerifyRequest = z.object({
  token: z.string().min(1).max(4096),
});

export const zTasksCreateBody = z.union([zTaskRequest, zTaskFormRequest]);

export const zTasksPartialUpdateBody = z.union([zPatchedTaskRequest, zPatchedTaskFormRequest]);

export const zTasksUpdateBody = z.union([zTaskRequest, zTaskFormRequest]);

export const zUsersMePartialUpdateBody = z.union([zPatchedProfileRequest, zPatchedProfileFormRequest]);

export const zUsersMeUpdateBody = z.union([zProfileRequest, zProfileFormRequest]);
