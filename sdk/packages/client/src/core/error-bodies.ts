/** From the body of a refusal to the facts of an ApiError, whoever wrote it. */
import { ApiError, CSRF_FAILED, type ApiErrorFacts, type FieldErrors } from './errors.js';
import { isRecord } from './parameters.js';

export interface Refusal {
  readonly status: number;
  readonly statusText: string;
  /** Parsed where it is JSON, else the text. */
  readonly body: unknown;
  header(name: string): string | undefined;
}

type Told = Partial<Pick<ApiErrorFacts, 'code' | 'message' | 'fieldErrors' | 'details' | 'requestId'>>;

/** What concerns no single field stands under this name, as in Django REST framework. */
const GENERAL = 'non_field_errors';

const CODES: Readonly<Record<number, string>> = {
  400: 'VALIDATION_ERROR',
  401: 'AUTHENTICATION_REQUIRED',
  403: 'PERMISSION_DENIED',
  404: 'RESOURCE_NOT_FOUND',
  405: 'METHOD_NOT_ALLOWED',
  406: 'NOT_ACCEPTABLE',
  409: 'CONFLICT',
  412: 'PRECONDITION_FAILED',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  422: 'BUSINESS_RULE',
  429: 'RATE_LIMIT_EXCEEDED',
  500: 'INTERNAL_SERVER_ERROR',
  503: 'SERVICE_UNAVAILABLE',
};

export function errorOf(refusal: Refusal): ApiError {
  const { status } = refusal;
  const told = toldBy(refusal.body);
  return new ApiError({
    status,
    code: told.code ?? CODES[status] ?? `HTTP_${status}`,
    message: told.message ?? (refusal.statusText || `The server answered with status ${status}.`),
    fieldErrors: told.fieldErrors ?? {},
    details: told.details ?? {},
    requestId: told.requestId ?? refusal.header('x-request-id'),
    retryAfter: secondsOf(refusal.header('retry-after')),
    body: isRecord(refusal.body) || Array.isArray(refusal.body) ? refusal.body : undefined,
  });
}

function toldBy(body: unknown): Told {
  if (Array.isArray(body)) return fromFields({ [GENERAL]: body });
  if (!isRecord(body)) return {};
  if (isRecord(body['error'])) return fromEnvelope(body['error'], body);
  if (isRecord(body['form'])) return fromForm(body['form']);
  if ('detail' in body || 'title' in body) return fromDetail(body);
  return fromFields(body);
}

/** `{error: {code, message, field_errors, details}, request_id}`. */
function fromEnvelope(error: Record<string, unknown>, body: Record<string, unknown>): Told {
  return compact({
    code: textOr(error['code']),
    message: textOr(error['message']),
    fieldErrors: isRecord(error['field_errors']) ? fieldsOf(error['field_errors']) : undefined,
    details: isRecord(error['details']) ? error['details'] : undefined,
    requestId: textOr(body['request_id']),
  });
}

/** Problem details (RFC 9457) and the `{detail}` of Django REST framework. */
function fromDetail(body: Record<string, unknown>): Told {
  const message = textOr(body['detail']) ?? textOr(body['title']);
  const code = textOr(body['code'])?.toUpperCase();
  return compact({
    code: code ?? (message?.startsWith('CSRF Failed') ? CSRF_FAILED : undefined),
    message,
    fieldErrors: isRecord(body['field_errors']) ? fieldsOf(body['field_errors']) : undefined,
    details: isRecord(body['details']) ? body['details'] : undefined,
    requestId: textOr(body['request_id']),
  });
}

/** `{title: ['This field is required.']}`, as a serializer refuses: a list for each field, or what is nested in it. */
function fromFields(body: Record<string, unknown>): Told {
  const fieldErrors = fieldsOf(
    Object.fromEntries(Object.entries(body).filter(([, told]) => typeof told === 'object')),
  );
  const [first] = Object.entries(fieldErrors);
  if (!first) return compact({ message: textOr(body['message']) });
  const [name, messages] = first;
  const message = messages[0] ?? '';
  return { fieldErrors, message: name === GENERAL ? message : `${name}: ${message}` };
}

/** What allauth answers to a form that was sent by script. */
function fromForm(form: Record<string, unknown>): Told {
  const fields = isRecord(form['fields']) ? Object.entries(form['fields']) : [];
  const errors = fields.map(([name, field]) => [name, isRecord(field) ? field['errors'] : []]);
  return fromFields({ [GENERAL]: form['errors'], ...Object.fromEntries(errors) });
}

function fieldsOf(errors: Record<string, unknown>): FieldErrors {
  const found = new Map<string, string[]>();
  for (const [path, message] of flattened(errors, '')) found.set(path, [...(found.get(path) ?? []), message]);
  return Object.fromEntries(found);
}

/** Nested errors get a path; those of the whole of a nested part stand under the name of that part. */
function flattened(errors: unknown, path: string): [path: string, message: string][] {
  if (typeof errors === 'string') return [[path || GENERAL, errors]];
  if (Array.isArray(errors)) {
    return errors.flatMap((item, index) =>
      flattened(item, typeof item === 'string' ? path : joined(path, `${index}`)),
    );
  }
  if (!isRecord(errors)) return [];
  return Object.entries(errors).flatMap(([name, nested]) =>
    flattened(nested, path && name === GENERAL ? path : joined(path, name)),
  );
}

const joined = (path: string, name: string): string => (path ? `${path}.${name}` : name);

/** The header holds seconds or a date. */
function secondsOf(header: string | undefined): number | undefined {
  if (!header) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : Math.ceil((Date.parse(header) - Date.now()) / 1000);
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}

function textOr(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Without the keys whose value is undefined. */
function compact<Value extends object>(value: { [Key in keyof Value]: Value[Key] | undefined }): Value {
  return Object.fromEntries(Object.entries(value).filter(([, item]) => item !== undefined)) as Value;
}
