export * from './operation.js';
export type * from './types.js';
export {
  ApiError,
  isApiError,
  ABORTED,
  CSRF_FAILED,
  INVALID_RESPONSE,
  NETWORK_ERROR,
  TIMEOUT,
} from './errors.js';
export type { FieldErrors, SerializedApiError } from './errors.js';
export { createTransport } from './transport.js';
export type { Transport, TransportOptions } from './transport.js';
export type { Auth } from './auth/auth.js';
export type * from './auth/options.js';
export type { Validation } from './validation.js';
export { queryKey, infiniteQueryKey } from './keys.js';
export { bindApi } from './bind.js';
export { batchApiCalls, BatchError } from './batch.js';
export type { BatchCall, BatchOptions, Settled } from './batch.js';
export { uploadFile } from './upload.js';
export type { UploadOptions } from './upload.js';
