import { operation } from '../../src/core/index.js';

/** One whose answer is asked for as bytes. */
export const download = operation<object, Blob>({
  id: 'd',
  tag: 't',
  method: 'GET',
  path: '/d/',
  reply: 'blob',
});
