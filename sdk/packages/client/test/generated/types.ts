export type APIError = {
  error: Error;
  /**
   * Also in the header X-Request-ID and in the log.
   */
  request_id: string;
  timestamp: string;
};

export type BulkDeleteRequest = {
  task_ids: Array<number>;
};

export type BulkDeleted = {
  deleted_count: number;
  failed_deletes: Array<number>;
};

export type BulkUpdateRequest = {
  task_ids: Array<number>;
  updates: BulkUpdatesRequest;
};

export type BulkUpdated = {
  failed_updates: Array<FailedUpdate>;
  updated_count: number;
};

export type BulkUpdatesRequest = {
  /**
   * They replace those that are there.
   */
  category?: Array<number | string>;
  priority?: PriorityEnum;
  project?: number | string | null;
  status?: TaskStatusEnum;
};

export type Error = {
  /**
   * For machines; it never changes.
   */
  code: string;
  details?: {
    [key: string]: unknown;
  };
  field_errors?: {
    [key: string]: Array<string>;
  };
  /**
   * A sentence that can be shown to a person.
   */
  message: string;
};

export type FailedUpdate = {
  /**
   * A sentence that can be shown to a person.
   */
  error: string;
  id: number;
};

/**
 * * `en` - English
 * * `nb` - Norsk bokmål
 * * `de` - Deutsch
 * * `ar` - العربية
 */
export type LanguageEnum = 'en' | 'nb' | 'de' | 'ar';

export type Me = {
  avatar: string | null;
  date_joined: string;
  display_name: string;
  email: string;
  first_name: string;
  id: number;
  language: string;
  last_name: string;
  /**
   * Rights as `app.verb_model`.
   */
  permissions: Array<string>;
  /**
   * `user`, `staff`, `superuser` and the names of groups.
   */
  roles: Array<string>;
  theme: ThemeEnum;
  time_zone: string;
  /**
   * Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.
   */
  username: string;
};

export type PaginatedPersonList = {
  count: number;
  next: string | null;
  previous: string | null;
  results: Array<Person>;
};

export type PaginatedProjectList = {
  count: number;
  next: string | null;
  previous: string | null;
  results: Array<Project>;
};

export type PaginatedTaskActivityList = {
  count: number;
  next: string | null;
  previous: string | null;
  results: Array<TaskActivity>;
};

export type PaginatedTaskList = {
  count: number;
  filters_applied: {
    categories?: Array<number>;
    date_range?: {
      end?: string;
      start?: string;
    };
    priority?: Array<PriorityEnum>;
    projects?: Array<number>;
    search?: string;
    status?: Array<TaskStatusEnum>;
  };
  next: string | null;
  previous: string | null;
  results: Array<Task>;
};

export type PaginatedTodoList = {
  count: number;
  next: string | null;
  previous: string | null;
  results: Array<Todo>;
};

export type Pair = {
  /**
   * Absent where the tokens travel in cookies.
   */
  access?: string;
  refresh?: string;
};

export type PasswordRequest = {
  current_password: string;
  new_password: string;
};

/**
 * What a person may change of the own account. The address and the password have ways of their own.
 */
export type PatchedProfileFormRequest = {
  /**
   * Null takes it away.
   */
  avatar?: Blob | File | null;
  display_name?: string;
  first_name?: string;
  language?: LanguageEnum | '';
  last_name?: string;
  theme?: ThemeEnum;
  time_zone?: string;
  username?: string;
};

/**
 * What a person may change of the own account. The address and the password have ways of their own.
 */
export type PatchedProfileRequest = {
  /**
   * Takes the picture away. A new one is sent in a form.
   */
  avatar?: null;
  display_name?: string;
  first_name?: string;
  language?: LanguageEnum | '';
  last_name?: string;
  theme?: ThemeEnum;
  time_zone?: string;
  username?: string;
};

export type PatchedProjectRequest = {
  /**
   * Like #3b82f6, or empty.
   */
  color?: string | string;
  description?: string;
  name?: string;
  /**
   * Made from the name when absent; unique among those of one person or one team.
   */
  slug?: string;
  /**
   * Whose it is, null for one's own; chosen when it is made.
   */
  team?: number | string | null;
};

/**
 * In a form pictures come along; what is there already stays.
 */
