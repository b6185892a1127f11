import {
  useMutation,
  type QueryClient,
  type UseMutationOptions,
  type UseMutationResult,
} from '@tanstack/react-query';
import type { ApiError } from '../core/errors.js';
import type { AnyArgs, Operation } from '../core/operation.js';
import type { Variables } from '../core/types.js';
import { bindable, type Bindable } from './bindable.js';
import { applyOptimistically, type OptimisticCache, type Rollback } from './optimistic.js';
import { useRuntime } from './runtime.js';
import { useUpload, type Upload } from './upload-state.js';

export interface MutationOptions<Args, Result, Failure, Own = unknown> extends Omit<
  UseMutationOptions<Result, ApiError<Failure>, Variables<Args>, Own>,
  'mutationFn'
> {
  /** Tags to load anew besides the operation's own; false loads nothing. */
  readonly invalidates?: readonly string[] | false | undefined;
  /** Changes what is shown at once; it is taken back when the call fails. */
  readonly optimistic?: ((cache: OptimisticCache, variables: Variables<Args>) => void) | undefined;
}

export type MutationResult<Args, Result, Failure> = UseMutationResult<
  Result,
  ApiError<Failure>,
  Variables<Args>,
  unknown
> &
  Upload;

export type MutationHook<Args extends AnyArgs, Result, Failure> = <Own = unknown>(
  options?: MutationOptions<Args, Result, Failure, Own>,
) => MutationResult<Args, Result, Failure>;

/** What is kept from the beginning of a mutation to its end: ours and the caller's. */
interface Kept<Own> {
  readonly rollback: Rollback | undefined;
  readonly own: Own | undefined;
}

export function mutationHook<Args extends AnyArgs, Result, Failure>(
  operation: Operation<Args, Result, Failure>,
): Bindable<MutationHook<Args, Result, Failure>> {
  return bindable((bound) => {
    return function useOperation<Own = unknown>(options: MutationOptions<Args, Result, Failure, Own> = {}) {
      const { transport, queryClient } = useRuntime(bound);
      const upload = useUpload();
      const mutation = useMutation<Result, ApiError<Failure>, Variables<Args>, Kept<Own>>(
        {
          ...wrapped(options, operation.tag, queryClient),
          mutationFn: (variables) => {
            // Where nothing is given, no key of the arguments is required.
            const args = (variables ?? undefined) as Args | undefined;
            return upload.track(args, (callOptions) => transport.call(operation, args, callOptions));
          },
        },
        queryClient,
      );
      return { ...mutation, ...upload.state };
    };
  });
}

function wrapped<Args, Result, Failure, Own>(
  { invalidates, optimistic, ...options }: MutationOptions<Args, Result, Failure, Own>,
  tag: string,
  queryClient: QueryClient,
): UseMutationOptions<Result, ApiError<Failure>, Variables<Args>, Kept<Own>> {
  const { onMutate, onSuccess, onError, onSettled, ...others } = options;
  const invalidate = () =>
    invalidateTags(queryClient, invalidates === false ? [] : [tag, ...(invalidates ?? [])]);
  return {
    ...others,
    onMutate: async (variables, context) => {
      const rollback =
        optimistic && (await applyOptimistically(queryClient, (cache) => optimistic(cache, variables)));
      return { rollback, own: await onMutate?.(variables, context) };
    },
    onSuccess: async (data, variables, kept, context) => {
      // First what is shown, then the caller, who may lead to a page that shows it.
      await invalidate();
      // `Own` is undefined where the caller has no `onMutate`, as TanStack Query has it.
      await onSuccess?.(data, variables, kept.own as Own, context);
    },
    onError: async (error, variables, kept, context) => {
      if (kept?.rollback) {
        kept.rollback();
        void invalidate();
      }
      await onError?.(error, variables, kept?.own, context);
    },
    onSettled: async (data, error, variables, kept, context) => {
      await onSettled?.(data, error, variables, kept?.own, context);
    },
  };
}

async function invalidateTags(queryClient: QueryClient, tags: readonly string[]): Promise<void> {
  await Promise.all(tags.map((tag) => queryClient.invalidateQueries({ queryKey: [tag] })));
}
