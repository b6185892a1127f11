/** What makes the bundled generator quicker than its sources. None of it alters what is written, which a test compares. */
import { readFileSync } from 'node:fs';

const SHARED = '@hey-api/shared/dist/index.mjs';
const CORE = '@hey-api/codegen-core/dist/index.mjs';
const GENERATOR = '@hey-api/openapi-ts/dist/init-';

/**
 * Where the generator takes time that grows with the square of a document, makes what is thrown away at once, or works
 * out what nothing here asks for. Each stands once in its file.
 */
const CHANGES = [
  {
    // JavaScript's sort keeps the order of equals, so their places need not be looked up.
    file: SHARED,
    slow: 'ga !== gb ? ga - gb : order.indexOf(a) - order.indexOf(b)',
    quick: 'ga - gb',
  },
  {
    // Every schema inside another was put in its place, too. Only the named ones are asked for, and nothing but a name
    // is referred to.
    file: SHARED,
    slow: 'Array.from(graph.nodes.keys());\n\tconst baseIndex',
    quick:
      'Array.from(graph.nodes.keys()).filter((pointer) => matchIrPointerToGroup(pointer).matched);\n\tconst baseIndex',
  },
  {
    // For the read/write split, which is off.
    file: SHARED,
    slow: 'seedLocalScopes(graph.nodes);\n\tpropagateScopes(graph);\n\tannotateChildScopes(graph.nodes);',
    quick: '',
  },
  {
    // For that and for filters: a set of all that each part of a document leads to.
    file: SHARED,
    slow: 'const transitiveDependencies = /* @__PURE__ */ new Set();\n\tconst subtreeDependencies',
    quick:
      'const transitiveDependencies = (cache.none ??= /* @__PURE__ */ new Set());\n\tconst subtreeDependencies',
  },
  {
    file: SHARED,
    slow: 'transitiveDependencies.add(depPointer);\n',
    quick: '',
  },
  {
    // Six expressions were made for each question.
    file: SHARED,
    slow: 'const patterns = {\n\t\toperation:',
    quick: 'const patterns = matchIrPointerToGroup.patterns ??= {\n\t\toperation:',
  },
  {
    // The way to a part begins like that to what it is in.
    file: SHARED,
    slow: 'const pointer = pathToJsonPointer(path);\n\t\tlet deprecated',
    quick:
      "const pointer = parentPointer === null ? '#' : `${parentPointer}/${encodeJsonPointerSegment(key)}`;\n\t\tlet deprecated",
  },
  {
    file: SHARED,
    slow: ',\n\t\t\tpath: [...path, index]\n\t\t}));\n\t\telse for',
    quick: '}));\n\t\telse for',
  },
  {
    file: SHARED,
    slow: ',\n\t\t\tpath: [...path, childKey]\n\t\t});\n\t};\n\twalk',
    quick: '});\n\t};\n\twalk',
  },
  {
    // All names of a file were copied for each new one, which only reads them.
    file: CORE,
    slow: 'const localNames = ctx.localNames(scope);',
    quick: 'const localNames = scope.parent ? ctx.localNames(scope) : scope.localNames;',
  },
  {
    // Narrowing begins with the fewest candidates, not with all that there are.
    file: CORE,
    slow: 'let result = new Set(sets[0]);',
    quick: 'sets.sort((one, other) => one.size - other.size); let result = new Set(sets[0]);',
  },
  {
    // Nobody goes down that way.
    file: CORE,
    slow: 'if (!parent.structuralChildren) parent.structuralChildren = /* @__PURE__ */ new Map();\n\t\tparent.structuralChildren.set(child, relationship);',
    quick: '',
  },
  {
    // A copy and two functions were made whenever a name was looked at.
    file: GENERATOR,
    slow: 'get name() {\n\t\treturn {\n\t\t\t...this._name,\n\t\t\tset: (value) => {\n\t\t\t\tthis._name = ref(value);\n\t\t\t\tif (isSymbol(value)) value.setNode(this);\n\t\t\t},\n\t\t\ttoString: () => this._name ? this.$name(this._name) : ""\n\t\t};\n\t}',
    quick: 'get name() {\n\t\treturn new NameOfNode(this);\n\t}',
    before: `class NameOfNode {
      constructor(node) {
        this.node = node;
        if (node._name) this['~ref'] = node._name['~ref'];
      }
      set(value) {
        this.node._name = ref(value);
        if (isSymbol(value)) value.setNode(this.node);
      }
      toString() {
        return this.node._name ? this.node.$name(this.node._name) : '';
      }
    }\n`,
  },
  {
    // A printer, which is hundreds of functions, was made for every comment.
    file: GENERATOR,
    slow: 'ts.createPrinter().printNode(ts.EmitHint.Unspecified, jsdoc, node.getSourceFile?.() ?? ts.createSourceFile("", "", ts.ScriptTarget.Latest))',
    quick: 'printer.printNode(ts.EmitHint.Unspecified, jsdoc, blankFile)',
  },
  {
    // The whole of TypeScript was taken; esbuild leaves out what is not named.
    file: GENERATOR,
    slow: 'import ts from "typescript";',
    quick: 'import * as ts from "typescript";',
  },
];

