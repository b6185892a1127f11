/** From what axios throws to an ApiError. */
import { isAxiosError, isCancel, type AxiosResponse } from 'axios';
import { errorOf } from './error-bodies.js';
import { ABORTED, ApiError, isApiError, NETWORK_ERROR, TIMEOUT } from './errors.js';
import { isBlob } from './parameters.js';

export async function faultOf(thrown: unknown): Promise<unknown> {
  if (isApiError(thrown)) return thrown;
  if (isCancel(thrown)) return fault(ABORTED, 'The request was aborted.');
  // Mistakes in the caller's arguments stay what they are.
  if (!isAxiosError(thrown)) return thrown;
  if (thrown.response) return refusalOf(thrown.response);
  if (thrown.code === 'ETIMEDOUT') return fault(TIMEOUT, 'The server did not answer in time.');
  if (thrown.code === 'ECONNABORTED') return fault(ABORTED, 'The request was aborted.');
  return fault(NETWORK_ERROR, 'The server cannot be reached.', thrown.cause);
}

async function refusalOf(response: AxiosResponse<unknown>): Promise<ApiError> {
  const body = parsed(await textOf(response.data));
  const { status, statusText, headers } = response;
  const header = (name: string) => {
    const value: unknown = headers[name];
    return typeof value === 'string' ? value : undefined;
  };
  return errorOf({ status, statusText, body, header });
}

/** The error of axios is not kept: it holds the headers of the request, credentials among them, and errors are logged. */
const fault = (code: string, message: string, cause?: unknown) =>
  new ApiError({ status: 0, code, message }, { cause });

/** The bytes of a refused download are the text of its refusal. */
async function textOf(data: unknown): Promise<unknown> {
  if (isBlob(data)) return data.text();
  if (data instanceof ArrayBuffer || ArrayBuffer.isView(data)) return new TextDecoder().decode(data);
  return data;
}

function parsed(data: unknown): unknown {
  if (typeof data !== 'string') return data;
  try {
    return JSON.parse(data) as unknown;
  } catch {
    return data;
  }
}
