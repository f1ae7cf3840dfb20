// Who calls whom inside one slice: the top-level functions of its files, and which of them a call means. Enough to follow a
// command into the functions of its own folder; what lives in other slices is known by the door it was imported from.
import { dirname, join, normalize } from "node:path/posix";
import ts from "typescript";
import { walk } from "./tree.mjs";

/**
 * @typedef {object} SliceFunction
 * @property {string} name
 * @property {import("./tree.mjs").SourceFile} file
 * @property {ts.FunctionLikeDeclaration} node
 * @property {boolean} exported
 */

/** @param {ts.Node} node */
const isExported = (node) => ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((m) => m.kind === ts.SyntaxKind.ExportKeyword);

/** @param {ts.Node | undefined} node */
export const isFunction = (node) =>
  node !== undefined &&
  (ts.isFunctionDeclaration(node) || ts.isFunctionExpression(node) || ts.isArrowFunction(node) || ts.isMethodDeclaration(node));

/** The names that a file exports by a list: `export { a, b as c }`. */
function listedExports(ast) {
  return new Set(
    ast.statements
      .filter((s) => ts.isExportDeclaration(s) && !s.moduleSpecifier && s.exportClause && ts.isNamedExports(s.exportClause))
      .flatMap((s) => s.exportClause.elements.map((e) => (e.propertyName ?? e.name).text)),
  );
}

/**
 * @param {import("./tree.mjs").SourceFile} file
 * @returns {SliceFunction[]}
 */
function topLevelFunctions(file) {
  const listed = listedExports(file.ast);
  return file.ast.statements.flatMap((statement) => {
    if (ts.isFunctionDeclaration(statement) && statement.name && statement.body) {
      const name = statement.name.text;
      return [{ name, file, node: statement, exported: isExported(statement) || listed.has(name) }];
    }
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations
      .filter((d) => ts.isIdentifier(d.name) && isFunction(d.initializer))
      .map((d) => ({ name: d.name.text, file, node: d.initializer, exported: isExported(statement) || listed.has(d.name.text) }));
  });
}

/**
 * The names a file imports: local name to original name and module.
 * @param {import("./tree.mjs").SourceFile} file
 * @returns {Map<string, { name: string, from: string }>}
 */
export function importsOf(file) {
  const imports = new Map();
  for (const statement of file.ast.statements) {
    const bindings = ts.isImportDeclaration(statement) ? statement.importClause?.namedBindings : undefined;
    if (!bindings || !ts.isNamedImports(bindings)) continue;
    const from = statement.moduleSpecifier.text;
    for (const element of bindings.elements) imports.set(element.name.text, { name: (element.propertyName ?? element.name).text, from });
  }
  return imports;
}

/** The slice that a module name means, seen from a file: `@/lib/audit/core` and `../audit` are both "audit". */
export function sliceOf(path, from) {
  const full = from.startsWith("@/") ? from.slice(2) : from.startsWith(".") ? normalize(join(dirname(path), from)) : from;
  return /^lib\/([^/]+)/.exec(full)?.[1];
}

/**
 * The functions of one slice and what a call inside it means.
 * @param {readonly import("./tree.mjs").SourceFile[]} files of one slice, without its tests
 */
export function sliceCalls(files) {
  const functions = files.flatMap(topLevelFunctions);
  const imports = new Map(files.map((file) => [file, importsOf(file)]));

  /** What a called identifier was named where it was made, and in which slice. */
  function origin(file, call) {
    if (!ts.isIdentifier(call.expression)) return undefined;
    const local = call.expression.text;
    const imported = imports.get(file)?.get(local);
    if (imported) return { name: imported.name, slice: sliceOf(file.path, imported.from) };
    const own = functions.some((f) => f.file === file && f.name === local);
    return own ? { name: local, slice: sliceOf(file.path, "./") } : undefined;
  }

  /** The functions of this slice that a call may mean; none when it leaves the slice. */
  function targets(file, call) {
    const made = origin(file, call);
    if (!made || made.slice !== sliceOf(file.path, "./")) return [];
    const inFile = functions.filter((f) => f.file === file && f.name === made.name);
    const imported = imports.get(file)?.has(call.expression.text);
    return inFile.length > 0 && !imported ? inFile : functions.filter((f) => f.name === made.name);
  }

  /** Every call of a function from elsewhere in the slice. */
  function callersOf(target) {
    return functions.flatMap((caller) =>
      callsIn(caller.node)
        .filter((call) => targets(caller.file, call).includes(target))
        .map((call) => ({ caller, call })),
    );
  }

  return { functions, origin, targets, callersOf };
}

/**
 * @param {ts.Node} node
 * @returns {ts.CallExpression[]}
 */
export function callsIn(node) {
  /** @type {ts.CallExpression[]} */
  const calls = [];
  walk(node, (child) => {
    if (ts.isCallExpression(child)) calls.push(child);
  });
  return calls;
}
