import { cleanup } from '@testing-library/react';
import { afterAll, afterEach, beforeAll } from 'vitest';
import { mock } from './mock.js';

beforeAll(() => mock.listen({ onUnhandledRequest: 'error' }));
afterEach(() => {
  cleanup();
  mock.resetHandlers();
  for (const cookie of document.cookie.split('; ')) document.cookie = `${cookie.split('=')[0]}=; max-age=0`;
});
afterAll(() => mock.close());
