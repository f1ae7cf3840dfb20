import { describe, expect, it } from "vitest";
import { type ApprovalFacts, approvalLook } from "./scope-use-look";

const today = "2026-11-24";
const live: ApprovalFacts = { zone: "production", phase: "live", approval: null, dataOwner: "Dora" };
const until = (day: string | null) => ({ approval: { by: "Dora", until: day } });

describe("approvalLook", () => {
  it.each<[string, Partial<ApprovalFacts>, string, string | undefined, string, string]>([
    ["long before its end", until("2027-06-30"), "approved", "green", "Approved until 30 Jun 2027", "By Dora"],
    ["without an end", until(null), "approved", "green", "Approved, no end", "By Dora"],
    ["a month before its end", until("2026-12-24"), "approved", "amber", "Approved, ends in 30 d", "By Dora, until 24 Dec 2026"],
    ["on its last day", until("2026-11-24"), "approved", "amber", "Approved, ends today", "By Dora, until 24 Nov 2026"],
    ["past its end, live in production", until("2026-11-21"), "ended", "red", "Approval ended 3 d ago", "By Dora, until 21 Nov 2026"],
    [
      "past its end, only planned",
      { ...until("2026-11-21"), phase: "planned" },
      "ended",
      "amber",
      "Approval ended 3 d ago",
      "By Dora, until 21 Nov 2026",
    ],
    ["none, live in production", {}, "waiting", "red", "Live without approval", "Waits for Dora"],
    ["none, planned", { phase: "planned" }, "waiting", "amber", "Not approved", "Waits for Dora"],
    ["none, and nobody to ask", { dataOwner: null }, "waiting", "red", "Live without approval", "Nobody can: the data has no owner"],
    ["none, ending", { phase: "ending" }, "unasked", undefined, "Not approved", "On its way out"],
    ["none, in the experiment zone", { zone: "experiment" }, "unasked", undefined, "Not approved", "Not asked for in the experiment zone"],
  ])("%s", (_title, facts, state, tone, words, note) => {
    expect(approvalLook({ ...live, ...facts }, today, 30)).toMatchObject({ state, tone, words, note });
  });
});
