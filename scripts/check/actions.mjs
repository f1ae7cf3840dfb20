// The rule of server actions: a browser calls them with whatever it likes, so each goes through the one wrapper, which compares the
// origin, knows who is signed in and turns errors into a form state.
//   1. "use server" stands at the top of app/**/actions.ts and nowhere else.
//   2. In app/ a command is imported by actions.ts, by route.ts and by auth.ts (which brings the provider's own proof).
//   3. In actions.ts a command is called inside action() or openAction() only. A page never writes while it is drawn.
import ts from "typescript";
import { exportsOf, isCallable } from "./doors.mjs";
import { importsOf } from "./slice-calls.mjs";
import { isTest, violation, walk } from "./tree.mjs";

const RULE = "action";
const ACTIONS = /^app\/(.*\/)?actions\.ts$/;
const WRITERS = /^app\/((.*\/)?(actions|route)|auth)\.ts$/;
const COMMANDS = /^lib\/[^/]+\/commands(\.ts$|\/)/;
const WRAPPERS = new Set(["action", "openAction"]);

/** The commands that a file imports, by the names they have there. */
function commandsIn(files, file) {
  const found = new Set();
  for (const [local, { name, from }] of importsOf(file)) {
    const door = /^@\/lib\/[^/]+$/.test(from) ? files.get(`${from.slice(2)}/index.ts`) : undefined;
    const target = door && exportsOf(files, door).get(name);
    if (target && COMMANDS.test(target.file.path) && target.statements.some(isCallable)) found.add(local);
  }
  return found;
}

function directives(file) {
  /** @type {import("./tree.mjs").Violation[]} */
  const found = [];
  walk(file.ast, (node) => {
    if (!ts.isExpressionStatement(node) || !ts.isStringLiteral(node.expression) || node.expression.text !== "use server") return;
    const atTop = ts.isSourceFile(node.parent) && file.ast.statements[0] === node;
    if (!atTop || !ACTIONS.test(file.path))
      found.push(violation(file, node, RULE, '"use server" stands at the top of an actions.ts and nowhere else'));
  });
  return found;
}

/** True inside an argument of the wrapper. */
function isWrapped(node, imports) {
  for (let child = node, { parent } = node; parent; child = parent, parent = parent.parent) {
    if (!ts.isCallExpression(parent) || !ts.isIdentifier(parent.expression) || !parent.arguments.includes(child)) continue;
    const made = imports.get(parent.expression.text);
    if (made?.from === "@/app/action" && WRAPPERS.has(made.name)) return true;
  }
  return false;
}

function bareCalls(file, commands) {
  const imports = importsOf(file);
  /** @type {import("./tree.mjs").Violation[]} */
  const found = [];
  walk(file.ast, (node) => {
    if (ts.isImportDeclaration(node)) return false;
    if (!ts.isIdentifier(node) || !commands.has(node.text) || isWrapped(node, imports)) return undefined;
    if (ts.isPropertyAccessExpression(node.parent) && node.parent.name === node) return undefined;
    if (ts.isPropertyAssignment(node.parent) && node.parent.name === node) return undefined;
    found.push(violation(file, node, RULE, `${node.text} is a command: call it inside action() or openAction()`));
    return undefined;
  });
  return found;
}

/**
 * @param {readonly import("./tree.mjs").SourceFile[]} sources
 * @returns {import("./tree.mjs").Violation[]}
 */
export function checkActions(sources) {
  const files = new Map(sources.map((file) => [file.path, file]));
  return sources
    .filter(({ path }) => /^(app|components)\//.test(path) && !isTest(path))
    .flatMap((file) => {
      const commands = commandsIn(files, file);
      if (ACTIONS.test(file.path)) return [...directives(file), ...bareCalls(file, commands)];
      const misplaced = WRITERS.test(file.path) ? [] : [...commands];
      return [
        ...directives(file),
        ...misplaced.map((name) => ({
          path: file.path,
          line: 1,
          rule: RULE,
          message: `${name} is a command: pages and components are given a server action`,
        })),
      ];
    });
}
