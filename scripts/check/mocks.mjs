// The rule of real parts: a test that mocks our own modules or Prisma tests the mock. Outside systems have real stand-ins.
import ts from "typescript";
import { importsOf } from "./slice-calls.mjs";
import { violation, walk } from "./tree.mjs";

const RULE = "mock";
const MOCKERS = new Set(["mock", "doMock", "unstable_mockModule"]);
const OURS = /^(\.{1,2}\/|@\/|@prisma\/|prisma\b|pg$|pg\/)/;
const PRISMA_MOCKS = /^(vitest-mock-extended|jest-mock-extended|prismock|vitest-prisma-mock|pg-mem)/;

/** The module that `vi.mock("x")` or `vi.mock(import("x"))` names. */
function mockedModule(call) {
  const [argument] = call.arguments;
  if (!argument) return undefined;
  if (ts.isStringLiteralLike(argument)) return argument.text;
  return ts.isCallExpression(argument) &&
    argument.expression.kind === ts.SyntaxKind.ImportKeyword &&
    ts.isStringLiteralLike(argument.arguments[0])
    ? argument.arguments[0].text
    : undefined;
}

/** Names under which a file holds a whole module of ours: `import * as registry from "@/lib/registry"`. */
function ownNamespaces(file) {
  return new Set(
    file.ast.statements
      .filter(
        (s) =>
          ts.isImportDeclaration(s) &&
          OURS.test(s.moduleSpecifier.text) &&
          s.importClause?.namedBindings &&
          ts.isNamespaceImport(s.importClause.namedBindings),
      )
      .map((s) => s.importClause.namedBindings.name.text),
  );
}

/**
 * @param {import("./tree.mjs").SourceFile} file
 * @returns {import("./tree.mjs").Violation[]}
 */
export function checkMocks(file) {
  const namespaces = ownNamespaces(file);
  const imports = importsOf(file);
  /** @type {import("./tree.mjs").Violation[]} */
  const found = [];
  const say = (node, what) => found.push(violation(file, node, RULE, `${what}: use the real one (a test has its own database)`));
  walk(file.ast, (node) => {
    if (ts.isImportDeclaration(node) && PRISMA_MOCKS.test(node.moduleSpecifier.text)) say(node, node.moduleSpecifier.text);
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
    const { expression, name } = node.expression;
    if (!/^(vi|vitest|jest|mock)$/.test(expression.getText())) return;
    const module = MOCKERS.has(name.text) ? mockedModule(node) : undefined;
    if (module && OURS.test(module)) say(node, `${module} is mocked`);
    if (name.text !== "spyOn" || !node.arguments[0]) return;
    const target = node.arguments[0].getText();
    if (namespaces.has(target) || /prisma/i.test(target) || OURS.test(imports.get(target)?.from ?? "")) say(node, `${target} is spied on`);
  });
  return found;
}
