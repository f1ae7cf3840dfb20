import { describe, expect, it } from "vitest";
import { decideObservation, type Holder, type ObservationFacts } from "./decide";

const own = (zone: Holder["zone"], ref = "ID-0001"): Holder => ({ id: ref, ref, zone, workload: { id: "mine", ref: "WL-0001" } });
const others: Holder = { ...own("production", "ID-0009"), workload: { id: "theirs", ref: "WL-0007" } };
const place = (zone: Holder["zone"]) => ({ ref: "EN-0003", zone });
const facts = (changes: Partial<ObservationFacts>): ObservationFacts => ({
  ...{ workloadId: "mine", zone: null, holders: [], environment: null },
  ...changes,
});

describe("decideObservation", () => {
  it.each([
    ["nothing is registered", {}, null, null],
    ["the environment alone", { environment: place("production") }, null, "production"],
    ["the identity alone", { holders: [own("experiment")] }, "ID-0001", "experiment"],
    ["both, in one zone", { holders: [own("production")], environment: place("production") }, "ID-0001", "production"],
    ["a zone that was said", { zone: "experiment" }, null, "experiment"],
    [
      "one of two, by the environment",
      { holders: [own("experiment"), own("production", "ID-0002")], environment: place("production") },
      "ID-0002",
      "production",
    ],
    [
      "one of two, by what was said",
      { holders: [own("experiment"), own("production", "ID-0002")], zone: "experiment" },
      "ID-0001",
      "experiment",
    ],
  ] as const)("finds %s", (_title, changes, identity, zone) => {
    const decision = decideObservation(facts(changes));
    expect(decision).toMatchObject({ refusal: null, zone });
    expect(decision.refusal === null && (decision.identity?.ref ?? null)).toBe(identity);
  });

  it.each([
    ["another workload's principal", { holders: [others] }, "principal_elsewhere", "WL-0007 as ID-0009 in the production zone"],
    ["one that is also another's", { holders: [own("production"), others] }, "principal_elsewhere", "WL-0007"],
    [
      "an experiment's identity in production",
      { holders: [own("experiment")], environment: place("production") },
      "zone_contradiction",
      "ID-0001",
    ],
    ["an identity that was said to be elsewhere", { holders: [own("experiment")], zone: "production" }, "zone_contradiction", "ID-0001"],
    [
      "an environment that was said to be elsewhere",
      { environment: place("production"), zone: "experiment" },
      "zone_contradiction",
      "EN-0003",
    ],
    [
      "a principal in both zones",
      { holders: [own("experiment"), own("production", "ID-0002")] },
      "several_zones",
      "ID-0002 in the production zone",
    ],
  ] as const)("marks nothing of %s", (_title, changes, code, said) => {
    expect(decideObservation(facts(changes)).refusal).toMatchObject({ code, message: expect.stringContaining(said) });
  });
});
