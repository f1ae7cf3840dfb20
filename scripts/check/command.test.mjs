import { describe, expect, it } from "vitest";
import { checkCommands } from "./command.mjs";
import { sourceFile } from "./tree.mjs";

const IMPORTS = `
import { transaction, parse } from "@/lib/platform";
import { recordAudit } from "@/lib/audit";
import { requirePermission } from "@/lib/people";
`;

/** The complaints about a slice of the given files (name to text), without paths and lines. */
function complaints(files) {
  const sources = Object.entries(files).map(([name, text]) => sourceFile(name.includes("/") ? name : `lib/review/${name}.ts`, text));
  return checkCommands(sources).violations.map(({ message }) => message);
}

const NO_PERMISSION = "no requirePermission before the transaction is opened";
const NO_AUDIT = "no recordAudit with this transaction inside it";
const ELSEWHERE = "a transaction is opened in commands only";
const OTHER = "open transactions with transaction() of lib/platform, so that audit cannot be left out";

const GOOD = `${IMPORTS}
export async function completeReview(ctx, input) {
  requirePermission(ctx, "review.complete");
  const form = parse(CompleteReview, input);
  return transaction(ctx, async (tx) => {
    await save(tx, form);
    await recordAudit(tx, ctx, { action: "review.completed" });
  });
}`;

