import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getVerdicts, recomputeFindings } from "@/lib/controls";
import { type Role, systemCtx } from "@/lib/people";
import { type Ctx, type Db, newRequestId, openDb } from "@/lib/platform";
import { entriesOn } from "@/prisma/testing/audit";
import { useDatabase } from "@/prisma/testing/database";
import { ctxOf, personWith, TEST_NOW } from "@/prisma/testing/people";
import { makeReady } from "@/prisma/testing/ready";
import { answerOf, type Cast, castOf, experiment } from "@/prisma/testing/registry";
import {
  acceptCondition,
  decidePromotion,
  listConditions,
  listConditionsOf,
  listOwnConditions,
  moveCondition,
  reportCondition,
  requestPromotion,
  returnCondition,
} from "..";

const database = useDatabase();
let db: Db;
let cast: Cast;
let sina: Ctx;

beforeAll(async () => {
  db = openDb(database.url, 8);
  cast = await castOf(db);
  sina = await someone("sina", ["security_approver"]);
});
afterAll(() => db.close());

async function someone(name: string, roles: readonly Role[]): Promise<Ctx> {
  return ctxOf(db, await personWith(db, roles, { name, email: `${name}@example.org` }));
}

const later = (ctx: Ctx, days: number): Ctx => ({ ...ctx, now: new Date(TEST_NOW.getTime() + days * 86_400_000) });
const codeOf = async (attempt: Promise<unknown>) => (await answerOf(attempt)).code;
const FALLBACK = { text: "Add a fallback", dueOn: "2026-12-20" };

interface Open {
  readonly ref: string;
  readonly id: string;
  readonly workload: string;
  readonly reachDigest: string;
}

async function open(name: string): Promise<Open> {
  const { ref: workload } = await experiment(cast.ada, name);
  await makeReady({ owner: cast.ada, second: cast.rita }, workload, "ben@example.org");
  return { ...(await requestPromotion(cast.ada, { workload, toStage: "production", reason: "Trials went well" })), workload };
}

const decide = (ctx: Ctx, { ref, reachDigest }: Open, more: Record<string, unknown> = {}) =>
  decidePromotion(ctx, ref, { decision: "approve", reachDigest, comment: "Read and agreed", ...more });

/** In production, on one condition of security's that Ada is to meet. */
async function bound(name: string): Promise<{ workload: string; promotion: Open; condition: string }> {
  const promotion = await open(name);
  await decide(sina, promotion, { conditions: [FALLBACK] });
  await decide(cast.rita, promotion);
  const [item] = (await listConditions(cast.vera, promotion.workload)).items;
  return { workload: promotion.workload, promotion, condition: item?.row.id ?? "" };
}

/** What the control says of it on some day. */
async function judged(workload: string, days = 0): Promise<string | undefined> {
  const { verdicts } = await getVerdicts(later(cast.ada, days), workload);
  return verdicts.find(({ control }) => control === "conditions")?.outcome;
}

