import type { Metadata } from "next";
import { closedOf } from "@/app/closed";
import { guarded } from "@/app/guard";
import { RaiseTierForm } from "@/components/registry/raise-tier-form";
import { ReasonForm } from "@/components/registry/reason-form";
import { TierPanel } from "@/components/registry/tier-panel";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { getPerson, requirePermission } from "@/lib/people";
import { type Ctx, periodWords } from "@/lib/platform";
import { getPolicy, type Policy } from "@/lib/policy";
import { getWorkload, refuseLowering, refuseRaise, TIERS, TierReasons, type WorkloadRow, workloadRef } from "@/lib/registry";
import { ActFrame } from "../act-frame";
import { lower, raise } from "../actions";

type Props = { params: Promise<{ ref: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Tier of ${(await params).ref}` };
}

const ORDER = ["low", "moderate", "high", "critical"] as const;

function higherTiers(row: WorkloadRow, policy: Policy) {
  return ORDER.filter((tier) => refuseRaise(row.tier, tier) === null).map((tier) => ({
    tier,
    cadence: `every ${periodWords(policy.review.cadence[tier])}`,
  }));
}

function Raise({ row, policy }: { row: WorkloadRow; policy: Policy }) {
  const higher = higherTiers(row, policy);
  return (
    <Panel labelledBy="raise">
      <PanelHead title="Raise the tier" id="raise" />
      <PanelBody>
        {higher.length === 0 ? (
          <p className="muted">It is critical: there is no higher tier.</p>
        ) : (
          <RaiseTierForm raise={raise} workload={workloadRef(row)} higher={higher} />
        )}
      </PanelBody>
    </Panel>
  );
}

/** What risk set stands until a second risk person takes it back. */
async function lowerPanel(ctx: Ctx, row: WorkloadRow) {
  if (!row.tierFloor) return null;
  const by = row.tierFloorById ? (await getPerson(ctx, row.tierFloorById)).person.name : "Somebody";
  const ref = workloadRef(row);
  return (
    <Panel labelledBy="lower">
      <PanelHead title="Take it back" id="lower" note={`${by} raised it to ${TIERS[row.tierFloor].toLowerCase()}`} />
      <PanelBody className="stack tight">
        <blockquote className="said">{row.tierFloorReason}</blockquote>
        <ReasonForm
          act={lower}
          workload={ref}
          hint="Why the reason for raising no longer holds. What follows from the facts is in force again."
          verb={`Lower tier of ${ref}`}
          working="Lowering"
          variant="default"
          closed={closedOf(refuseLowering(ctx.actor.id, row.tierFloor, row.tierFloorById))}
        />
      </PanelBody>
    </Panel>
  );
}

export default guarded<Props>(async (ctx, { params }) => {
  requirePermission(ctx, "workload.govern");
  const [row, policy] = await Promise.all([getWorkload(ctx, (await params).ref), getPolicy(ctx)]);
  return (
    <ActFrame row={row} act="Tier" title={`Tier of ${row.name}`}>
      <TierPanel tier={row.tier} reasons={TierReasons.parse(row.tierReasons)} policyVersion={policy.version} />
      {await lowerPanel(ctx, row)}
      <Raise row={row} policy={policy} />
    </ActFrame>
  );
});