export type PatchedTaskFormRequest = {
  /**
   * Who is to do it.
   */
  assignee?: number | null;
  /**
   * Ids; they are written as ids or slugs of categories of the place where the task belongs.
   */
  category?: Array<number | string>;
  description?: string;
  due_date?: string | null;
  /**
   * Hours.
   */
  estimated_time?: number | null;
  images?: Array<Blob | File>;
  priority?: PriorityEnum;
  /**
   * Its id; it is written as an id or a slug.
   */
  project?: number | string | null;
  status?: TaskStatusEnum;
  /**
   * Of a task in a project it is the team of that; else it is chosen when the task is made.
   */
  team?: number | string | null;
  title?: string;
};

export type PatchedTaskRequest = {
  /**
   * Who is to do it.
   */
  assignee?: number | null;
  /**
   * Ids; they are written as ids or slugs of categories of the place where the task belongs.
   */
  category?: Array<number | string>;
  description?: string;
  due_date?: string | null;
  /**
   * Hours.
   */
  estimated_time?: number | null;
  priority?: PriorityEnum;
  /**
   * Its id; it is written as an id or a slug.
   */
  project?: number | string | null;
  status?: TaskStatusEnum;
  /**
   * Of a task in a project it is the team of that; else it is chosen when the task is made.
   */
  team?: number | string | null;
  title?: string;
};

export type PatchedTodoRequest = {
  /**
   * An active account.
   */
  assignee?: number | null;
  category?: string;
  description?: string;
  due_at?: string | null;
  external_id?: string;
  priority?: PriorityEnum;
  source?: string;
  status?: TodoStatusEnum;
  title?: string;
};

/**
 * What anybody who is signed in may know of anybody.
 */
export type Person = {
  avatar: string | null;
  display_name: string;
  id: number;
};

/**
 * * `low` - low
 * * `medium` - medium
 * * `high` - high
 */
export type PriorityEnum = 'low' | 'medium' | 'high';

/**
 * What a person may change of the own account. The address and the password have ways of their own.
 */
export type ProfileFormRequest = {
  /**
   * Null takes it away.
   */
  avatar?: Blob | File | null;
  display_name?: string;
  first_name?: string;
  language?: LanguageEnum | '';
  last_name?: string;
  theme?: ThemeEnum;
  time_zone?: string;
  username?: string;
};

/**
 * What a person may change of the own account. The address and the password have ways of their own.
 */
export type ProfileRequest = {
  /**
   * Takes the picture away. A new one is sent in a form.
   */
  avatar?: null;
  display_name?: string;
  first_name?: string;
  language?: LanguageEnum | '';
  last_name?: string;
  theme?: ThemeEnum;
  time_zone?: string;
  username?: string;
};

export type Project = {
  /**
   * Like #3b82f6, or empty.
   */
  color: string | string;
  created_at: string;
  description: string;
  id: number;
  name: string;
  /**
   * Made from the name when absent; unique among those of one person or one team.
   */
  slug: string;
  task_counts: TaskCounts;
  /**
   * Whose it is, null for one's own; chosen when it is made.
   */
  team: number | null;
  updated_at: string;
};

export type ProjectRequest = {
  /**
   * Like #3b82f6, or empty.
   */
  color?: string | string;
  description?: string;
  name: string;
  /**
   * Made from the name when absent; unique among those of one person or one team.
   */
  slug?: string;
  /**
   * Whose it is, null for one's own; chosen when it is made.
   */
  team?: number | string | null;
};

export type RefreshRequest = {
  /**
   * Not needed where it stands in the cookie.
   */
  refresh?: string;
};

/**
 * `email` or, in its place, `username`.
 */
export type SignInRequest = {
  /**
   * Of the app or a recovery code, where there is a second factor.
   */
  code?: string;
  /**
   * The e-mail address of the account.
   */
  email?: string;
  password: string;
  /**
   * Taken in place of the address.
   */
  username?: string;
};

export type SignedIn = {
  /**
   * Absent where the tokens travel in cookies.
   */
  access?: string;
  refresh?: string;
  user: Me;
};

export type Task = {
  /**
   * Who is to do it.
   */
  assignee: number | null;
  /**
   * Ids; they are written as ids or slugs of categories of the place where the task belongs.
   */
  category: Array<number>;
  /**
   * What `status` says.
   */
  completed: boolean;
  completed_at: string | null;
  created_at: string;
  description: string;
  due_date: string | null;
  /**
   * Hours.
   */
  estimated_time: number | null;
  id: number;
  images: Array<TaskImage>;
  priority: PriorityEnum;
  /**
   * Its id; it is written as an id or a slug.
   */
  project: number | null;
  status: TaskStatusEnum;
  /**
   * Of a task in a project it is the team of that; else it is chosen when the task is made.
   */
  team: number | null;
  title: string;
  updated_at: string;
  /**
   * Who made it.
   */
  user_id: number | null;
};

