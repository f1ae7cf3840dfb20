import type { Metadata } from "next";
import { closedOf } from "@/app/closed";
import { guarded } from "@/app/guard";
import { OpenIncidentForm } from "@/components/promotion/incident-forms";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { requirePermission } from "@/lib/people";
import { getSuspension, incidentClosedTo } from "@/lib/promotion";
import { workloadRef } from "@/lib/registry";
import { openOne } from "../../../incidents/actions";
import { ActFrame } from "../act-frame";

type Props = { params: Promise<{ ref: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Open an incident of ${(await params).ref}` };
}

export default guarded<Props>(async (ctx, { params }) => {
  requirePermission(ctx, "workload.edit");
  const { workload, suspendClosed } = await getSuspension(ctx, (await params).ref);
  return (
    <ActFrame row={workload} act="Open incident" title={`Open an incident of ${workload.name}?`}>
      <Panel labelledBy="incident">
        <PanelHead title="The incident" id="incident" note="it stays until it is contained and made good" />
        <PanelBody>
          <OpenIncidentForm
            act={openOne}
            workload={workloadRef(workload)}
            maySuspend={suspendClosed === null}
            closed={closedOf(incidentClosedTo(ctx, workload))}
          />
        </PanelBody>
      </Panel>
    </ActFrame>
  );
});
