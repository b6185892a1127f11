import { capitalized, Names } from '../naming.js';
import type { OperationModel } from '../operations/model.js';

interface Hook {
  readonly name: string;
  readonly maker: 'queryHook' | 'infiniteQueryHook' | 'mutationHook';
  readonly operation: string;
}

/** `hooks.ts`: a hook for each operation, and one more for what has pages. */
export function emitHooks({ operations }: { readonly operations: readonly OperationModel[] }): string {
  const hooks = hooksOf(operations);
  const makers = [...new Set(hooks.map(({ maker }) => maker))].sort();
  return [
    `'use client';`,
    hooks.length > 0
      ? `import { ${makers.join(', ')} } from '@django-next/client/react';\nimport { api } from './api';`
      : '',
    ...hooks.map(({ name, maker, operation }) => `export const ${name} = ${maker}(api.${operation});`),
    `/** All hooks, for \`createDjangoClient\`. */\nexport const hooks = { ${hooks.map(({ name }) => name).join(', ')} };`,
    '',
  ].join('\n');
}

function hooksOf(operations: readonly OperationModel[]): Hook[] {
  const names = new Names((name) => name, new Set(), '');
  // Those of operations first, so that none of them gives way to the one for pages of another.
  const plain = operations.map(({ name, isQuery }): Hook => {
    return {
      name: names.take(`use${capitalized(name)}`),
      maker: isQuery ? 'queryHook' : 'mutationHook',
      operation: name,
    };
  });
  return plain.flatMap((hook, index) => {
    const hasPages = operations[index]?.pagination !== undefined;
    if (!hasPages) return [hook];
    return [
      hook,
      { name: names.take(`${hook.name}Infinite`), maker: 'infiniteQueryHook', operation: hook.operation },
    ];
  });
}
