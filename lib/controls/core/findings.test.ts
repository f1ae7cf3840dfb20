import { describe, expect, it } from "vitest";
import { DEFAULT_POLICY } from "@/lib/policy/core";
import { type FindingFact, type FindingState, findingChanges, type Happening } from "./findings";
import type { Verdict } from "./judge";

const TODAY = "2026-11-11";
const SETTING = { today: TODAY, policy: DEFAULT_POLICY };

const verdict = (change: Partial<Verdict> = {}): Verdict => ({
  ...{ control: "owner", severity: "high", waivedUntil: null, faulty: false, outcome: "unmet", evidence: [{ words: "Nobody is named." }] },
  ...change,
});
const finding = (change: Partial<FindingFact> = {}): FindingFact => ({
  ...{
    control: "owner",
    state: "open",
    severity: "high",
    outcome: "unmet",
    evidence: [{ words: "Nobody is named." }],
    dueOn: "2026-12-01",
  },
  ...change,
});
const WAIVED = { waivedUntil: "2026-12-31" } as const;

type Row = [
  what: string,
  known: FindingFact | null,
  said: Verdict,
  becomes: FindingState | "nothing",
  happening: Happening | null,
  due?: string,
];
const ROWS: readonly Row[] = [
  ["a new gap opens, due by its weight", null, verdict(), "open", "opened", "2026-12-11"],
  ["a new gap of no proof is no finding", null, verdict({ outcome: "unproven" }), "nothing", null],
  ["what is met is no finding", null, verdict({ outcome: "met" }), "nothing", null],
  ["a gap under an exception begins excepted", null, verdict(WAIVED), "excepted", "excepted"],
  ["a gap that stands is left alone", finding(), verdict(), "nothing", null],
  ["a gap that reads otherwise is told anew", finding(), verdict({ evidence: [{ words: "Ada has left." }] }), "open", null, "2026-12-01"],
  [
    "a source that changed reads otherwise",
    finding(),
    verdict({ evidence: [{ words: "Nobody is named.", source: "observed" }] }),
    "open",
    null,
  ],
  ["a gap that closes resolves", finding(), verdict({ outcome: "met" }), "resolved", "resolved"],
  ["what is not asked any more resolves", finding(), verdict({ outcome: "not_applicable" }), "resolved", "resolved"],
  ["a fact that is taken away closes nothing", finding(), verdict({ outcome: "unproven" }), "open", null, "2026-12-01"],
  ["what is resolved stays so", finding({ state: "resolved" }), verdict({ outcome: "met" }), "nothing", null],
  ["no proof reopens nothing", finding({ state: "resolved" }), verdict({ outcome: "unproven" }), "nothing", null],
  ["a gap that comes back reopens, with a new term", finding({ state: "resolved" }), verdict(), "open", "reopened", "2026-12-11"],
  ["what was acknowledged stays so", finding({ state: "acknowledged" }), verdict(), "nothing", null],
  ["what was acknowledged resolves", finding({ state: "acknowledged" }), verdict({ outcome: "met" }), "resolved", "resolved"],
  ["an exception covers what is open", finding(), verdict(WAIVED), "excepted", "excepted"],
  [
    "an exception covers what is unproven",
    finding({ outcome: "unproven" }),
    verdict({ ...WAIVED, outcome: "unproven" }),
    "excepted",
    "excepted",
  ],
  ["under its exception it is left alone", finding({ state: "excepted" }), verdict(WAIVED), "nothing", null],
  [
    "at its exception's end it is open, with a new term",
    finding({ state: "excepted" }),
    verdict(),
    "open",
    "exception_ended",
    "2026-12-11",
  ],
  [
    "one that closes under its exception resolves",
    finding({ state: "excepted" }),
    verdict({ ...WAIVED, outcome: "met" }),
    "resolved",
    "resolved",
  ],
  ["more weight brings its term nearer", finding(), verdict({ severity: "critical" }), "open", "severity_changed", "2026-11-18"],
  ["less weight does not put it off", finding(), verdict({ severity: "low" }), "open", "severity_changed", "2026-12-01"],
  ["a day that the facts set counts", null, verdict({ dueOn: "2027-05-01" }), "open", "opened", "2027-05-01"],
  ["a day that the facts move is followed", finding(), verdict({ dueOn: "2027-05-01" }), "open", null, "2027-05-01"],
  ["a control that failed opens nothing", null, verdict({ faulty: true, outcome: "unproven" }), "nothing", null],
  ["a control that failed resolves nothing", finding(), verdict({ faulty: true, outcome: "met" }), "nothing", null],
];

describe("findingChanges", () => {
  it.each(ROWS)("%s", (_what, known, said, becomes, happening, due) => {
    const [change] = findingChanges(known ? [known] : [], [said], SETTING);
    if (becomes === "nothing") return expect(change).toBeUndefined();
    expect(change).toMatchObject({ happening, finding: { control: "owner", state: becomes, ...(due ? { dueOn: due } : {}) } });
  });

  it.each(ROWS)("once it has answered, it has nothing more to say: %s", (_what, known, said) => {
    const changes = findingChanges(known ? [known] : [], [said], SETTING);
    const after = changes[0]?.finding ?? known;
    expect(findingChanges(after ? [after] : [], [said], SETTING)).toEqual([]);
  });

  it("keeps each control to its own finding", () => {
    const changes = findingChanges(
      [finding({ control: "purpose" })],
      [verdict(), verdict({ control: "purpose", outcome: "met" })],
      SETTING,
    );
    expect(changes.map(({ finding: { control }, happening }) => [control, happening])).toEqual([
      ["owner", "opened"],
      ["purpose", "resolved"],
    ]);
  });
});
