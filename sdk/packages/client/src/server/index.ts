import 'server-only';

export { createServerClient } from './client.js';
export type { ServerClient } from './client.js';
export { serverAction } from './action.js';
export type { ActionOptions, ActionResult, ServerAction } from './action.js';
export type { ServerOptions } from './transport.js';
export { ApiError, isApiError } from '../core/errors.js';
