import { describe, expect, it } from "vitest";
import { ANSWERS } from "./cases/answers";
import { RUNNING } from "./cases/running";
import { SEPARATION } from "./cases/separation";
import { CONTROLS } from "./catalogue";
import { always, control, type FactKind, met } from "./control";
import type { Dossier } from "./dossier";
import { type Cases, dossier } from "./dossier-fixture";
import { verdictOf, verdictsOf } from "./judge";
import { controlsReading, EVERY_KIND, JUDGED_KINDS, kindsReadBy } from "./reads";

const TABLE: Cases = { ...ANSWERS, ...SEPARATION, ...RUNNING };

/** A dossier as it is gathered for somebody who reads nothing but these kinds. */
function only(full: Dossier, kinds: ReadonlySet<FactKind>): Dossier {
  const { standing, logging, ...lists } = dossier("experiment");
  const blank: Pick<Dossier, FactKind> = {
    ...{ ...lists, owner: null, backupOwner: null, separation: [], principals: [] },
    standing: { ...standing, approvedAt: null, nextReviewOn: null, drift: [] },
    logging,
  };
  const { at, today, policy, workload, exceptions } = full;
  const read = Object.fromEntries([...kinds].map((kind) => [kind, full[kind]]));
  return { ...blank, ...{ at, today, policy, workload, exceptions }, ...read };
}

describe("what a control reads", () => {
  it.each(CONTROLS)("is all that the answer of $id follows from", (one) => {
    const kinds = new Set(one.reads);
    for (const [, stage, change] of TABLE[one.id] ?? []) {
      const full = dossier(stage, change);
      expect(verdictOf(one, only(full, kinds))).toEqual(verdictOf(one, full));
    }
  });

  it("is gathered for the judgement of all, but for what is drawn alone", () => {
    expect([...EVERY_KIND].filter((kind) => !JUDGED_KINDS.has(kind))).toEqual(["principals"]);
  });

  it("tells whom to judge anew, in the order of the catalogue", () => {
    const ids = (...kinds: FactKind[]) => controlsReading(new Set(kinds)).map(({ id }) => id);
    expect(ids("experimented")).toEqual(["separate-account", "separate-secrets", "separate-data"]);
    expect(ids("owner", "dependsOn")).toEqual(["owner", "backup-owner", "dependency"]);
    expect(ids()).toEqual([]);
    expect([...kindsReadBy(controlsReading(new Set(["experimented"])))]).toEqual(["experimented", "separation"]);
  });

  it("judges the named alone, and the same as among all", () => {
    const full = dossier("production", TABLE["separate-account"]?.find(([what]) => what === "used by an experiment of others")?.[2]);
    const some = controlsReading(new Set(["experimented"]));
    const all = verdictsOf(full).filter(({ control: id }) => some.some((one) => one.id === id));
    expect(verdictsOf(full, some)).toEqual(all);
    expect(all.map(({ outcome }) => outcome)).toContain("unmet");
  });

  it("cannot be less than the control looks at", () => {
    const about = { id: "planted", title: "", gap: "", why: "", remedy: "", stages: [], severity: always("low"), references: [] } as const;
    // @ts-expect-error it looks at tools, and says that it reads nothing
    control({ ...about, waivable: true, reads: [], evaluate: ({ tools }) => met(`${tools.length}`) });
    // @ts-expect-error it looks at tools, and says that it reads channels
    control({ ...about, waivable: true, reads: ["channels"], evaluate: ({ tools }) => met(`${tools.length}`) });
    const honest = control({ ...about, waivable: true, reads: ["tools"], evaluate: ({ tools }) => met(`${tools.length}`) });
    expect(honest.reads).toEqual(["tools"]);
  });
});
