import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { Page, PageTitle, Split } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { RequestForm } from "@/components/promotion/request-form";
import { StageBadge } from "@/components/ui/badge";
import { Digest } from "@/components/ui/digest";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { ApprovalSlot } from "@/components/ui/slot";
import { Segmented } from "@/components/ui/tabs";
import { requirePermission } from "@/lib/people";
import { addDays, type Ctx } from "@/lib/platform";
import { getReadiness, type Readiness } from "@/lib/promotion";
import { getToday, getWorkload, mayEdit, STAGES, type WorkloadRow, workloadRef } from "@/lib/registry";
import { request } from "../../../promotions/actions";
import { GatePanel } from "../../../promotions/gate-panel";

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<{ to?: string }> };
type Target = "pilot" | "production";

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Promote ${(await params).ref}` };
}

function SlotsPanel({ readiness }: { readiness: Readiness }) {
  return (
    <Panel labelledBy="slots">
      <PanelHead
        title="Who will be asked"
        id="slots"
        note={readiness.slots.length === 1 ? "1 slot" : `${readiness.slots.length} slots, each another person`}
      />
      {readiness.slots.map(({ slot, approvers }) => {
        const [title = slot.label, subject] = slot.label.split(", ");
        return (
          <ApprovalSlot
            key={slot.id}
            state="waiting"
            title={title}
            subject={subject}
            who={approvers.length === 0 ? "Nobody may fill it" : approvers.slice(0, 4).join(", ")}
            when=""
          />
        );
      })}
    </Panel>
  );
}

function mayMend(ctx: Ctx, row: WorkloadRow): boolean {
  const people = { ownerId: row.ownerId, backupOwnerId: row.backupOwnerId, teamLeadId: row.team?.leadId ?? null };
  return ctx.permissions.has("workload.edit") && mayEdit(ctx.actor, ctx.permissions.has("workload.govern"), people);
}

export default guarded<Props>(async (ctx, { params, searchParams }) => {
  requirePermission(ctx, "promotion.request");
  const [{ ref: given }, { to }] = await Promise.all([params, searchParams]);
  const row = await getWorkload(ctx, given);
  const ref = workloadRef(row);
  const fallback: Target =
    row.stage === "experiment"
      ? "pilot"
      : row.stage === "pilot" && !row.adopted
        ? "production"
        : row.stage === "pilot"
          ? "pilot"
          : "production";
  const target: Target = to === "pilot" || to === "production" ? to : fallback;
  const readiness = await getReadiness(ctx, ref, target);
  const targets: Target[] = row.stage === "production" ? ["production"] : ["pilot", "production"];
  const path = `/workloads/${ref}`;
  return (
    <>
      <TopBar
        crumbs={[{ label: "Workloads", href: "/workloads" }, { label: ref, href: path, mono: true }, { label: "Request promotion" }]}
      />
      <Page>
        <PageTitle
          title={row.name}
          above={
            <>
              <StageBadge stage={row.stage} adopted={row.adopted} /> <span aria-hidden="true">→</span> <StageBadge stage={target} />
              {readiness.kind === "reapproval" && <span className="tag">Re-approval</span>}
            </>
          }
        >
          <p className="row wrap muted">
            You are asking for the reach as it stands <Digest hex={readiness.digest} />
          </p>
        </PageTitle>
        {targets.length > 1 && (
          <Segmented
            label="Stage"
            tabs={targets.map((stage) => ({ href: `${path}/promote?to=${stage}`, label: STAGES[stage], current: stage === target }))}
          />
        )}
        <Split aside={<SlotsPanel readiness={readiness} />} width={344}>
          <GatePanel
            title={`Ready for ${readiness.toStage}`}
            note="as it would stand then, with the approvals that are asked for"
            {...{ checks: readiness.checks, percent: readiness.percent, workload: ref, edits: mayMend(ctx, row) }}
          >
            <p className="muted">Nothing closes the gate. What is left is the approvals.</p>
          </GatePanel>
          <Panel labelledBy="ask">
            <PanelHead title="Your request" id="ask" note={readiness.draft ? `draft ${readiness.draft.ref}` : undefined} />
            <PanelBody>
              <RequestForm
                request={request}
                workload={ref}
                toStage={target}
                digest={readiness.digest}
                verb={readiness.kind === "reapproval" ? "Request re-approval" : `Request promotion to ${target}`}
                draft={readiness.draft}
                earliest={addDays(await getToday(ctx), 1)}
                mayDraft={readiness.openRef === null && readiness.kind !== null}
                closed={readiness.refusal}
              />
            </PanelBody>
          </Panel>
        </Split>
      </Page>
    </>
  );
});
