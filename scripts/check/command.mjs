// The rule of commands: whoever opens a transaction has asked for a permission before, and records audit inside.
//   1. `transaction(` is opened in lib/<slice>/commands only; `$transaction` and BEGIN nowhere but in lib/platform.
//   2. Before it, unconditionally, requirePermission (or requirePerson) was called: in the same function, in a function of the
//      slice that it calls, or, where the opener is not exported, in every function that calls it.
//   3. Inside it recordAudit (or recordAuditBatch) is called with the transaction: directly, in a function of the slice that is
//      handed the transaction, or in a command of another slice that joins it (`editWithin(tx, ...)`).
//   4. A command that joins another's transaction, exported and named ...Within, records audit in it.
//   5. What follows from recorded facts is computed in `derive(`, which refuses everybody but Airlock itself: in commands too.
// The rule sees that an entry is recorded, not that every path records one: that is what commands.test.ts is for.
import ts from "typescript";
import { callsIn, isFunction, sliceCalls } from "./slice-calls.mjs";
import { isTest, violation, walk } from "./tree.mjs";

const RULE = "command";
const COMMANDS = /^lib\/[^/]+\/commands(\.ts$|\/)/;
const PLATFORM = /^lib\/platform\//;
const SCOPE = /^(lib|app|api|web|worker|cli|components)\//;

const isTransaction = (made) => made?.slice === "platform" && made.name === "transaction";
const isDerivation = (made) => made?.slice === "platform" && made.name === "derive";
const isPermission = (made) => made?.slice === "people" && (made.name === "requirePermission" || made.name === "requirePerson");
const isAudit = (made) => made?.slice === "audit" && (made.name === "recordAudit" || made.name === "recordAuditBatch");

const isWithin = (made) => made !== undefined && /Within$/.test(made.name);

/** The outermost function around a node: the command, however deep in its callbacks the node stands. */
function outermostFunction(node) {
  let found;
  for (let parent = node.parent; parent; parent = parent.parent) if (isFunction(parent)) found = parent;
  return found;
}

/** True when nothing between a function's body and the node may skip it: no branch, no loop, no inner function. */
function isUnconditional(node, fn) {
  for (let child = node, parent = node.parent; child !== fn.body; child = parent, parent = parent.parent) {
    if (!parent || isFunction(parent) || ts.isIfStatement(parent) || ts.isCatchClause(parent) || ts.isIterationStatement(parent, false))
      return false;
    if (ts.isConditionalExpression(parent) && child !== parent.condition) return false;
    if (ts.isBinaryExpression(parent) && child === parent.right && /^(&&|\|\||\?\?)/.test(parent.operatorToken.getText())) return false;
    if (ts.isCaseOrDefaultClause(parent)) return false;
  }
  return true;
}

/** @param {ReturnType<typeof sliceCalls>} slice */
function permissionChecks(slice) {
  /** True when `fn` asks for a permission, on every path, before the position `until`. */
  function asks(file, fn, until, seen = new Set()) {
    if (!fn.body || seen.has(fn)) return false;
    seen.add(fn);
    return callsIn(fn.body).some((call) => {
      if (call.getStart() >= until || !isUnconditional(call, fn)) return false;
      if (isPermission(slice.origin(file, call))) return true;
      const targets = slice.targets(file, call);
      return targets.length > 0 && targets.every((t) => asks(t.file, t.node, Number.POSITIVE_INFINITY, seen));
    });
  }

  /** The same, or, for a function that does not leave its file's slice by itself, asked by each of its callers. */
  function asked(file, fn, until, seen = new Set()) {
    if (asks(file, fn, until)) return true;
    const known = slice.functions.find((f) => f.node === fn);
    if (!known || known.exported || seen.has(fn)) return false;
    seen.add(fn);
    const callers = slice.callersOf(known);
    return callers.length > 0 && callers.every(({ caller, call }) => asked(caller.file, caller.node, call.getStart(), seen));
  }
  return asked;
}