export type TaskActivity = {
  actor: TaskActor | null;
  at: string;
  /**
   * What each field was, and what it became.
   */
  changes: {
    [key: string]: Array<unknown>;
  };
  /**
   * To how many tasks the same was done at once.
   */
  count: number;
  id: number;
  verb: VerbEnum;
};

export type TaskActor = {
  display_name: string;
  id: number;
};

/**
 * How many tasks there are of each status, without the trash.
 */
export type TaskCounts = {
  completed: number;
  in_progress: number;
  todo: number;
  total: number;
};

/**
 * In a form pictures come along; what is there already stays.
 */
export type TaskFormRequest = {
  /**
   * Who is to do it.
   */
  assignee?: number | null;
  /**
   * Ids; they are written as ids or slugs of categories of the place where the task belongs.
   */
  category?: Array<number | string>;
  description?: string;
  due_date?: string | null;
  /**
   * Hours.
   */
  estimated_time?: number | null;
  images?: Array<Blob | File>;
  priority?: PriorityEnum;
  /**
   * Its id; it is written as an id or a slug.
   */
  project?: number | string | null;
  status?: TaskStatusEnum;
  /**
   * Of a task in a project it is the team of that; else it is chosen when the task is made.
   */
  team?: number | string | null;
  title: string;
};

export type TaskImage = {
  id: number;
  name: string;
  url: string;
};

export type TaskImagesRequest = {
  images: Array<Blob | File>;
};

export type TaskRequest = {
  /**
   * Who is to do it.
   */
  assignee?: number | null;
  /**
   * Ids; they are written as ids or slugs of categories of the place where the task belongs.
   */
  category?: Array<number | string>;
  description?: string;
  due_date?: string | null;
  /**
   * Hours.
   */
  estimated_time?: number | null;
  priority?: PriorityEnum;
  /**
   * Its id; it is written as an id or a slug.
   */
  project?: number | string | null;
  status?: TaskStatusEnum;
  /**
   * Of a task in a project it is the team of that; else it is chosen when the task is made.
   */
  team?: number | string | null;
  title: string;
};

export type TaskStatusEnum = 'todo' | 'in_progress' | 'completed';

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
export type ThemeEnum =
  'system' | 'light' | 'nord' | 'solarized' | 'latte' | 'dark' | 'dracula' | 'tokyo-night';

export type Todo = {
  /**
   * An active account.
   */
  assignee: number | null;
  category: string;
  created_at: string;
  description: string;
  due_at: string | null;
  external_id: string;
  finished_at: string | null;
  id: number;
  is_overdue: boolean;
  modified_at: string;
  priority: PriorityEnum;
  reporter: number | null;
  source: string;
  status: TodoStatusEnum;
  title: string;
};

export type TodoRequest = {
  /**
   * An active account.
   */
  assignee?: number | null;
  category?: string;
  description?: string;
  due_at?: string | null;
  external_id?: string;
  priority?: PriorityEnum;
  source?: string;
  status?: TodoStatusEnum;
  title: string;
};

/**
 * * `open` - Open
 * * `in_progress` - In progress
 * * `done` - Done
 * * `cancelled` - Cancelled
 */
export type TodoStatusEnum = 'open' | 'in_progress' | 'done' | 'cancelled';

export type Valid = {
  valid: boolean;
};

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
export type VerbEnum =
  | 'created'
  | 'changed'
  | 'moved'
  | 'trashed'
  | 'restored'
  | 'deleted'
  | 'image_added'
  | 'image_removed'
  | 'imported'
  | 'undone';

export type VerifyRequest = {
  token: string;
};

export type ProjectsListQuery = {
  /**
   * Ordering
   *
   * * `name` - Name
   * * `-name` - Name (descending)
   * * `created_at` - Created at
   * * `-created_at` - Created at (descending)
   * * `updated_at` - Updated at
   * * `-updated_at` - Updated at (descending)
   */
  ordering?: Array<'-created_at' | '-name' | '-updated_at' | 'created_at' | 'name' | 'updated_at'>;
  /**
   * A page number within the paginated result set.
   */
  page?: number;
  /**
   * Number of results to return per page.
   */
  page_size?: number;
  search?: string;
  team?: number;
};

export type ProjectsListHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
};

export type ProjectsCreateHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
  /**
   * Names this request, so that sending it again takes no second effect. Good for 24 hours.
   */
  'Idempotency-Key'?: string;
};

export type ProjectsDestroyPath = {
  id: number;
};

export type ProjectsDestroyHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
  /**
   * The ETag of the state that you know; 412 where it is no longer that.
   */
  'If-Match'?: string;
};

