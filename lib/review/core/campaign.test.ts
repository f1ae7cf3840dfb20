import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { keysOf } from "@/lib/platform/closed-set";
import {
  CAMPAIGN_STATES,
  type CampaignReviewers,
  type CampaignStep,
  campaignReminder,
  percentAnswered,
  reviewerOf,
  whyNotStart,
  whyNotStep,
} from "./campaign";

const TODAY = "2026-11-24";

describe("reviewerOf", () => {
  const people = { owner: "ada", backupOwner: "ben", teamLead: "lea" };
  const ask = (rule: CampaignReviewers, gone: readonly string[] = [], person: string | null = null) =>
    reviewerOf(rule, person, people, (id) => !gone.includes(id));

  it.each<[CampaignReviewers, readonly string[], string | null]>([
    ["owner", [], "ada"],
    ["owner", ["ada"], "ben"],
    ["owner", ["ada", "ben"], "lea"],
    ["backup_owner", [], "ben"],
    ["backup_owner", ["ben"], "lea"],
    ["team_lead", [], "lea"],
    ["team_lead", ["lea"], "ben"],
    ["team_lead", ["lea", "ben"], "ada"],
    ["owner", ["ada", "ben", "lea"], null],
  ])("%s, with %j gone: %s", (rule, gone, expected) => expect(ask(rule, gone)).toBe(expected));

  it("asks one person for all, and its people where that one has left", () => {
    expect(ask("person", [], "rita")).toBe("rita");
    expect(ask("person", ["rita"], "rita")).toBe("ben");
  });

  it("asks nobody where there is nobody", () => {
    expect(reviewerOf("owner", null, { owner: null, backupOwner: null, teamLead: null }, () => true)).toBeNull();
  });
});

describe("the steps of a campaign", () => {
  const ALLOWED: Readonly<Record<CampaignStep, string>> = { start: "planned", discard: "planned", reassign: "running", close: "running" };
  const cases = keysOf(ALLOWED).flatMap((step) => keysOf(CAMPAIGN_STATES).map((state) => [step, state] as const));

  it.each(cases)("%s of what is %s", (step, state) => {
    expect(whyNotStep(step, state)?.code ?? null).toBe(state === ALLOWED[step] ? null : "campaign_not_open");
  });

  it.each([
    ["planned", 200, "2026-12-24", null],
    ["planned", 0, "2026-12-24", "campaign_asks_nothing"],
    ["planned", 301, "2026-12-24", "campaign_too_large"],
    ["planned", 200, TODAY, "campaign_too_late"],
    ["running", 200, "2026-12-24", "campaign_not_open"],
  ] as const)("starts what is %s with %i reviews until %s: %s", (state, reviews, closesOn, expected) => {
    expect(whyNotStart(state, reviews, 300, closesOn, TODAY)?.code ?? null).toBe(expected);
  });
});

describe("percentAnswered", () => {
  const counts = (answered: number, open: number, left = 0) => ({ waiting: 0, open, answered, unanswered: 0, left });

  it.each([
    [counts(0, 4), 0],
    [counts(1, 2), 33],
    [counts(199, 1), 99],
    [counts(4, 0), 100],
    [counts(3, 1, 96), 75],
    [counts(0, 0), 100],
  ])("%j is %i", (given, expected) => expect(percentAnswered(given)).toBe(expected));
});

describe("campaignReminder", () => {
  it.each([
    ["a fortnight ahead", 14, 30, null],
    ["a week ahead", 7, 30, 7],
    ["that day again", 7, 7, null],
    ["in the week after it", 5, 7, null],
    ["the day before", 1, 7, 1],
    ["on the day, where the day before was missed", 0, 7, 1],
    ["on the day", 0, 1, null],
    ["where it began within the week", 5, 5, null],
    ["past it", -1, 5, null],
  ])("%s", (_title, toGo, reminded, expected) => expect(campaignReminder(toGo, reminded)).toBe(expected));

  it("reminds at most twice, whatever days somebody looks", () => {
    const days = fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 40 }).map((list) => list.sort((a, b) => b - a));
    fc.assert(
      fc.property(days, (looks) => {
        let reminded: number | null = 41;
        let count = 0;
        for (const toGo of looks) {
          if (campaignReminder(toGo, reminded) === null) continue;
          reminded = toGo;
          count += 1;
        }
        expect(count).toBeLessThanOrEqual(2);
      }),
    );
  });
});
