import { describe, expect, it } from "vitest";
import { checkVocabulary } from "./vocabulary.mjs";

const DOOR = "lib/review/index.ts";
const complaints = (...paths) => checkVocabulary([DOOR, ...paths]).map(({ path, message }) => `${path}: ${message}`);

describe("the rule of names", () => {
  it.each([
    "lib/review/core.ts",
    "lib/review/core/due.ts",
    "lib/review/commands/complete.ts",
    "lib/review/adapter.ts",
    "lib/review/store/hot/list.ts",
    "lib/review/commands.test.ts",
    "lib/review/core.due.test.ts",
    "lib/review/core/due.test.ts",
    "components/review/due-mark.tsx",
    "components/ui/button.tsx",
    "components/data-table/table.tsx",
    "components/README.md",
    "app/(app)/workloads/[id]/page.tsx",
    "app/@panel/[...path]/page.tsx",
    "prisma/models/review.prisma",
    "prisma/migrations/20261101_first/migration.sql",
    "api/vendor-service.ts",
    "e2e/journeys/owner-registers-a-workload.spec.ts",
  ])("knows %s", (path) => expect(complaints(path)).toEqual([]));

  it.each([
    ["lib/review/rules.ts", /“rules” is no name of a slice/],
    ["lib/review/rules/due.ts", /“rules” is no name of a slice/],
    ["lib/review/rules/due.test.ts", /“rules” is no folder of a slice/],
    ["lib/review/mail.tsx", /\.ts files only/],
    ["lib/workloads/core.ts", /“workloads” is none/],
    ["lib/clock.ts", /“clock.ts” is none/],
    ["components/button.tsx", /components\/ holds folders/],
    ["components/forms/field.tsx", /components\/forms is neither a slice/],
    ["prisma/models/workload.prisma", /one file per slice/],
    ["worker/core.ts", /only lib\/<slice>\/core/],
    ["lib/review/commands/core.ts", /only lib\/<slice>\/core/],
    ["app/(app)/reviews/ReviewTable.tsx", /lower case with hyphens/],
    ["api/rate_limit.ts", /lower case with hyphens/],
  ])("refuses %s", (path, message) => expect(complaints(path)).toEqual([expect.stringMatching(message)]));

  it.each([
    "worker/utils.ts",
    "api/helpers/body.ts",
    "e2e/shared/sign-in.ts",
    "cli/types.ts",
    "scripts/common.mjs",
    "app/misc/page.tsx",
    "bench/string-utils.ts",
    "api/services.ts",
  ])("calls %s a drawer", (path) => expect(complaints(path)).toEqual([expect.stringMatching(/is a drawer/)]));

  it("gives the platform its own closed set", () => {
    const platform = ["lib/platform/index.ts", "lib/platform/clock.ts"];
    expect(complaints(...platform)).toEqual([]);
    expect(complaints(...platform, "lib/platform/workloads.ts")).toEqual([expect.stringMatching(/no name of the platform/)]);
    expect(complaints(...platform, "lib/review/clock.ts")).toEqual([expect.stringMatching(/no name of a slice/)]);
  });

  it("asks every slice for a door", () => {
    expect(complaints("lib/policy/core.ts")).toEqual(["lib/policy: this slice has no door (index.ts)"]);
  });

  it("lets a folder replace a file, not join it", () => {
    expect(complaints("lib/review/index/door.ts")).toEqual([expect.stringMatching(/lib\/review\/index\.ts: stands beside a folder/)]);
    expect(complaints("lib/review/core.ts", "lib/review/core/due.ts")).toEqual([
      expect.stringMatching(/lib\/review\/core\.ts: stands beside a folder/),
    ]);
  });
});
