// Three rules about what a file may do, beside what it may import: a core is pure, client code does not enter by a server
// door, and a cast stands only where its guarantee stands above it.
import ts from "typescript";
import { CLIENT_SAFE } from "./house.mjs";
import { isFunction } from "./slice-calls.mjs";
import { isTest, lineOf, violation, walk } from "./tree.mjs";

const CORE = /^lib\/[^/]+\/core(\.ts$|\/)/;
const PRODUCT = /^(lib|app|api|web|worker|cli|components)\//;
const WORLD = new Set(["fetch", "setTimeout", "setInterval", "setImmediate", "queueMicrotask"]);
const GUARANTEE_LINES = 15;

/** What in a node reaches past a pure function's arguments. */
function impurity(node) {
  if (ts.isAwaitExpression(node)) return "await";
  if (node.modifiers?.some((m) => m.kind === ts.SyntaxKind.AsyncKeyword)) return "async";
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && WORLD.has(node.expression.text)) return node.expression.text;
  if (!ts.isPropertyAccessExpression(node) || !ts.isIdentifier(node.expression)) return undefined;
  const { text } = node.expression;
  if (text === "process" || text === "crypto" || text === "console") return text;
  return text === "Math" && node.name.text === "random" ? "Math.random" : undefined;
}

/**
 * A core is pure: no async, environment, chance, network or timers. (Its imports are the dependency rule's, its clock is the
 * clock rule's.)
 * @param {import("./tree.mjs").SourceFile} file
 */
export function checkPurity(file) {
  if (!CORE.test(file.path) || isTest(file.path)) return [];
  const found = [];
  walk(file.ast, (node) => {
    const what = impurity(node);
    if (what) found.push(violation(file, node, "purity", `${what} in a core: give the pure function what it needs as an argument`));
  });
  return found;
}

/**
 * Client code enters a slice by its schema and core only: a server door would bring the database into the browser's bundle.
 * @param {import("./tree.mjs").SourceFile} file
 */
export function checkClientImports(file) {
  const [first] = file.ast.statements;
  if (!first || !ts.isExpressionStatement(first) || !ts.isStringLiteral(first.expression) || first.expression.text !== "use client")
    return [];
  return file.ast.statements
    .filter((s) => ts.isImportDeclaration(s) && !s.importClause?.isTypeOnly)
    .filter((s) => s.moduleSpecifier.text.startsWith("@/lib/") && !CLIENT_SAFE.test(s.moduleSpecifier.text.slice(2)))
    .map((s) => violation(file, s, "client", `${s.moduleSpecifier.text} is a server door: import its schema or core`));
}

/** True when a comment stands right above a node (or above the statement that holds it). */
function hasGuarantee(node, text) {
  return (ts.getLeadingCommentRanges(text, node.getFullStart()) ?? []).length > 0;
}

/** The named, short thing around a cast that could carry a guarantee: a function, or a constant of the module. */
function holderOf(node) {
  for (let parent = node.parent; parent; parent = parent.parent) {
    if (ts.isFunctionDeclaration(parent) || ts.isMethodDeclaration(parent)) return parent;
    if (isFunction(parent) && ts.isVariableDeclaration(parent.parent)) return parent.parent.parent.parent;
    if (ts.isVariableStatement(parent) && ts.isSourceFile(parent.parent)) return parent;
  }
  return undefined;
}

/**
 * @param {import("./tree.mjs").SourceFile} file
 */
export function checkCasts(file) {
  if (!PRODUCT.test(file.path) || isTest(file.path)) return [];
  const found = [];
  walk(file.ast, (node) => {
    if (!ts.isAsExpression(node) && !ts.isTypeAssertionExpression(node)) return;
    if (ts.isConstTypeReference(node.type)) return;
    const holder = holderOf(node);
    const lines = holder ? file.ast.getLineAndCharacterOfPosition(holder.getEnd()).line + 2 - lineOf(holder) : Number.POSITIVE_INFINITY;
    if (lines <= GUARANTEE_LINES && hasGuarantee(holder, file.text)) return;
    found.push(
      violation(file, node, "cast", `a cast stands in a named function of ${GUARANTEE_LINES} lines at most, with its guarantee above it`),
    );
  });
  return found;
}
