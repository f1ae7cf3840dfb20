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
import { retire } from "../actions";
import { reductionConsequences } from "../reduction";

type Props = { params: Promise<{ ref: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Retire ${(await params).ref}` };
}

export default guarded<Props>(async (ctx, { params }) => {
  requirePermission(ctx, "workload.edit");
  const reduction = await getReduction(ctx, (await params).ref, "retired");
  const { workload, closed } = reduction;
  const ref = workloadRef(workload);
  return (
    <ActFrame row={workload} act="Retire" title={`Retire ${workload.name}?`}>
      {closed?.code !== "wrong_transition" && <Consequences title="What happens at once" consequences={reductionConsequences(reduction)} />}
      <Panel labelledBy="why">
        <PanelHead title="Your reason" id="why" />
        <PanelBody>
          <ReasonForm
            act={retire}
            workload={ref}
            hint="Why it is out of use, or what takes its place. It stands in the history."
            verb={`Retire ${ref}`}
            working="Retiring"
            variant="danger-solid"
            closed={closedOf(closed)}
          />
        </PanelBody>
      </Panel>
    </ActFrame>
  );
});
