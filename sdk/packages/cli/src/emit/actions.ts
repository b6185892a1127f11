import type { OperationModel } from '../operations/model.js';

/** `actions.ts`: what forms and handlers call on the server. Reading needs no action. */
export function emitActions({ operations }: { readonly operations: readonly OperationModel[] }): string {
  const mutations = operations.filter(({ isQuery }) => !isQuery);
  if (mutations.length === 0) return `'use server';\n\nexport {};\n`;
  return [
    `'use server';`,
    `import { serverAction } from '@django-next/client/server';\nimport { api, defaults } from './api';`,
    ...mutations.map(({ name }) => `export const ${name}Action = serverAction(api.${name}, defaults);`),
    '',
  ].join('\n\n');
}
