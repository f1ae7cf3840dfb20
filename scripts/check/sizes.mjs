// The rule of sizes. Good and bad code have the same median file; they differ in the tail, so the tail is cut.
import ts from "typescript";
import { isFunction } from "./slice-calls.mjs";
import { functionName, isTest, lineOf, violation, walk } from "./tree.mjs";

const RULE = "size";
const LIMITS = { file: 400, componentFile: 300, function: 80, component: 150 };
// What is generated, and what only lists (stories of the database): nobody reads it from top to bottom.
const EXEMPT = /\.gen\.ts$|\.d\.ts$/;

/** Lines of a text; a last line break begins no line. */
const linesOf = (text) => text.split("\n").length - (text.endsWith("\n") ? 1 : 0);

/** A describe() block is a heading over its tests, not a function that somebody follows. */
function isDescribe(node) {
  const call = node.parent;
  return ts.isCallExpression(call) && /^describe\b/.test(call.expression.getText());
}

/** @param {import("./tree.mjs").SourceFile} file */
function longFunctions(file) {
  const found = [];
  const tsx = file.path.endsWith(".tsx");
  walk(file.ast, (node) => {
    if (!isFunction(node) && !ts.isConstructorDeclaration(node)) return;
    if (isTest(file.path) && isDescribe(node)) return;
    const name = functionName(node);
    const limit = tsx && /^[A-Z]/.test(name) ? LIMITS.component : LIMITS.function;
    const lines = file.ast.getLineAndCharacterOfPosition(node.getEnd()).line + 2 - lineOf(node);
    if (lines > limit) found.push(violation(file, node, RULE, `${name || "a function"} has ${lines} lines; ${limit} at most`));
  });
  return found;
}

/**
 * @param {import("./tree.mjs").SourceFile} file
 * @returns {import("./tree.mjs").Violation[]}
 */
export function checkSizes(file) {
  if (EXEMPT.test(file.path)) return [];
  const limit = file.path.endsWith(".tsx") ? LIMITS.componentFile : LIMITS.file;
  const lines = linesOf(file.text);
  const long = lines > limit ? [{ path: file.path, line: 1, rule: RULE, message: `${lines} lines; ${limit} at most` }] : [];
  return [...long, ...longFunctions(file)];
}

/** Median and 90th percentile of the lines of files, for the summary: the aim is 75 and 205. */
export function spread(files) {
  const lines = files
    .filter((file) => !isTest(file.path))
    .map((file) => linesOf(file.text))
    .sort((a, b) => a - b);
  const at = (share) => lines[Math.min(lines.length - 1, Math.floor(lines.length * share))] ?? 0;
  return { median: at(0.5), p90: at(0.9), longest: lines.at(-1) ?? 0 };
}