/** A plugin for esbuild. */
export const quicker = {
  name: 'quicker',
  setup({ onLoad }) {
    onLoad({ filter: /@hey-api[\\/](shared|codegen-core)[\\/]dist[\\/]index\.mjs$/ }, ({ path }) => ({
      contents: changed(path),
    }));
    // Its nodes have a dozen fields each, which are quicker assigned than defined; TypeScript may be told to.
    onLoad({ filter: /@hey-api[\\/]openapi-ts[\\/]dist[\\/].*\.mjs$/ }, ({ path }) => ({
      contents: changed(path),
      loader: 'ts',
    }));
    onLoad({ filter: /typescript[\\/]lib[\\/]typescript\.js$/ }, ({ path }) => ({
      contents: compilerAlone(path),
    }));
  },
};

function changed(path) {
  const changes = CHANGES.filter(({ file }) => path.replaceAll('\\', '/').includes(`/${file}`));
  return changes.reduce((source, change) => replaced(source, change, path), readFileSync(path, 'utf8'));
}

function replaced(source, { slow, quick, before = '' }, path) {
  if (source.split(slow).length !== 2) throw new Error(`${path} has changed; is it still slow? ${slow}`);
  return before + source.replace(slow, () => quick);
}

// What the generator and we call by name; the bundle fails to build where one is missing.
const NAMES =
  `LanguageVariant ScriptKind ScriptTarget SyntaxKind NewLineKind NodeFlags EmitHint addSyntheticLeadingComment
  createPrinter createScanner createSourceFile factory forEachChild isArrowFunction isCallExpression isEntityName isIdentifier
  isImportDeclaration isIntersectionTypeNode isPropertyAccessExpression isReturnStatement isStatement isUnionTypeNode
  isVariableStatement`.split(/\s+/);

/**
 * TypeScript as a module, of which esbuild takes the fifth that reads and prints. Its source is one function around
 * all parts; those of editors come last, and what it exports, by getters that would keep everything, is named anew.
 */
function compilerAlone(path) {
  const source = readFileSync(path, 'utf8');
  const begin = '((module) => {\n"use strict";\n';
  const [from, to] = [source.indexOf(begin), source.indexOf('\n// src/services/')];
  const license = source.slice(0, source.indexOf('*/') + 2);
  if (from < 0 || to < from) throw new Error(`${path} has changed; where do its parts begin?`);
  const parts = source
    .slice(from + begin.length, to)
    .replace('module.exports = __toCommonJS(typescript_exports);', '')
    .replace(/^__export\(\w+, \{[^}]*\}\);$/gm, '');
  // This one of the parts for editors is used.
  const text = '{ get() { return idText(this); } }';
  return [
    license,
    parts,
    `Object.defineProperty(objectAllocator.getIdentifierConstructor().prototype, 'text', ${text});`,
    `export { ${NAMES.join(', ')} };`,
  ].join('\n');
}
