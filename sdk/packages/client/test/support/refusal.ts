/** The envelope of our API. */
export function refusal(code: string, message = 'No.', more: object = {}) {
  return { error: { code, message, ...more }, timestamp: '2026-12-01T12:00:00Z', request_id: 'req-12345678' };
}