export type ProjectsRetrievePath = {
  id: number;
};

export type ProjectsRetrieveHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
  /**
   * The ETag of the state that you have; 304 where it is still that.
   */
  'If-None-Match'?: string;
};

export type ProjectsPartialUpdatePath = {
  id: number;
};

export type ProjectsPartialUpdateHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
  /**
   * The ETag of the state that you know; 412 where it is no longer that.
   */
  'If-Match'?: string;
};

export type ProjectsUpdatePath = {
  id: number;
};

export type ProjectsUpdateHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
  /**
   * The ETag of the state that you know; 412 where it is no longer that.
   */
  'If-Match'?: string;
};

export type TasksListQuery = {
  /**
   * `me`, `none`, or the id of a person.
   */
  assignee?: string;
  /**
   * Ids or slugs; tasks that are of all of them.
   */
  category?: Array<string>;
  completed?: boolean;
  /**
   * Due on this day or earlier; a date or a date-time.
   */
  due_date_end?: string;
  /**
   * Due on this day or later; a date or a date-time.
   */
  due_date_start?: string;
  /**
   * The newest first, unless told otherwise.
   */
  ordering?:
    | '-created_at'
    | '-due_date'
    | '-priority'
    | '-status'
    | '-title'
    | '-updated_at'
    | 'created_at'
    | 'due_date'
    | 'priority'
    | 'status'
    | 'title'
    | 'updated_at';
  /**
   * A page number within the paginated result set.
   */
  page?: number;
  /**
   * Number of results to return per page.
   */
  page_size?: number;
  /**
   * Any of them.
   */
  priority?: Array<'high' | 'low' | 'medium'>;
  /**
   * Ids, slugs or names; tasks of any of them.
   */
  project?: Array<string>;
  /**
   * Words of title and description, each from its beginning.
   */
  search?: string;
  /**
   * Any of them.
   */
  status?: Array<'completed' | 'in_progress' | 'todo'>;
  /**
   * The slug of a team, or `own`.
   */
  team?: string;
};

export type TasksListHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
};

export type TasksCreateBody = TaskRequest | TaskFormRequest;

export type TasksCreateHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
  /**
   * Names this request, so that sending it again takes no second effect. Good for 24 hours.
   */
  'Idempotency-Key'?: string;
};

export type TasksBulkDeleteHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
};

export type TasksBulkDeleteByPostHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
  /**
   * Names this request, so that sending it again takes no second effect. Good for 24 hours.
   */
  'Idempotency-Key'?: string;
};

export type TasksBulkUpdateHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
  /**
   * Names this request, so that sending it again takes no second effect. Good for 24 hours.
   */
  'Idempotency-Key'?: string;
};

export type TasksDestroyPath = {
  id: number;
};

export type TasksDestroyHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
  /**
   * The ETag of the state that you know; 412 where it is no longer that.
   */
  'If-Match'?: string;
};

export type TasksRetrievePath = {
  id: number;
};

export type TasksRetrieveHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
  /**
   * The ETag of the state that you have; 304 where it is still that.
   */
  'If-None-Match'?: string;
};

export type TasksPartialUpdateBody = PatchedTaskRequest | PatchedTaskFormRequest;

export type TasksPartialUpdatePath = {
  id: number;
};

export type TasksPartialUpdateHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
  /**
   * The ETag of the state that you know; 412 where it is no longer that.
   */
  'If-Match'?: string;
};

export type TasksUpdateBody = TaskRequest | TaskFormRequest;

export type TasksUpdatePath = {
  id: number;
};

export type TasksUpdateHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
  /**
   * The ETag of the state that you know; 412 where it is no longer that.
   */
  'If-Match'?: string;
};

export type TasksActivityListPath = {
  id: number;
};

export type TasksActivityListQuery = {
  /**
   * A page number within the paginated result set.
   */
  page?: number;
  /**
   * Number of results to return per page.
   */
  page_size?: number;
};

export type TasksActivityListHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
};

export type TasksDuplicatePath = {
  id: number;
};

export type TasksDuplicateHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
  /**
   * Names this request, so that sending it again takes no second effect. Good for 24 hours.
   */
  'Idempotency-Key'?: string;
  /**
   * The ETag of the state that you know; 412 where it is no longer that.
   */
  'If-Match'?: string;
};

export type TasksImagesCreatePath = {
  id: number;
};

export type TasksImagesCreateHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
  /**
   * Names this request, so that sending it again takes no second effect. Good for 24 hours.
   */
  'Idempotency-Key'?: string;
};

