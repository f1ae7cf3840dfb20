import { describe, expect, it } from "vitest";
import { refuseCircle, refuseHome, refuseNesting, refuseRetirement } from "./places";

const at = (zone: "experiment" | "production") => ({ name: zone, zone });

describe("where environments stand", () => {
  it.each([
    ["experiment", "experiment", null],
    ["experiment", "production", null],
    ["production", "production", null],
    ["production", "experiment", "zone_contradiction"],
  ] as const)("%s inside %s: %s", (child, parent, expected) => {
    expect(refuseNesting(at(child), at(parent))?.code ?? null).toBe(expected);
  });

  it("names both environments in the refusal", () => {
    const refusal = refuseNesting({ name: "Vault", zone: "production" }, { name: "Lab", zone: "experiment" });
    expect(refusal?.message).toContain("“Vault”");
    expect(refusal?.message).toContain("“Lab”");
  });

  it("lets nothing stand inside itself", () => {
    expect(refuseCircle("a", ["b", "c"])).toBeNull();
    expect(refuseCircle("a", ["a"])?.code).toBe("cycle");
    expect(refuseCircle("a", ["b", "c", "a"])?.code).toBe("cycle");
  });

  it.each([
    ["data_store", null],
    ["account", "not_a_data_store"],
    ["cluster", "not_a_data_store"],
    ["secrets_manager", "not_a_data_store"],
    ["network", "not_a_data_store"],
  ] as const)("data in a %s: %s", (kind, expected) => {
    expect(refuseHome({ name: "X", kind })?.code ?? null).toBe(expected);
  });
});

describe("refuseRetirement", () => {
  it("lets go of what nobody uses", () => {
    expect(refuseRetirement("environment", [])).toBeNull();
  });

  it("names five users and counts the rest", () => {
    const refusal = refuseRetirement("environment", ["a", "b", "c", "d", "e", "f", "g"]);
    expect(refusal).toMatchObject({
      code: "in_use",
      message: "Nothing was retired. The environment is in use by a, b, c, d, e and 2 more.",
    });
  });
});
