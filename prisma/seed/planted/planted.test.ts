import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CONTROLS, getVerdicts, listFindings, recomputeFindings, sweepFindings, type Verdict } from "@/lib/controls";
import { setUpOrganisation, systemCtx } from "@/lib/people";
import { type Ctx, type Db, newRequestId, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { TEST_NOW } from "@/prisma/testing/people";
import { addCast } from "../cast";
import { type Pair, PLANTED, plant } from ".";
import { groundOf } from "./ground";

const database = useDatabase();
let db: Db;
let airlock: Ctx;
let reader: Ctx;
let pairs: Pair[];

beforeAll(async () => {
  db = openDb(database.url, 8);
  airlock = systemCtx(db, { now: TEST_NOW, requestId: newRequestId(), door: "cli" });
  await setUpOrganisation(airlock, { name: "Planted", timeZone: "Europe/London", demo: true });
  const cast = await addCast(airlock);
  reader = cast.as("vera");
  pairs = await plant(await groundOf(cast, TEST_NOW));
  while ((await recomputeFindings(airlock)) > 0);
}, 240_000);
afterAll(() => db.close());

const isOpen = ({ outcome, waivedUntil }: Verdict): boolean => (outcome === "unmet" || outcome === "unproven") && waivedUntil === null;

/** The controls that have something to say of a workload, now. */
async function openOn(ref: string): Promise<string[]> {
  const { verdicts } = await getVerdicts(reader, ref);
  return verdicts.filter(isOpen).map(({ control }) => control);
}

/** The controls of its findings that are not resolved. */
async function foundOn(workload: string): Promise<string[]> {
  return (await listFindings(reader, { workload, limit: 100 })).items.map(({ control }) => control);
}

it("plants a failure for every control, and for no other", () => {
  expect(PLANTED.map(({ control }) => control).sort()).toEqual(CONTROLS.map(({ id }) => id).sort());
});

describe.each(PLANTED)("$control", ({ control, name, twin }) => {
  const pair = (): Pair => {
    const found = pairs.find((one) => one.control === control);
    if (!found) throw new Error(`Nothing was planted for ${control}.`);
    return found;
  };

  it(`finds “${name}”`, async () => {
    expect(await openOn(pair().planted)).toContain(control);
    expect(await foundOn(pair().planted)).toContain(control);
  });

  it(`says nothing of “${twin}”, and neither does any other`, async () => {
    expect(await openOn(pair().twin)).toEqual([]);
    expect(await foundOn(pair().twin)).toEqual([]);
  });
});

it("a look at everything finds what was found change by change, and nothing else", async () => {
  while ((await sweepFindings(airlock)) > 0);
  const { rows } = await db.pool.query<{ looked: number; changed: number }>("SELECT looked, changed FROM finding_sweep");
  expect(rows).toMatchObject([{ changed: 0 }]);
  expect(rows[0]?.looked).toBeGreaterThanOrEqual(2 * PLANTED.length);
});