export type TasksImagesDestroyPath = {
  id: number;
  image: number;
};

export type TasksImagesDestroyHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
};

export type TodosListQuery = {
  assignee?: number;
  category?: string;
  due_end?: string;
  due_start?: string;
  /**
   * Ordering
   *
   * * `priority` - Priority
   * * `-priority` - Priority (descending)
   * * `due_at` - Due at
   * * `-due_at` - Due at (descending)
   * * `created_at` - Created at
   * * `-created_at` - Created at (descending)
   * * `modified_at` - Modified at
   * * `-modified_at` - Modified at (descending)
   * * `title` - Title
   * * `-title` - Title (descending)
   */
  ordering?: Array<
    | '-created_at'
    | '-due_at'
    | '-modified_at'
    | '-priority'
    | '-title'
    | 'created_at'
    | 'due_at'
    | 'modified_at'
    | 'priority'
    | 'title'
  >;
  overdue?: boolean;
  /**
   * A page number within the paginated result set.
   */
  page?: number;
  /**
   * Number of results to return per page.
   */
  page_size?: number;
  /**
   * * `low` - low
   * * `medium` - medium
   * * `high` - high
   */
  priority?: Array<'high' | 'low' | 'medium'>;
  search?: string;
  source?: string;
  /**
   * * `open` - Open
   * * `in_progress` - In progress
   * * `done` - Done
   * * `cancelled` - Cancelled
   */
  status?: Array<'cancelled' | 'done' | 'in_progress' | 'open'>;
};

export type TodosListHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
};

export type TodosCreateHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
  /**
   * Names this request, so that sending it again takes no second effect. Good for 24 hours.
   */
  'Idempotency-Key'?: string;
};

export type TodosDestroyPath = {
  id: number;
};

export type TodosDestroyHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
  /**
   * The ETag of the state that you know; 412 where it is no longer that.
   */
  'If-Match'?: string;
};

export type TodosRetrievePath = {
  id: number;
};

export type TodosRetrieveHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
  /**
   * The ETag of the state that you have; 304 where it is still that.
   */
  'If-None-Match'?: string;
};

export type TodosPartialUpdatePath = {
  id: number;
};

export type TodosPartialUpdateHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
  /**
   * The ETag of the state that you know; 412 where it is no longer that.
   */
  'If-Match'?: string;
};

export type TodosUpdatePath = {
  id: number;
};

export type TodosUpdateHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
  /**
   * The ETag of the state that you know; 412 where it is no longer that.
   */
  'If-Match'?: string;
};

export type TodosCompletePath = {
  id: number;
};

export type TodosCompleteHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
  /**
   * Names this request, so that sending it again takes no second effect. Good for 24 hours.
   */
  'Idempotency-Key'?: string;
  /**
   * The ETag of the state that you know; 412 where it is no longer that.
   */
  'If-Match'?: string;
};

export type TodosReopenPath = {
  id: number;
};

export type TodosReopenHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
  /**
   * Names this request, so that sending it again takes no second effect. Good for 24 hours.
   */
  'Idempotency-Key'?: string;
  /**
   * The ETag of the state that you know; 412 where it is no longer that.
   */
  'If-Match'?: string;
};

export type TokenCreateHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
};

export type TokenRefreshHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
};

export type TokenRevokeHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
};

export type TokenVerifyHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
};

export type UsersListQuery = {
  /**
   * A page number within the paginated result set.
   */
  page?: number;
  /**
   * Number of results to return per page.
   */
  page_size?: number;
  search?: string;
};

export type UsersListHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
};

export type UsersMeRetrieveHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
  /**
   * The ETag of the state that you have; 304 where it is still that.
   */
  'If-None-Match'?: string;
};

export type UsersMePartialUpdateBody = PatchedProfileRequest | PatchedProfileFormRequest;

export type UsersMePartialUpdateHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
  /**
   * The ETag of the state that you know; 412 where it is no longer that.
   */
  'If-Match'?: string;
};

export type UsersMeUpdateBody = ProfileRequest | ProfileFormRequest;

export type UsersMeUpdateHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
  /**
   * The ETag of the state that you know; 412 where it is no longer that.
   */
  'If-Match'?: string;
};

export type UsersMePasswordHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
};

export type UsersRetrievePath = {
  id: number;
};

export type UsersRetrieveHeaders = {
  /**
   * The version to speak. Without it the one that the key is pinned to, else the newest.
   */
  'API-Version'?: '2026-12-01';
  /**
   * The ETag of the state that you have; 304 where it is still that.
   */
  'If-None-Match'?: string;
};
