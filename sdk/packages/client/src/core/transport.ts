/** Calls operations: from what generated code says of them to a request, and from its answer to a value. */
import axios, {
  getAdapter,
  type AxiosAdapter,
  type AxiosInstance,
  type AxiosProgressEvent,
  type AxiosRequestConfig,
  type AxiosResponse,
} from 'axios';
import { isBrowser } from './auth/api-key.js';
import { Auth } from './auth/auth.js';
import { ANONYMOUS, authAdapter, type Credentials } from './auth/credentials.js';
import { credentialsOf } from './auth/index.js';
import type { AuthOptions } from './auth/options.js';
import { bodyOf, type WrittenBody } from './body.js';
import { ApiError, INVALID_RESPONSE } from './errors.js';
import { faultOf } from './fault.js';
import type { AnyArgs, Operation, ReplyKind } from './operation.js';
import { cookiesOf, headersOf, pathOf, queryOf } from './parameters.js';
import type { CallOptions, Progress } from './types.js';
import { check, defaultValidation, type Validation } from './validation.js';

export interface TransportOptions {
  /** Of the API; empty or a path where it is on the same host as the page. */
  readonly baseUrl: string;
  readonly auth?: AuthOptions | undefined;
  /** `warn` in development and `off` in production, unless told otherwise. */
  readonly validate?: Validation | undefined;
  /** Milliseconds for an answer, 30 000 unless told; a call that sends files has no limit of its own. */
  readonly timeout?: number | undefined;
  /** Sent with every call. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** In place of the one of axios: for another runtime, or a test. */
  readonly adapter?: AxiosAdapter | undefined;
}

export interface Transport<User = unknown> {
  /** With the credentials of the client, for what is no operation of the schema. */
  readonly axios: AxiosInstance;
  readonly auth: Auth<User>;
  call<Args extends AnyArgs, Result, Failure>(
    operation: Operation<Args, Result, Failure>,
    args?: Args,
    options?: CallOptions,
  ): Promise<Result>;
}

const TIMEOUT = 30_000;
const SESSION: AuthOptions = { type: 'session' };

export function createTransport<User = unknown>(
  options: TransportOptions,
  credentialsFor: typeof credentialsOf = credentialsOf,
): Transport<User> {
  const authOptions = options.auth ?? SESSION;
  const baseUrl = absolute(options.baseUrl);
  const instance = instanceOf(options);
  const base = options.adapter ?? getAdapter(axios.defaults.adapter);
  const credentials = credentialsFor(authOptions, { axios: instance, base, baseUrl });
  instance.defaults.adapter = authAdapter(credentials, base, baseUrl);
  return {
    axios: instance,
    auth: new Auth<User>(authOptions, credentials, instance),
    call: (operation, args, callOptions) => call(instance, operation, args, callOptions, options),
  };
}

/** For pages while they are rendered on a server: a key is the server's own, all else would be somebody's. */
export function withoutPeople(options: AuthOptions, parts: Parameters<typeof credentialsOf>[1]): Credentials {
  return options.type === 'apiKey' ? credentialsOf(options, parts) : ANONYMOUS;
}

function instanceOf({ baseUrl, timeout, headers }: TransportOptions): AxiosInstance {
  const instance = axios.create({
    baseURL: baseUrl,
    timeout: timeout ?? TIMEOUT,
    headers: { ...headers },
    // Brackets behind a name, which axios writes by default, are another name to Django: the filter would not count.
    paramsSerializer: { indexes: null },
    withXSRFToken: false,
    // So that a timeout and a page that is left are told apart.
    transitional: { silentJSONParsing: true, forcedJSONParsing: true, clarifyTimeoutError: true },
  });
  instance.interceptors.response.use(undefined, async (thrown: unknown) => {
    throw await faultOf(thrown);
  });
  return instance;
}

function absolute(baseUrl: string): URL {
  return new URL(baseUrl, typeof location === 'undefined' ? 'http://localhost' : location.origin);
}

async function call<Args extends AnyArgs, Result, Failure>(
  instance: AxiosInstance,
  operation: Operation<Args, Result, Failure>,
  args: Args | undefined,
  callOptions: CallOptions | undefined,
  { validate }: TransportOptions,
): Promise<Result> {
  const answer = await instance.request<unknown>(requestOf(operation, args, callOptions));
  const value = valueOf(operation.id, operation.reply, answer);
  check(operation, value, validate ?? defaultValidation());
  // What the schema promises; `check` is who tells whether it is kept.
  return value as Result;
}

function requestOf<Args extends AnyArgs, Result, Failure>(
  operation: Operation<Args, Result, Failure>,
  args: Args | undefined,
  options: CallOptions = {},
): AxiosRequestConfig {
  const { path, query, headers, cookies, body }: AnyArgs = args ?? {};
  const search = queryOf(query, operation.styles?.query);
  const written = bodyOf(operation, body);
  const cookie = cookiesOf(cookies, operation.styles?.cookie).join('; ');
  return {
    url: pathOf(operation.path, path, operation.styles?.path) + (search && `?${search}`),
    method: operation.method,
    headers: {
      Accept: operation.reply === 'json' ? 'application/json' : '*/*',
      ...typeHeader(written),
      ...options.headers,
      ...headersOf(headers, operation.styles?.header),
      // A browser lets no script write this header.
      ...(cookie && !isBrowser() && { Cookie: cookie }),
    },
    data: written.data,
    responseType: operation.reply === 'blob' ? 'arraybuffer' : 'text',
    // Bodies are written and answers are read here.
    transformRequest: (data: unknown) => data,
    transformResponse: (data: unknown) => data,
    ...limits(options, written),
  };
}

/** Without a body there is no type of it, which axios would add. A form gets its own, with the border in it. */
function typeHeader({ data, contentType }: WrittenBody): Record<string, string | false> {
  if (data === undefined) return { 'Content-Type': false };
  return contentType ? { 'Content-Type': contentType } : {};
}

function limits(
  { signal, timeout, onUploadProgress }: CallOptions,
  { hasFiles }: WrittenBody,
): AxiosRequestConfig {
  const limit = timeout ?? (hasFiles ? 0 : undefined);
  return {
    ...(limit !== undefined && { timeout: limit }),
    ...(signal && { signal }),
    ...(onUploadProgress && { onUploadProgress: (event) => onUploadProgress(progressOf(event)) }),
  };
}

export function progressOf({ loaded, total }: AxiosProgressEvent): Progress {
  return { loaded, ...(total ? { total, fraction: Math.min(1, loaded / total) } : {}) };
}

function valueOf(id: string, reply: ReplyKind, { data, status, headers }: AxiosResponse<unknown>): unknown {
  if (reply === 'none' || status === 204) return undefined;
  if (reply === 'blob') {
    const type = String(headers['content-type'] ?? '');
    return new Blob([data as ArrayBuffer], { type });
  }
  if (reply === 'text' || typeof data !== 'string') return data;
  if (data === '') return undefined;
  try {
    return JSON.parse(data) as unknown;
  } catch (cause) {
    const message = `The answer to ${id} is not JSON. Did something else than the API answer?`;
    throw new ApiError({ status, code: INVALID_RESPONSE, message }, { cause });
  }
}
