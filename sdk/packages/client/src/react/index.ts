'use client';

export { skipToken } from '@tanstack/react-query';
export { useAuth } from './auth-provider.js';
export type { AuthProviderProps, AuthState } from './auth-provider.js';
export { call, useBatchQuery } from './batch-query.js';
export type { BatchQuery, Call } from './batch-query.js';
export { infiniteQueryHook } from './infinite-hook.js';
export type { InfiniteOptions, InfiniteQueryHook } from './infinite-hook.js';
export { mutationHook } from './mutation-hook.js';
export type { MutationHook, MutationOptions, MutationResult } from './mutation-hook.js';
export type { OptimisticCache } from './optimistic.js';
export type { AuthUser } from '../core/user.js';
export { Protected } from './protected.js';
export type { ProtectedProps } from './protected.js';
export { queryHook } from './query-hook.js';
export type { QueryHook, QueryOptions } from './query-hook.js';
export type { Upload } from './upload-state.js';
