// The clock rule: time is an argument. Only lib/platform/clock.ts asks the machine what time it is, so that rules about
// time are tested with tables and a demonstration can be moved to another day. Dates given as text or numbers are read freely.
import ts from "typescript";
import { importsOf } from "./slice-calls.mjs";
import { isTest, violation, walk } from "./tree.mjs";

const CLOCK = "lib/platform/clock.ts";
const SCOPE = /^(lib|api|web|worker|cli|app|components)\//;
const SLICE = /^lib\/(?!platform\/)/;
const RULE = "clock";

/** @param {ts.Node} node */
function isGlobal(node, name) {
  if (ts.isIdentifier(node)) return node.text === name;
  return (
    ts.isPropertyAccessExpression(node) &&
    node.name.text === name &&
    ts.isIdentifier(node.expression) &&
    node.expression.text === "globalThis"
  );
}

/**
 * What a node reads from the machine's clock, in the words of the source; undefined when it reads nothing.
 * @param {ts.Node} node
 */
function clockRead(node) {
  if (ts.isNewExpression(node) && isGlobal(node.expression, "Date") && (node.arguments?.length ?? 0) === 0) return "new Date()";
  if (ts.isCallExpression(node) && isGlobal(node.expression, "Date")) return "Date()";
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    const name = ts.isPropertyAccessExpression(node) ? node.name.text : node.argumentExpression.getText().replaceAll(/["'`]/g, "");
    if (name === "now" && isGlobal(node.expression, "Date")) return "Date.now";
    if (name === "Now" && isGlobal(node.expression, "Temporal")) return "Temporal.Now";
    if (name === "timeOrigin" && isGlobal(node.expression, "performance")) return "performance.timeOrigin";
  }
  // Another name for Date would let it be called unseen: `const Time = Date`, `const { now } = Date`.
  if (ts.isVariableDeclaration(node) && node.initializer && isGlobal(node.initializer, "Date")) return "Date under another name";
  return undefined;
}

/** A slice that asks the one clock itself: two instants in one command, and no table can test it. */
function sliceAsks(file) {
  if (!SLICE.test(file.path) || isTest(file.path)) return [];
  const asks = [...importsOf(file).values()].some(({ name, from }) => name === "now" && from === "@/lib/platform");
  return asks ? [{ path: file.path, line: 1, rule: RULE, message: "now() is for doors: a slice is given the instant by its Ctx" }] : [];
}

/**
 * @param {import("./tree.mjs").SourceFile} file
 * @returns {import("./tree.mjs").Violation[]}
 */
export function checkClock(file) {
  if (!SCOPE.test(file.path) || file.path === CLOCK) return [];
  /** @type {import("./tree.mjs").Violation[]} */
  const found = sliceAsks(file);
  walk(file.ast, (node) => {
    const read = clockRead(node);
    if (read)
      found.push(
        violation(file, node, RULE, `${read}: take the instant from ctx.now, or from now() at a door (only ${CLOCK} reads the clock)`),
      );
  });
  return found;
}
