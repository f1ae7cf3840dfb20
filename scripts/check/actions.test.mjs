import { describe, expect, it } from "vitest";
import { checkActions } from "./actions.mjs";
import { sourceFile } from "./tree.mjs";

const LIB = {
  "lib/review/index.ts": 'export { type Completed, completeReview } from "./commands";\nexport { listReviews } from "./queries";',
  "lib/review/commands/index.ts": 'export { type Completed, completeReview } from "./complete";',
  "lib/review/commands/complete.ts": "export async function completeReview() {}\nexport interface Completed {}",
  "lib/review/queries.ts": "export async function listReviews() {}",
};
const complaints = (path, text) =>
  checkActions(Object.entries({ ...LIB, [path]: text }).map(([name, source]) => sourceFile(name, source))).map(
    ({ line, message }) => `${line} ${message}`,
  );

const HEAD =
  '"use server";\nimport { action, openAction } from "@/app/action";\nimport { completeReview, listReviews } from "@/lib/review";\n';
const BARE = "completeReview is a command: call it inside action() or openAction()";
const MISPLACED = "1 completeReview is a command: pages and components are given a server action";

describe("the rule of server actions", () => {
  it.each([
    "export const complete = action(async (ctx, fields) => { await completeReview(ctx, fields); });",
    "export const complete = openAction(async (fields) => completeReview(fields));",
    "export async function list() { return listReviews(); }",
    "export const words = { completeReview: 1 }; words.completeReview;",
  ])("allows %s", (text) => expect(complaints("app/(app)/reviews/actions.ts", HEAD + text)).toEqual([]));

  it.each([
    "export async function complete(form) { await completeReview(form); }",
    "export const complete = completeReview;",
    "export const complete = wrap(async (ctx) => completeReview(ctx));",
    "const run = () => completeReview(); export const complete = action(async () => run());",
  ])("refuses %s", (text) => expect(complaints("app/(app)/reviews/actions.ts", HEAD + text)).toEqual([`4 ${BARE}`]));

  it("is not satisfied by a wrapper of another name's", () => {
    const text =
      'import { action } from "./own";\nimport { completeReview as done } from "@/lib/review";\nexport const complete = action(() => done());';
    expect(complaints("app/(app)/reviews/actions.ts", text)).toEqual(["3 done is a command: call it inside action() or openAction()"]);
  });

  it("gives a page no command", () => {
    const text = 'import { completeReview } from "@/lib/review";\nexport default async function Page() { await completeReview(); }';
    expect(complaints("app/(app)/reviews/page.tsx", text)).toEqual([MISPLACED]);
    expect(complaints("components/review/form.tsx", text)).toEqual([MISPLACED]);
    expect(complaints("app/(app)/reviews/page.tsx", 'import { type Completed, listReviews } from "@/lib/review";')).toEqual([]);
    expect(complaints("app/(app)/reviews/route.ts", text)).toEqual([]);
    expect(complaints("app/auth.ts", text)).toEqual([]);
    expect(complaints("app/(app)/reviews/auth.ts", text)).toEqual([MISPLACED]);
  });

  it("wants the directive in one place", () => {
    const words = '"use server" stands at the top of an actions.ts and nowhere else';
    expect(
      complaints("app/(app)/reviews/page.tsx", 'export default function Page() {\n  async function save() {\n    "use server";\n  }\n}'),
    ).toEqual([`3 ${words}`]);
    expect(complaints("components/review/save.ts", '"use server";')).toEqual([`1 ${words}`]);
    expect(complaints("app/actions.ts", '"use server";')).toEqual([]);
  });
});