/** @param {ReturnType<typeof sliceCalls>} slice */
function auditChecks(slice) {
  /** True when `fn`, whose transaction goes by `tx`, records audit with it. */
  function records(file, fn, tx, seen = new Set()) {
    if (!fn?.body || !tx || seen.has(fn)) return false;
    seen.add(fn);
    return callsIn(fn.body).some((call) => {
      const position = call.arguments.findIndex((argument) => ts.isIdentifier(argument) && argument.text === tx);
      if (position < 0) return false;
      const made = slice.origin(file, call);
      if (isAudit(made) || isWithin(made)) return position === 0;
      const targets = slice.targets(file, call);
      return targets.length > 0 && targets.every((t) => records(t.file, t.node, parameterName(t.node, position), seen));
    });
  }

  /** The same for what `transaction` is given to run: a function written there, or one of the slice by its name. */
  function recordsInside(file, work) {
    if (isFunction(work)) return records(file, work, parameterName(work, 0));
    if (!work || !ts.isIdentifier(work)) return false;
    const named = slice.functions.filter((f) => f.name === work.text);
    return named.length > 0 && named.every((f) => records(f.file, f.node, parameterName(f.node, 0)));
  }
  return recordsInside;
}

/** @param {ts.FunctionLikeDeclaration} fn */
function parameterName(fn, position) {
  const name = fn.parameters[position]?.name;
  return name && ts.isIdentifier(name) ? name.text : undefined;
}

/** Transactions opened past the one function that opens them. */
function otherTransactions(file) {
  /** @type {import("./tree.mjs").Violation[]} */
  const found = [];
  walk(file.ast, (node) => {
    const isMethod =
      (ts.isPropertyAccessExpression(node) && node.name.text === "$transaction") ||
      (ts.isStringLiteralLike(node) && node.text === "$transaction");
    const isSql =
      (ts.isStringLiteralLike(node) || ts.isTemplateHead(node)) &&
      /^\s*(begin|start\s+transaction)\b\s*(;|$|isolation|read|transaction|work)/i.test(node.text);
    if (isMethod || isSql)
      found.push(violation(file, node, RULE, "open transactions with transaction() of lib/platform, so that audit cannot be left out"));
  });
  return found;
}

/** @param {readonly import("./tree.mjs").SourceFile[]} files of one slice, without its tests */
function checkSlice(files) {
  const slice = sliceCalls(files);
  const asked = permissionChecks(slice);
  const recordsInside = auditChecks(slice);
  const joining = slice.functions
    .filter(({ name, exported, file, node }) => exported && /Within$/.test(name) && COMMANDS.test(file.path) && !recordsInside(file, node))
    .map(({ file, node, name }) => violation(file, node, RULE, `no recordAudit in ${name}, which joins another command's transaction`));
  const opening = files.flatMap((file) =>
    callsIn(file.ast)
      .filter((call) => isTransaction(slice.origin(file, call)))
      .flatMap((call) => {
        const say = (message) => violation(file, call, RULE, message);
        if (!COMMANDS.test(file.path)) return [say("a transaction is opened in commands only")];
        const opener = outermostFunction(call);
        if (!opener) return [say("a transaction is opened when the module is loaded")];
        const found = [];
        if (!asked(file, opener, call.getStart())) found.push(say("no requirePermission before the transaction is opened"));
        if (!recordsInside(file, call.arguments[1])) found.push(say("no recordAudit with this transaction inside it"));
        return found;
      }),
  );
  const deriving = files
    .filter((file) => !COMMANDS.test(file.path))
    .flatMap((file) =>
      callsIn(file.ast)
        .filter((call) => isDerivation(slice.origin(file, call)))
        .map((call) => [file, call]),
    )
    .map(([file, call]) => violation(file, call, RULE, "what follows from facts is computed in commands only"));
  return [...opening, ...joining, ...deriving];
}

/**
 * @param {readonly import("./tree.mjs").SourceFile[]} files all files that the rules look at
 * @returns {{ violations: import("./tree.mjs").Violation[], commands: number }} and how many openings were looked at
 */
export function checkCommands(files) {
  const watched = files.filter((file) => SCOPE.test(file.path) && !PLATFORM.test(file.path) && !isTest(file.path));
  const slices = Map.groupBy(watched, (file) => /^lib\/[^/]+/.exec(file.path)?.[0] ?? file.path);
  const commands = watched
    .filter((file) => COMMANDS.test(file.path))
    .flatMap((file) => callsIn(file.ast))
    .filter((call) => call.expression.getText() === "transaction");
  return { violations: [...[...slices.values()].flatMap(checkSlice), ...watched.flatMap(otherTransactions)], commands: commands.length };
}
