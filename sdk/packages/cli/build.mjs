/**
 * Bundles the generator with the TypeScript that it is built on: a project may have TypeScript 7, which offers no
 * compiler to other programs, or none at all.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { build } from 'esbuild';

const here = import.meta.dirname;
const { version, dependencies } = JSON.parse(readFileSync(`${here}/package.json`, 'utf8'));

rmSync(`${here}/dist`, { recursive: true, force: true });

/**
 * Where the generator takes time that grows with the square of a document, or works out what nothing here asks for. None
 * of it alters what is written, which a test compares.
 */
const QUICKER = [
  {
    // JavaScript's sort keeps the order of equals, so their places need not be looked up.
    file: '@hey-api/shared',
    slow: 'ga !== gb ? ga - gb : order.indexOf(a) - order.indexOf(b)',
    quick: 'ga - gb',
  },
  {
    // All names of a file were copied for each new one, which only reads them.
    file: '@hey-api/codegen-core',
    slow: 'const localNames = ctx.localNames(scope);',
    quick: 'const localNames = scope.parent ? ctx.localNames(scope) : scope.localNames;',
  },
  {
    // Narrowing begins with the fewest candidates, not with all that there are.
    file: '@hey-api/codegen-core',
    slow: 'let result = new Set(sets[0]);',
    quick: 'sets.sort((one, other) => one.size - other.size); let result = new Set(sets[0]);',
  },
  {
    // Every schema inside another was put in its place, too. Only the named ones are asked for, and nothing but a name
    // is referred to.
    file: '@hey-api/shared',
    slow: 'Array.from(graph.nodes.keys());\n\tconst baseIndex',
    quick:
      'Array.from(graph.nodes.keys()).filter((pointer) => matchIrPointerToGroup(pointer).matched);\n\tconst baseIndex',
  },
  {
    // For the read/write split, which is off.
    file: '@hey-api/shared',
    slow: 'seedLocalScopes(graph.nodes);\n\tpropagateScopes(graph);\n\tannotateChildScopes(graph.nodes);',
    quick: '',
  },
];

const quicker = {
  name: 'quicker',
  setup({ onLoad }) {
    onLoad({ filter: /@hey-api[\\/](shared|codegen-core)[\\/]dist[\\/]index\.mjs$/ }, ({ path }) => {
      const here = QUICKER.filter(({ file }) => path.replaceAll('\\', '/').includes(`/${file}/`));
      return {
        contents: here.reduce((source, part) => replaced(source, part, path), readFileSync(path, 'utf8')),
      };
    });
    // Its nodes have a dozen fields each, which are quicker assigned than defined; TypeScript may be told to.
    onLoad({ filter: /@hey-api[\\/]openapi-ts[\\/]dist[\\/].*\.mjs$/ }, ({ path }) => {
      return { contents: readFileSync(path, 'utf8'), loader: 'ts' };
    });
  },
};

function replaced(source, { slow, quick }, path) {
  if (source.split(slow).length !== 2) throw new Error(`${path} has changed; is it still slow? ${slow}`);
  return source.replace(slow, () => quick);
}

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
