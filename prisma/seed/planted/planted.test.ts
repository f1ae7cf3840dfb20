import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CONTROLS, getVerdicts, type Verdict } from "@/lib/controls";
import { setUpOrganisation, systemCtx } from "@/lib/people";
import { type Ctx, type Db, newRequestId, openDb } from "@/lib/platform";
import { useDatabase } from "@/prisma/testing/database";
import { TEST_NOW } from "@/prisma/testing/people";
import { addCast } from "../cast";
import { type Pair, PLANTED, plant } from ".";
import { groundOf } from "./ground";

// No command takes in yet what this control reads: a scenario of it follows with the command.
const WITHOUT_SCENARIO = ["logging"];

const database = useDatabase();
let db: Db;
let reader: Ctx;
let pairs: Pair[];

beforeAll(async () => {
  db = openDb(database.url, 8);
  const system = systemCtx(db, { now: TEST_NOW, requestId: newRequestId(), door: "cli" });
  await setUpOrganisation(system, { name: "Planted", timeZone: "Europe/London", demo: true });
  const cast = await addCast(system);
  reader = cast.as("vera");
  pairs = await plant(
    await groundOf(cast, TEST_NOW),
    process.env.ONLY ? PLANTED.filter(({ control }) => process.env.ONLY?.split(",").includes(control)) : PLANTED,
  );
}, 180_000);
afterAll(() => db.close());

const isOpen = ({ outcome, waivedUntil }: Verdict): boolean => (outcome === "unmet" || outcome === "unproven") && waivedUntil === null;

async function openOn(ref: string): Promise<string[]> {
  const { verdicts } = await getVerdicts(reader, ref);
  return verdicts.filter(isOpen).map(({ control }) => control);
}

it("plants a failure for every control, and for no other", () => {
  const planted = PLANTED.map(({ control }) => control);
  expect([...planted, ...WITHOUT_SCENARIO].sort()).toEqual(CONTROLS.map(({ id }) => id).sort());
});

describe.each(PLANTED)("$control", ({ control, name, twin }) => {
  const pair = (): Pair => {
    const found = pairs.find((one) => one.control === control);
    if (!found) throw new Error(`Nothing was planted for ${control}.`);
    return found;
  };

  it(`finds “${name}”`, async () => {
    expect(await openOn(pair().planted)).toContain(control);
  });

  it(`says nothing of “${twin}”, and neither does any other`, async () => {
    expect((await openOn(pair().twin)).filter((found) => !WITHOUT_SCENARIO.includes(found))).toEqual([]);
  });
});
