/** The packages as they are published, in a new Next application that has TypeScript 7. */
import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FILES, OPERATIONS, OURS, project, visible, WORKSPACE } from '../support.js';

const PACKED = { cli: packed('cli'), client: packed('client') };

function packed(name: string): string {
  const folder = project();
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  execFileSync('npm', args, { cwd: join(WORKSPACE, 'packages', name), stdio: 'pipe' });
  const [tarball = ''] = visible(folder);
  return join(folder, tarball);
}

const PAGE = `import { api } from './.django-next/api';

export const title = async (): Promise<string> => api.todosList.id;
`;

test.each([
  ['npm', ['npm', 'install', '--no-audit', '--no-fund'], ['npx', '--no-install']],
  [
    'pnpm',
    ['npx', '--yes', 'pnpm@10', 'install', '--no-frozen-lockfile'],
    ['npx', '--yes', 'pnpm@10', 'exec'],
  ],
] as const)('with %s it installs, and its command and its output work', (_name, install, run) => {
  const folder = project({
    'package.json': JSON.stringify({
      private: true,
      dependencies: {
        '@django-next/client': `file:${PACKED.client}`,
        '@tanstack/react-query': '^5.90.0',
        next: '^16.0.0',
        react: '^19.2.0',
        'react-dom': '^19.2.0',
        zod: '^4.3.0',
      },
      devDependencies: {
        '@django-next/cli': `file:${PACKED.cli}`,
        '@types/react': '^19.2.0',
        typescript: '^7.0.0',
      },
    }),
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        target: 'ES2017',
        lib: ['dom', 'dom.iterable', 'esnext'],
        module: 'esnext',
        moduleResolution: 'bundler',
        jsx: 'react-jsx',
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        types: [],
      },
      include: ['*.ts', '.django-next/*.ts'],
    }),
    'page.ts': PAGE,
  });
  copyFileSync(OURS, join(folder, 'openapi.json'));
  const command = (...[program, ...args]: readonly string[]): string =>
    execFileSync(program ?? '', args, { cwd: folder, encoding: 'utf8', stdio: 'pipe', maxBuffer: 1e8 });
  command(...install);
  expect(command(...run, 'django-next', 'init', '--schema', './openapi.json')).toContain(
    'Wrote django.config.ts',
  );
  expect(command(...run, 'django-next', 'generate')).toContain(`${OPERATIONS} operations`);
  expect(FILES.every((file) => existsSync(join(folder, '.django-next', file)))).toBe(true);
  expect(command(...run, 'tsc', '--version')).toContain('Version 7.');
  expect(command(...run, 'tsc', '-p', '.').trim()).toBe('');
  writeFileSync(join(folder, 'page.ts'), PAGE.replace('todosList.id', 'todosNonsense.id'));
  expect(() => command(...run, 'tsc', '-p', '.')).toThrow(/todosNonsense|Command failed/);
});
