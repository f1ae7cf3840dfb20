import type { Metadata } from "next";
import { closedOf } from "@/app/closed";
import { guarded } from "@/app/guard";
import { Consequences } from "@/components/registry/consequences";
import { ReasonForm } from "@/components/registry/reason-form";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { requirePermission } from "@/lib/people";
import { getSuspension } from "@/lib/promotion";
import { workloadRef } from "@/lib/registry";
import { ActFrame } from "../act-frame";
import { suspend } from "../actions";
import { openIncidents } from "../incidents";
import { suspendConsequences } from "../suspension";

type Props = { params: Promise<{ ref: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Suspend ${(await params).ref}` };
}

export default guarded<Props>(async (ctx, { params }) => {
  requirePermission(ctx, "workload.edit");
  const { workload, facts, suspendClosed } = await getSuspension(ctx, (await params).ref);
  const ref = workloadRef(workload);
  return (
    <ActFrame row={workload} act="Suspend" title={`Suspend ${workload.name}?`}>
      {!suspendClosed && <Consequences title="What happens at once" consequences={suspendConsequences(facts)} />}
      <Panel labelledBy="why">
        <PanelHead title="Your reason" id="why" />
        <PanelBody>
          <ReasonForm
            act={suspend}
            workload={ref}
            hint="What is wrong. It stands on its page, with your name, for as long as it is suspended, and in the history after that."
            verb={`Suspend ${ref}`}
            working="Suspending"
            variant="danger-solid"
            incidents={await openIncidents(ctx, workload.id)}
            closed={closedOf(suspendClosed)}
          />
        </PanelBody>
      </Panel>
    </ActFrame>
  );
});