describe("the rule of commands", () => {
  it("passes the liturgy", () => expect(complaints({ commands: GOOD })).toEqual([]));

  it("counts what it looked at", () => expect(checkCommands([sourceFile("lib/review/commands.ts", GOOD)]).commands).toBe(1));

  it("misses the permission", () => {
    expect(complaints({ commands: GOOD.replace(/requirePermission\(ctx.*\n/, "") })).toEqual([NO_PERMISSION]);
  });

  it("misses the audit entry", () => {
    expect(complaints({ commands: GOOD.replace(/await recordAudit.*\n/, "") })).toEqual([NO_AUDIT]);
  });

  it("misses both, also in an arrow function and in a folder of commands", () => {
    const text = `${IMPORTS} export const lapse = (ctx) => transaction(ctx, async (tx) => save(tx));`;
    expect(complaints({ "lib/promotion/commands/lapse.ts": text })).toEqual([NO_PERMISSION, NO_AUDIT]);
  });

  it("sees through another name of the import", () => {
    const text = `import { transaction as open } from "@/lib/platform"; export const lapse = (ctx) => open(ctx, async (tx) => save(tx));`;
    expect(complaints({ commands: text })).toEqual([NO_PERMISSION, NO_AUDIT]);
  });

  it("lets commands alone compute what follows from facts, without an entry", () => {
    const text = `import { derive } from "@/lib/platform"; export const recompute = (ctx) => derive(ctx, async (tx) => save(tx));`;
    expect(complaints({ commands: text })).toEqual([]);
    expect(complaints({ queries: text })).toEqual(["what follows from facts is computed in commands only"]);
  });

  it("takes a command of another slice that joins the transaction, and holds that one to an entry", () => {
    const joins = GOOD.replace("await recordAudit(tx, ctx, {", "await editWithin(tx, ctx, {").replace(
      IMPORTS,
      `${IMPORTS}\nimport { editWithin } from "@/lib/registry";`,
    );
    expect(complaints({ commands: joins })).toEqual([]);
    expect(complaints({ commands: joins.replace("editWithin(tx, ctx,", "editWithin(ctx,") })).toEqual([NO_AUDIT]);
    const joined = (body) => `${IMPORTS} export async function editWithin(tx, ctx) { ${body} }`;
    expect(complaints({ commands: joined("await recordAudit(tx, ctx, {});") })).toEqual([]);
    expect(complaints({ commands: joined("await save(tx);") })).toEqual([
      "no recordAudit in editWithin, which joins another command's transaction",
    ]);
  });

  it("is not satisfied by functions that only bear the names", () => {
    const text = `import { transaction } from "@/lib/platform";
      function requirePermission() {}
      async function recordAudit(tx) {}
      export async function lapse(ctx) {
        requirePermission(ctx, "x");
        return transaction(ctx, async (tx) => recordAudit(tx, ctx, {}));
      }`;
    expect(complaints({ commands: text })).toEqual([NO_PERMISSION, NO_AUDIT]);
  });
});

describe("permission", () => {
  const command = (before, inside = "") => `${IMPORTS}
    export async function lapse(ctx, input) {
      ${before}
      return transaction(ctx, async (tx) => { ${inside} await recordAudit(tx, ctx, {}); });
    }`;

  it.each([
    ["as a value", 'const actor = requirePermission(ctx, "a");'],
    ["chosen by the input", 'requirePermission(ctx, input.own ? "a" : "b");'],
    ["inside try", 'try { requirePermission(ctx, "a"); } finally { done(); }'],
  ])("is asked for %s", (_, before) => expect(complaints({ commands: command(before) })).toEqual([]));

  it.each([
    ["only sometimes", 'if (input.strict) requirePermission(ctx, "a");'],
    ["behind &&", 'input.strict && requirePermission(ctx, "a");'],
    ["in a function that nobody calls", 'const check = () => requirePermission(ctx, "a");'],
    ["in a loop that may run zero times", 'for (const row of input) requirePermission(ctx, "a");'],
    ["when it is too late", "", 'requirePermission(ctx, "a");'],
  ])("is not asked for %s", (_, before, inside) => expect(complaints({ commands: command(before, inside) })).toEqual([NO_PERMISSION]));

  it("may be asked for by a function of the slice", () => {
    const queries = `import { requirePermission } from "@/lib/people"; export function requireReviewer(ctx) { return requirePermission(ctx, "a"); }`;
    const text = `import { requireReviewer } from "./queries";\n${command("requireReviewer(ctx);")}`;
    expect(complaints({ commands: text, queries })).toEqual([]);
    expect(complaints({ commands: text, queries: "export function requireReviewer() {}" })).toEqual([NO_PERMISSION]);
  });

  it("may be asked for by the callers of a function that is not exported, if all of them do", () => {
    const inner = `${IMPORTS} async function close(ctx) { return transaction(ctx, async (tx) => recordAudit(tx, ctx, {})); }`;
    const asks = 'export async function lapse(ctx) { requirePermission(ctx, "a"); return close(ctx); }';
    const forgets = "export async function withdraw(ctx) { return close(ctx); }";
    expect(complaints({ commands: inner + asks })).toEqual([]);
    expect(complaints({ commands: inner + asks + forgets })).toEqual([NO_PERMISSION]);
    expect(complaints({ commands: inner })).toEqual([NO_PERMISSION]);
  });
});

describe("audit", () => {
  const command = (inside, rest = "") => `${IMPORTS}
    ${rest}
    export async function lapse(ctx) {
      requirePermission(ctx, "a");
      return transaction(ctx, async (tx) => { ${inside} });
    }`;

  it("may be recorded by a function of the file or the slice that is handed the transaction", () => {
    expect(
      complaints({ commands: command("await close(tx, ctx);", "async function close(t, ctx) { await recordAudit(t, ctx, {}); }") }),
    ).toEqual([]);
    const apply = `import { recordAudit } from "@/lib/audit"; export async function close(ctx, t) { for (const r of rows) await recordAudit(t, ctx, r); }`;
    const text = `import { close } from "./apply";\n${command("await close(ctx, tx);").replace(/.*recordAudit.*\n/, "")}`;
    expect(complaints({ "lib/review/commands/lapse.ts": text, "lib/review/commands/apply.ts": apply })).toEqual([]);
  });

  it("may be recorded by a named function that is run in the transaction", () => {
    const text = `${IMPORTS} async function work(tx) { await recordAudit(tx, {}, {}); }
      export async function lapse(ctx) { requirePermission(ctx, "a"); return transaction(ctx, work); }`;
    expect(complaints({ commands: text })).toEqual([]);
  });

  it.each([
    [
      "outside the transaction",
      command("await save(tx);").replace("return transaction", "await recordAudit(ctx.db, ctx, {}); return transaction"),
    ],
    ["on something else than the transaction", command("await recordAudit(ctx.db, ctx, {});")],
    [
      "by a function that is not handed the transaction",
      command("await close(ctx);", "async function close(ctx) { await recordAudit(ctx, ctx, {}); }"),
    ],
    ["by another slice", `import { applyStage } from "@/lib/registry";\n${command("await applyStage(tx, ctx);")}`],
    ["by a function that calls only itself", command("await close(tx);", "async function close(tx) { await close(tx); }")],
  ])("is not recorded %s", (_, text) => expect(complaints({ commands: text })).toEqual([NO_AUDIT]));
});

describe("other ways to a transaction", () => {
  it.each(["lib/review/queries.ts", "lib/review/store.ts", "worker/jobs.ts", "app/(app)/reviews/actions.ts"])(
    "is refused in %s",
    (path) => {
      expect(complaints({ [path]: GOOD })).toEqual([ELSEWHERE]);
    },
  );

  it.each([
    "ctx.db.prisma.$transaction(async (client) => client)",
    'client.query("BEGIN")',
    'client.query("start transaction read write")',
  ])("is refused as %s", (text) => {
    expect(complaints({ store: text })).toEqual([OTHER]);
  });

  it("is not seen in ordinary words, in tests or in the platform", () => {
    expect(complaints({ core: 'const words = "Begin with a name";' })).toEqual([]);
    expect(complaints({ "lib/review/commands.test.ts": "db.$transaction()", "lib/platform/transaction.ts": "db.$transaction()" })).toEqual(
      [],
    );
  });
});
