import type { AxiosInstance } from 'axios';
import { bodyOf } from './body.js';
import { progressOf } from './transport.js';
import type { Progress } from './types.js';

export interface UploadOptions {
  readonly onProgress?: ((progress: Progress) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** The name of the part that holds the file. */
  readonly field?: string | undefined;
}

const FORM = { id: 'uploadFile', bodies: [{ kind: 'multipart', type: 'multipart/form-data' }] } as const;

/** Sends one file, or several under one name, with further fields; resolves with what the endpoint answers. */
export async function uploadFile<Result = unknown>(
  axios: AxiosInstance,
  endpoint: string,
  file: Blob | readonly Blob[],
  data: Readonly<Record<string, unknown>> = {},
  { onProgress, signal, field = 'file' }: UploadOptions = {},
): Promise<Result> {
  const { data: form } = bodyOf(FORM, { ...data, [field]: file });
  const answer = await axios.post<Result>(endpoint, form, {
    timeout: 0,
    ...(signal && { signal }),
    ...(onProgress && { onUploadProgress: (event) => onProgress(progressOf(event)) }),
  });
  return answer.data;
}
