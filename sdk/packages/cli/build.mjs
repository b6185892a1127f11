/**
 * Bundles the generator with the TypeScript that it is built on: a project may have TypeScript 7, which offers no
 * compiler to other programs, or none at all.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { build } from 'esbuild';
import { quicker } from './quicker.mjs';

const here = import.meta.dirname;
const { version, dependencies } = JSON.parse(readFileSync(`${here}/package.json`, 'utf8'));

rmSync(`${here}/dist`, { recursive: true, force: true });

await build({
  absWorkingDir: here,
  entryPoints: { bin: 'src/bin.ts', index: 'src/index.ts', 'format-worker': 'src/format-worker.ts' },
  outdir: 'dist',
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'linked',
  plugins: [quicker],
  logOverride: { 'import-is-undefined': 'error' },
  tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
  external: Object.keys(dependencies),
  define: { PACKAGE_VERSION: JSON.stringify(version) },
  // What is bundled was partly written for CommonJS and asks for these.
  banner: {
    js: [
      "import { createRequire as __createRequire } from 'node:module';",
      "import { fileURLToPath as __fileURLToPath } from 'node:url';",
      "import { dirname as __directoryOf } from 'node:path';",
      'const require = __createRequire(import.meta.url);',
      'const __filename = __fileURLToPath(import.meta.url);',
      'const __dirname = __directoryOf(__filename);',
    ].join('\n'),
  },
});
chmodSync(`${here}/dist/bin.js`, 0o755);

const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
execFileSync(process.execPath, [tsc, '-p', `${here}/tsconfig.build.json`], { stdio: 'inherit' });
