import type { AnyArgs, Operation } from './operation.js';

export type AnyOperation = Operation<AnyArgs, unknown, unknown>;
export type AnyOperations = Readonly<Record<string, AnyOperation>>;

export type ArgsOf<Op> = Op extends Operation<infer Args, infer _Result, infer _Failure> ? Args : never;
export type ResultOf<Op> = Op extends Operation<infer _Args, infer Result, infer _Failure> ? Result : never;
export type FailureOf<Op> = Op extends Operation<infer _Args, infer _Result, infer Failure> ? Failure : never;

type Empty = Record<never, never>;

/** The parameters of a call: `args` may be left out where none of its keys is required. */
export type CallParameters<Args, Options> = Empty extends Args
  ? [args?: Args | undefined, options?: Options | undefined]
  : [args: Args, options?: Options | undefined];

/** What a mutation takes: nothing at all where no key is required. */
export type Variables<Args> = Empty extends Args ? Args | void : Args;

export interface Progress {
  readonly loaded: number;
  /** Absent while the size is not known. */
  readonly total?: number | undefined;
  /** From 0 to 1; absent while the size is not known. */
  readonly fraction?: number | undefined;
}

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** Sent besides those of `args.headers`, which win. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Milliseconds; 0 waits for ever. */
  readonly timeout?: number | undefined;
  readonly onUploadProgress?: ((progress: Progress) => void) | undefined;
}

export interface BoundOperation<Args extends AnyArgs, Result, Failure> {
  (...given: CallParameters<Args, CallOptions>): Promise<Result>;
  /** What is called; `queryKey` and `call` take it. */
  readonly operation: Operation<Args, Result, Failure>;
}

export type BoundApi<Operations> = {
  readonly [Name in keyof Operations]: Operations[Name] extends Operation<
    infer Args,
    infer Result,
    infer Failure
  >
    ? BoundOperation<Args, Result, Failure>
    : never;
};
