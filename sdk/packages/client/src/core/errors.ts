/** One error for whatever can go wrong in a call, from our envelope, other Django bodies, or the network. */

export type FieldErrors = Readonly<Record<string, readonly string[]>>;

export interface ApiErrorFacts<Failure = unknown> {
  /** 0 where there is no answer. */
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly fieldErrors?: FieldErrors;
  readonly requestId?: string | undefined;
  readonly details?: Readonly<Record<string, unknown>>;
  readonly retryAfter?: number | undefined;
  readonly body?: Failure | undefined;
}

/** Codes of what happens on this side; all others are the API's. */
export const NETWORK_ERROR = 'NETWORK_ERROR';
export const TIMEOUT = 'TIMEOUT';
export const ABORTED = 'ABORTED';
export const INVALID_RESPONSE = 'INVALID_RESPONSE';
export const CSRF_FAILED = 'CSRF_FAILED';

export class ApiError<Failure = unknown> extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  /** For programs: one of the API, or `NETWORK_ERROR`, `TIMEOUT`, `ABORTED`, `INVALID_RESPONSE`. */
  readonly code: string;
  /** What each field was refused for; nested ones by path, as `tags.1`. */
  readonly fieldErrors: FieldErrors;
  /** Names the request in the log of the API. */
  readonly requestId: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;
  /** Seconds to wait, where the API says so. */
  readonly retryAfter: number | undefined;
  /** The body as the schema describes it; absent where something else answered. */
  readonly body: Failure | undefined;

  constructor(facts: ApiErrorFacts<Failure>, options?: ErrorOptions) {
    super(facts.message, options);
    this.status = facts.status;
    this.code = facts.code;
    this.fieldErrors = facts.fieldErrors ?? {};
    this.requestId = facts.requestId;
    this.details = facts.details ?? {};
    this.retryAfter = facts.retryAfter;
    this.body = facts.body;
  }

  /** Plain data, for a log or for a client component. */
  toJSON(): SerializedApiError {
    const { status, code, message, fieldErrors, requestId, details, retryAfter } = this;
    return {
      status,
      code,
      message,
      fieldErrors,
      details,
      ...(requestId !== undefined && { requestId }),
      ...(retryAfter !== undefined && { retryAfter }),
    };
  }
}

export interface SerializedApiError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly fieldErrors: FieldErrors;
  readonly details: Readonly<Record<string, unknown>>;
  readonly requestId?: string;
  readonly retryAfter?: number;
}

/** Also true of an error that another copy of this package made. */
export function isApiError(error: unknown): error is ApiError {
  return (
    error instanceof ApiError || (error instanceof Error && error.name === 'ApiError' && 'code' in error)
  );
}
