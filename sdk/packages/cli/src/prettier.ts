import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as prettier from 'prettier';

/** Where the Prettier of the project is, which its configuration and plugins are meant for; else the one that came along. */
export function prettierPath(root: string): string | undefined {
  try {
    return createRequire(join(root, 'package.json')).resolve('prettier');
  } catch {
    return undefined;
  }
}

export async function importPrettier(path: string | undefined): Promise<typeof prettier> {
  const found = (await import(path === undefined ? 'prettier' : pathToFileURL(path).href)) as PrettierModule;
  return found.default ?? found;
}

type PrettierModule = typeof prettier & { readonly default?: typeof prettier };
