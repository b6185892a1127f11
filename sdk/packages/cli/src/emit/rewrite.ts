import * as ts from 'typescript';

interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const HEAD = `import * as z from 'zod';
`;

const RECURSIVE = `import type * as types from './types';

/** A schema inside itself. TypeScript cannot infer its type, so it is the one of \`types.ts\`. */
function recursive<Value>(schema: () => z.ZodType): z.ZodType<Value> {
  // Both are made of one schema; Zod alone does not know.
  return z.lazy(() => schema() as z.ZodType<Value>);
}
`;

/** Without what the generator says of servers, which no schema here has. No schema is given this name. */
export function rewriteTypes(source: string): string {
  return orEmpty(source.replace(/^export type ClientOptions = \{\n.*\n\};\n*/m, ''));
}

/**
 * Where a schema names one that is declared later, the generator writes `z.lazy((): any => zTask)`; the names of types
 * and of their schemas are the same here, so the type can be said. Only what it `keeps` stays.
 */
export function rewriteValidators(source: string, keeps: (type: string) => boolean): string {
  const file = parse(source);
  const edits: Edit[] = [];
  for (const statement of file.statements) {
    const name = declaredName(statement);
    if (ts.isImportDeclaration(statement) || (name !== undefined && !keeps(name.slice(1))))
      edits.push({ start: statement.pos, end: statement.end, text: '' });
    else collect(statement, source, edits);
  }
  const isRecursive = edits.some(({ text }) => text.startsWith('recursive<'));
  const body = applied(source, edits);
  return body.trim() === '' ? orEmpty('') : [HEAD, isRecursive ? RECURSIVE : '', body].join('');
}

function collect(node: ts.Node, source: string, edits: Edit[]): void {
  const lazy = lazyTarget(node);
  const intersected = intersection(node, source);
  if (lazy !== undefined)
    edits.push({
      start: startOf(node, source),
      end: node.end,
      text: `recursive<types.${lazy.slice(1)}>((): z.ZodType => ${lazy})`,
    });
  else if (intersected !== undefined) edits.push(...intersected);
  ts.forEachChild(node, (child) => {
    // What stands inside a replaced expression is replaced with it.
    if (lazy === undefined) collect(child, source, edits);
  });
}

/** The schema behind `z.lazy((): any => zTask)`. */
function lazyTarget(node: ts.Node): string | undefined {
  if (!isCallOf(node, 'lazy')) return undefined;
  const [argument] = node.arguments;
  if (argument === undefined || !ts.isArrowFunction(argument)) return undefined;
  return ts.isIdentifier(argument.body) ? argument.body.text : undefined;
}

/** `z.intersection` takes two; the generator may give it more. */
function intersection(node: ts.Node, source: string): Edit[] | undefined {
  if (!isCallOf(node, 'intersection') || node.arguments.length <= 2) return undefined;
  const [first, second, ...others] = node.arguments;
  if (first === undefined || second === undefined) return undefined;
  return others.map((other, index) => ({
    start: (node.arguments[index + 1] ?? second).end,
    end: startOf(other, source),
    text: ').and(',
  }));
}

/** Without the space before it, which TypeScript counts in. `getStart` is of its part for editors, which is not bundled. */
function startOf(node: ts.Node, source: string): number {
  return node.pos + source.slice(node.pos, node.end).search(/\S/);
}

function isCallOf(node: ts.Node, name: string): node is ts.CallExpression {
  return (
    ts.isCallExpression(node) &&
    ts.isPropertyAccessExpression(node.expression) &&
    ts.isIdentifier(node.expression.expression) &&
    node.expression.expression.text === 'z' &&
    node.expression.name.text === name
  );
}

function declaredName(statement: ts.Statement): string | undefined {
  const declared = ts.isVariableStatement(statement)
    ? statement.declarationList.declarations[0]?.name
    : undefined;
  return declared !== undefined && ts.isIdentifier(declared) ? declared.text : undefined;
}

function parse(source: string): ts.SourceFile {
  return ts.createSourceFile('source.ts', source, ts.ScriptTarget.ES2022);
}

function applied(source: string, edits: readonly Edit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, text } of [...edits].sort((one, other) => one.start - other.start)) {
    parts.push(source.slice(at, start), text);
    at = end;
  }
  return parts.join('') + source.slice(at);
}

/** A module, even if there is nothing in it. */
function orEmpty(source: string): string {
  return source.trim() === '' ? 'export {};\n' : source;
}
