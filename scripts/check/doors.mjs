// The rule of doors: every function and class that a slice shows to others has a sentence above it that says what it does, in
// what units, and what it throws. Whoever stands outside reads the door and not the slice. Types and lists often speak for
// themselves; that is left to whoever reads the change.
import { dirname, join } from "node:path/posix";
import ts from "typescript";
import { isFunction } from "./slice-calls.mjs";
import { lineOf } from "./tree.mjs";

const RULE = "door";
const DOOR = /^lib\/[^/]+\/index\.ts$/;

/** @typedef {Map<string, import("./tree.mjs").SourceFile>} Files by path */

/** The file that a relative module name means: `./core` is core.ts or core/index.ts. */
function resolveModule(files, from, name) {
  const base = join(dirname(from), name);
  return files.get(`${base}.ts`) ?? files.get(`${base}/index.ts`);
}

const isExported = (node) => ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((m) => m.kind === ts.SyntaxKind.ExportKeyword);

/** The declarations of a statement, by name. A variable is described above its statement. */
function declared(statement) {
  if (ts.isVariableStatement(statement))
    return statement.declarationList.declarations.filter((d) => ts.isIdentifier(d.name)).map((d) => [d.name.text, statement]);
  return "name" in statement && statement.name ? [[statement.name.text, statement]] : [];
}

/**
 * What a file exports: name, the file it is declared in and its statements there (a schema and its type share a name).
 * @param {Files} files
 * @param {import("./tree.mjs").SourceFile | undefined} file
 * @returns {Map<string, { file: import("./tree.mjs").SourceFile, statements: ts.Statement[] }>}
 */
export function exportsOf(files, file, seen = new Set()) {
  const found = new Map();
  if (!file || seen.has(file)) return found;
  seen.add(file);
  const own = Map.groupBy(file.ast.statements.flatMap(declared), ([name]) => name);
  const add = (name, local) => own.has(local) && found.set(name, { file, statements: own.get(local).map(([, statement]) => statement) });
  for (const statement of file.ast.statements) {
    for (const [name, node] of declared(statement)) if (isExported(node)) add(name, name);
    if (!ts.isExportDeclaration(statement)) continue;
    const { moduleSpecifier, exportClause } = statement;
    const source = moduleSpecifier && exportsOf(files, resolveModule(files, file.path, moduleSpecifier.text), new Set(seen));
    if (!exportClause) for (const [name, target] of source ?? []) found.set(name, target);
    else if (ts.isNamedExports(exportClause)) {
      for (const element of exportClause.elements) {
        const local = (element.propertyName ?? element.name).text;
        if (!source) add(element.name.text, local);
        else if (source.has(local)) found.set(element.name.text, source.get(local));
      }
    }
  }
  return found;
}

/** Whether a statement declares something that is called or constructed. */
export const isCallable = (statement) =>
  ts.isFunctionDeclaration(statement) ||
  ts.isClassDeclaration(statement) ||
  (ts.isVariableStatement(statement) && statement.declarationList.declarations.some(({ initializer }) => isFunction(initializer)));

/** @param {import("./tree.mjs").SourceFile} file @param {ts.Statement} statement */
const isDescribed = (file, statement) =>
  (ts.getLeadingCommentRanges(file.text, statement.getFullStart()) ?? []).some(({ pos }) => file.text.startsWith("/**", pos));

/**
 * @param {readonly import("./tree.mjs").SourceFile[]} sources
 * @returns {import("./tree.mjs").Violation[]}
 */
export function checkDoors(sources) {
  const files = new Map(sources.map((file) => [file.path, file]));
  return sources
    .filter(({ path }) => DOOR.test(path))
    .flatMap((door) => [...exportsOf(files, door)])
    .filter(([, { file, statements }]) => statements.some(isCallable) && !statements.some((statement) => isDescribed(file, statement)))
    .map(([name, { file, statements }]) => ({
      path: file.path,
      line: lineOf(statements[0]),
      rule: RULE,
      message: `${name} is shown at the door without a sentence above it`,
    }));
}
