import ts from 'typescript';

/** What a table is made of: names, values, lists and members. */
const PARTS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.VariableStatement,
  ts.SyntaxKind.VariableDeclarationList,
  ts.SyntaxKind.VariableDeclaration,
  ts.SyntaxKind.NamedExports,
  ts.SyntaxKind.ExportSpecifier,
  ts.SyntaxKind.ExportKeyword,
  ts.SyntaxKind.Identifier,
  ts.SyntaxKind.ArrayLiteralExpression,
  ts.SyntaxKind.ObjectLiteralExpression,
  ts.SyntaxKind.PropertyAssignment,
  ts.SyntaxKind.ShorthandPropertyAssignment,
  ts.SyntaxKind.AsExpression,
  ts.SyntaxKind.SatisfiesExpression,
  ts.SyntaxKind.StringLiteral,
  ts.SyntaxKind.NoSubstitutionTemplateLiteral,
  ts.SyntaxKind.NumericLiteral,
  ts.SyntaxKind.BigIntLiteral,
  ts.SyntaxKind.PrefixUnaryExpression,
  ts.SyntaxKind.NullKeyword,
  ts.SyntaxKind.TrueKeyword,
  ts.SyntaxKind.FalseKeyword,
]);

/** Each thing in a module that is more than a table: a function, a call, another module's values; types do not count. */
export function logicIn(text: string): readonly string[] {
  const file = ts.createSourceFile('module.ts', text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const text = textOf(node);
    if (isType(node)) return;
    if (!PARTS.has(node.kind) && !isNamed(node) && !isCollection(node) && text === null) {
      found.push(`${ts.SyntaxKind[node.kind]}: ${node.getText(file).slice(0, 60)}`);
    }
    if (text === null) ts.forEachChild(node, visit);
    else visit(text);
  };
  file.statements.forEach(visit);
  return found;
}

function isType(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node)) return node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
  return ts.isTypeNode(node) || ts.isTypeAliasDeclaration(node) || ts.isInterfaceDeclaration(node);
}

function isCollection(node: ts.Node): boolean {
  return ts.isNewExpression(node) && ['Map', 'Set'].includes(node.expression.getText());
}

/** The names a module exports of its own. */
function isNamed(node: ts.Node): boolean {
  return ts.isExportDeclaration(node) && node.moduleSpecifier === undefined;
}

/** A long text may stand as a list of its parts, and the other way round: the list or text that is joined or split. */
function textOf(node: ts.Node): ts.Expression | null {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return null;
  const { expression, name } = node.expression;
  const isText = ts.isArrayLiteralExpression(expression) || ts.isStringLiteralLike(expression);
  return (isText || textOf(expression) !== null) && ['join', 'split'].includes(name.text) ? expression : null;
}
