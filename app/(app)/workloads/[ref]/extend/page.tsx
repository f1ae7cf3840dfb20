import type { Metadata } from "next";
import { closedOf } from "@/app/closed";
import { guarded } from "@/app/guard";
import { Consequences } from "@/components/registry/consequences";
import { ExtendForm } from "@/components/registry/extend-form";
import { LinkButton } from "@/components/ui/button";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { requirePermission } from "@/lib/people";
import { daysBetween, dayWords } from "@/lib/platform";
import { getExtension, mayEdit, workloadRef } from "@/lib/registry";
import { ActFrame } from "../act-frame";
import { extend } from "../actions";

type Props = { params: Promise<{ ref: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Extend ${(await params).ref}` };
}

function endWords(endsOn: string | null, today: string): string {
  if (!endsOn) return "It has no end date.";
  const days = daysBetween(today, endsOn);
  if (days < 0) return `It ended ${dayWords(endsOn)}, ${-days} d ago.`;
  return days === 0 ? "It ends today." : `It ends ${dayWords(endsOn)}, in ${days} d.`;
}

export default guarded<Props>(async (ctx, { params }) => {
  requirePermission(ctx, "workload.edit");
  const { workload, today, endsOn, latest, closed } = await getExtension(ctx, (await params).ref);
  const ref = workloadRef(workload);
  const people = { ownerId: workload.ownerId, backupOwnerId: workload.backupOwnerId, teamLeadId: workload.team?.leadId ?? null };
  const edits = mayEdit(ctx.actor, ctx.permissions.has("workload.govern"), people);
  return (
    <ActFrame row={workload} act="Extend" title={`Extend ${workload.name}, or end it?`}>
      <Consequences
        title="Three ways on"
        consequences={[
          {
            title: "Extend it, once",
            words: `${endWords(endsOn, today)} The owner moves the end once, to ${dayWords(latest)} at the latest: an experiment that needs longer is no experiment.`,
          },
          { title: "Promote it", words: "What has shown its worth asks for pilot or production, where it is governed." },
          { title: "Retire it", words: "What has shown that it is not worth it is out of use from now on." },
        ]}
      />
      <Panel labelledBy="until">
        <PanelHead title="Until when" id="until">
          {edits && (
            <>
              <LinkButton href={`/workloads/${ref}/promote`} size="s">
                Request promotion
              </LinkButton>
              <LinkButton href={`/workloads/${ref}/retire`} size="s">
                Retire
              </LinkButton>
            </>
          )}
        </PanelHead>
        <PanelBody>
          <ExtendForm extend={extend} workload={ref} version={workload.version} endsOn={endsOn} latest={latest} closed={closedOf(closed)} />
        </PanelBody>
      </Panel>
    </ActFrame>
  );
});