describe("an approval on a condition", () => {
  it("binds once the request is applied, and is the owner's to meet where nobody is named", async () => {
    const promotion = await open("Bound when applied");
    await decide(sina, promotion, {
      conditions: [FALLBACK, { text: "Tell the works council", owner: "ben@example.org", dueOn: "2026-12-01" }],
    });
    expect((await listConditions(cast.vera, promotion.workload)).items).toEqual([]);
    expect(
      (await listConditionsOf(cast.vera, promotion.id)).map(({ row, slot, state }) => [row.text, row.owner.name, slot, state]),
    ).toEqual([
      ["Tell the works council", "Ben", "Security", "open"],
      ["Add a fallback", "Ada", "Security", "open"],
    ]);
    expect((await entriesOn(db, promotion.id)).at(-1)).toMatchObject({
      action: "promotion.approved",
      after: { conditions: ["Add a fallback, by Ada until 2026-12-20", "Tell the works council, by Ben until 2026-12-01"] },
    });
    await decide(cast.rita, promotion);
    expect((await listConditions(cast.vera, promotion.workload)).items).toHaveLength(2);
    expect((await listOwnConditions(cast.ben)).map(({ row }) => row.text)).toEqual(["Tell the works council"]);
  });

  it("is met once somebody else accepts what was done, and given back where they do not", async () => {
    const { workload, promotion, condition } = await bound("Met in the end");
    expect(await codeOf(acceptCondition(sina, condition))).toBe("wrong_transition");
    await reportCondition(cast.ada, condition, { how: "It answers from the manual now." });
    expect((await listOwnConditions(sina)).map(({ row }) => row.id)).toEqual([condition]);
    expect(await codeOf(acceptCondition(cast.ada, condition))).toBe("not_yours");
    expect(await returnCondition(sina, condition, { reason: "Not at night" })).toEqual({ id: condition, state: "open" });
    await reportCondition(cast.ada, condition, { how: "At night too." });
    expect(await acceptCondition(sina, condition)).toEqual({ id: condition, state: "met" });
    expect(await judged(workload)).toBe("not_applicable");
    expect((await entriesOn(db, promotion.id)).slice(-6).map(({ action, refusal }) => refusal ?? action)).toEqual([
      ...["wrong_transition", "condition.reported", "not_yours", "condition.returned", "condition.reported", "condition.accepted"],
    ]);
  });

  it("is a finding past its day, and none once its day is moved", async () => {
    const { workload, condition } = await bound("Not kept");
    expect([await judged(workload), await judged(workload, 27)]).toEqual(["met", "unmet"]);
    const worker = systemCtx(db, { now: later(sina, 27).now, requestId: newRequestId(), door: "worker" });
    await recomputeFindings(worker);
    const openFindings = () =>
      db.prisma.finding.findMany({ where: { control: "conditions", state: "open", workload: { name: "Not kept" } } });
    expect(await openFindings()).toMatchObject([{ severity: "high" }]);
    const past = later(sina, 27);
    expect(await codeOf(moveCondition(past, condition, { dueOn: "2026-12-21", reason: "Parts are late" }))).toBe("day_past");
    await moveCondition(past, condition, { dueOn: "2027-01-31", reason: "Parts are late" });
    expect(await judged(workload, 27)).toBe("met");
  });

  it("is a finding once its owner has left, and none once they are back", async () => {
    const { workload } = await bound("Left to somebody who leaves");
    const worker = systemCtx(db, { now: cast.ada.now, requestId: newRequestId(), door: "worker" });
    const gaps = async (state: "active" | "deactivated") => {
      await db.prisma.person.update({ where: { id: cast.people.ada.id }, data: { state } });
      while ((await recomputeFindings(worker)) > 0);
      const { verdicts } = await getVerdicts(cast.vera, workload);
      const open = await db.prisma.finding.count({
        where: { control: "conditions", state: "open", workload: { name: "Left to somebody who leaves" } },
      });
      return [verdicts.find(({ control }) => control === "conditions")?.outcome, open];
    };
    expect(await gaps("deactivated")).toEqual(["unmet", 1]);
    expect(await gaps("active")).toEqual(["met", 0]);
  });

  it("goes with a request that ends otherwise", async () => {
    const promotion = await open("Rejected after all");
    await decide(sina, promotion, { conditions: [FALLBACK] });
    await decide(cast.rita, promotion, { decision: "reject", comment: "Not now" });
    const [item] = await listConditionsOf(cast.vera, promotion.id);
    expect(await codeOf(reportCondition(cast.ada, item?.row.id ?? "", { how: "Done" }))).toBe("wrong_transition");
    expect((await listOwnConditions(cast.ada)).some(({ row }) => row.promotionId === promotion.id)).toBe(false);
  });

  it("is refused with anything but an approval, for a day that is past, or of nobody; and nothing is decided", async () => {
    const promotion = await open("Refused conditions");
    expect(await codeOf(decide(sina, promotion, { decision: "request_changes", conditions: [FALLBACK] }))).toBe("conditions_of_nothing");
    expect(await codeOf(decide(sina, promotion, { conditions: [{ ...FALLBACK, dueOn: "2026-11-24" }] }))).toBe("day_past");
    for (const owner of ["nobody@example.org", "vera@example.org"])
      expect(await codeOf(decide(sina, promotion, { conditions: [{ ...FALLBACK, owner }] })), owner).toBe("invalid");
    expect(await codeOf(decide(sina, promotion, { conditions: Array.from({ length: 6 }, () => FALLBACK) }))).toBe("invalid");
    expect([await db.prisma.approval.count({ where: { promotionId: promotion.id } }), await listConditionsOf(sina, promotion.id)]).toEqual([
      0,
      [],
    ]);
  });
});
