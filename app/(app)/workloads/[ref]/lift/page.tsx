import type { Metadata } from "next";
import { closedOf } from "@/app/closed";
import { guarded } from "@/app/guard";
import { timesOf } from "@/app/times";
import { Consequences } from "@/components/registry/consequences";
import { ReasonForm } from "@/components/registry/reason-form";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { requirePermission } from "@/lib/people";
import { getSuspension } from "@/lib/promotion";
import { workloadRef } from "@/lib/registry";
import { ActFrame } from "../act-frame";
import { lift } from "../actions";
import { liftConsequences, SuspendedSince } from "../suspension";

type Props = { params: Promise<{ ref: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Lift the suspension of ${(await params).ref}` };
}

export default guarded<Props>(async (ctx, { params }) => {
  requirePermission(ctx, "workload.edit");
  const [{ workload, facts, since, liftClosed }, momentOf] = await Promise.all([getSuspension(ctx, (await params).ref), timesOf(ctx)]);
  const ref = workloadRef(workload);
  return (
    <ActFrame row={workload} act="Lift suspension" title={`Let ${workload.name} run again?`}>
      {since && (
        <Panel labelledBy="since">
          <PanelHead title="Why it is suspended" id="since" />
          <PanelBody>
            <p>
              <SuspendedSince suspendedAs={facts.suspendedAs} since={{ ...since, moment: momentOf(since.at) }} />
            </p>
          </PanelBody>
        </Panel>
      )}
      {!liftClosed && <Consequences title="What happens at once" consequences={liftConsequences(facts)} />}
      <Panel labelledBy="why">
        <PanelHead title="Your reason" id="why" />
        <PanelBody>
          <ReasonForm
            act={lift}
            workload={ref}
            hint="What was found, and what makes it safe to run again. It stands in the history."
            verb={`Lift the suspension of ${ref}`}
            working="Lifting"
            closed={closedOf(liftClosed)}
          />
        </PanelBody>
      </Panel>
    </ActFrame>
  );
});
