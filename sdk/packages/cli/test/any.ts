import ts from 'typescript';

/** Lines with the type `any`, found in the syntax, so that the word in a comment or a name does not count. */
export function anys(source: string): string[] {
  const file = ts.createSourceFile('file.ts', source, ts.ScriptTarget.ES2022, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (node.kind === ts.SyntaxKind.AnyKeyword) found.push(node.parent.getText());
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}
