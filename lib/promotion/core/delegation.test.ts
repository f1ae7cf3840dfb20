import { expect, it } from "vitest";
import { type Absence, type DelegationFacts, whyNotDelegate, whyNotEnd } from "./delegation";

const ASKED: Absence = { giver: "rita", taker: "ben", from: "2026-11-24", until: "2026-12-03" };
const RITA = { id: "rita", kind: "person", administers: false } as const;
const ADA = { id: "ada", kind: "person", administers: true } as const;
const FACTS: DelegationFacts = {
  today: "2026-11-24",
  most: 30,
  by: RITA,
  giver: { name: "Rita", active: true },
  taker: { name: "Ben", active: true, decides: true },
  standing: [],
};
const away = (giver: string, from: string, until: string, taker = "sam"): Absence => ({ giver, taker, from, until });

type Case = [string, Partial<Absence>, Partial<DelegationFacts>, string | null];

it.each<Case>([
  ["by whoever is away", {}, {}, null],
  ["by an administrator for somebody", {}, { by: ADA }, null],
  ["by somebody else", {}, { by: { ...RITA, id: "max" } }, "not_yours"],
  ["by a service, whatever it may", {}, { by: { id: "rita", kind: "service", administers: true } }, "not_yours"],
  ["to oneself", { taker: "rita" }, {}, "self_delegation"],
  ["by an administrator to themself", { taker: "ada" }, { by: ADA }, "self_delegation"],
  ["for somebody who left", {}, { by: ADA, giver: { name: "Rita", active: false } }, "giver_inactive"],
  ["to somebody who left", {}, { taker: { name: "Ben", active: false, decides: true } }, "taker_cannot_decide"],
  ["to somebody who may not decide", {}, { taker: { name: "Ben", active: true, decides: false } }, "taker_cannot_decide"],
  ["for one day", { until: "2026-11-24" }, {}, null],
  ["from yesterday", { from: "2026-11-23" }, {}, "day_past"],
  ["with the days turned round", { until: "2026-11-23" }, {}, "days_backwards"],
  ["as long as the policy allows", { until: "2026-12-23" }, {}, null],
  ["a day longer", { until: "2026-12-24" }, {}, "absence_long"],
  ["as far ahead as may be", { from: "2027-05-23", until: "2027-05-23" }, {}, null],
  ["a day further", { from: "2027-05-24", until: "2027-05-24" }, {}, "day_far"],
  ["while another runs", {}, { standing: [away("rita", "2026-12-03", "2026-12-10")] }, "already_delegated"],
  ["after another", {}, { standing: [away("rita", "2026-12-04", "2026-12-10")] }, null],
  ["to somebody who is away then", {}, { standing: [away("ben", "2026-11-01", "2026-11-24")] }, "taker_away"],
  ["to somebody who is back by then", {}, { standing: [away("ben", "2026-11-01", "2026-11-23")] }, null],
  ["to somebody who stands in for another", {}, { standing: [away("sam", "2026-11-24", "2026-11-30", "ben")] }, null],
])("delegating %s", (_name, asked, facts, code) => {
  const refusal = whyNotDelegate({ ...ASKED, ...asked }, { ...FACTS, ...facts });
  expect(refusal?.code ?? null).toBe(code);
});

it.each([
  [RITA, null],
  [{ ...RITA, id: "ben" }, null],
  [ADA, null],
  [{ ...RITA, id: "max" }, "not_yours"],
  [{ ...ADA, kind: "service" as const }, "not_yours"],
])("is ended by %o", (by, code) => {
  expect(whyNotEnd(ASKED, by)?.code ?? null).toBe(code);
});
