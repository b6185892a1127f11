export type TaskStatus = 'todo' | 'in_progress' | 'completed';

export type Task = { id: number; title: string; status: TaskStatus; due_date: string | null };
export type TaskRequest = {
  title: string;
  status?: TaskStatus;
  due_date?: string | null;
  category?: (number | string)[];
};
export type TaskFormRequest = TaskRequest & { images?: (Blob | File)[] };
export type PatchedTaskRequest = Partial<TaskRequest>;
export type PaginatedTaskList = {
  count: number;
  next: string | null;
  previous: string | null;
  results: Task[];
};
export type TasksListQuery = {
  status?: TaskStatus[];
  search?: string;
  completed?: boolean;
  page?: number;
  page_size?: number;
};
export type TaskImagesRequest = { images: (Blob | File)[] };

export type Me = { id: number; email: string; roles: string[]; permissions: string[]; avatar: string | null };
export type PatchedProfileRequest = { display_name?: string; avatar?: null };
export type PatchedProfileFormRequest = { display_name?: string; avatar?: Blob | File | null };
export type SignInRequest = { email?: string; username?: string; password: string; code?: string };
export type SignedIn = { access?: string; refresh?: string; user: Me };
export type Project = { id: number; name: string };
export type PaginatedProjectList = {
  count: number;
  next: string | null;
  previous: string | null;
  results: Project[];
};
export type Todo = { id: number; title: string };
export type TodoRequest = { title: string; tags?: string[] };

export type ErrorEnvelope = {
  error: {
    code: string;
    message: string;
    field_errors?: Record<string, string[]>;
    details?: Record<string, unknown>;
  };
  timestamp: string;
  request_id: string;
};
