import type { Metadata } from "next";
import { closedOf } from "@/app/closed";
import { guarded } from "@/app/guard";
import { Consequences } from "@/components/registry/consequences";
import { ReasonForm } from "@/components/registry/reason-form";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { requirePermission } from "@/lib/people";
import { getReduction } from "@/lib/promotion";
import { workloadRef } from "@/lib/registry";
import { ActFrame } from "../act-frame";
import { demote } from "../actions";
import { openIncidents } from "../incidents";
import { reductionConsequences } from "../reduction";

type Props = { params: Promise<{ ref: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Demote ${(await params).ref}` };
}

export default guarded<Props>(async (ctx, { params }) => {
  requirePermission(ctx, "workload.edit");
  const reduction = await getReduction(ctx, (await params).ref, "experiment");
  const { workload, closed } = reduction;
  const ref = workloadRef(workload);
  return (
    <ActFrame row={workload} act="Demote" title={`Demote ${workload.name} to experiment?`}>
      {closed?.code !== "wrong_transition" && <Consequences title="What happens at once" consequences={reductionConsequences(reduction)} />}
      <Panel labelledBy="why">
        <PanelHead title="Your reason" id="why" />
        <PanelBody>
          <ReasonForm
            act={demote}
            workload={ref}
            hint="Why it goes back. It stands in the history, and on the page while it is suspended."
            verb={`Demote ${ref}`}
            working="Demoting"
            variant="danger-solid"
            incidents={await openIncidents(ctx, workload.id)}
            closed={closedOf(closed)}
          />
        </PanelBody>
      </Panel>
    </ActFrame>
  );
});
