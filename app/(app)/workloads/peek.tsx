import { timesOf } from "@/app/times";
import { type PeekEvent, WorkloadPeek } from "@/components/registry/workload-peek";
import { LinkButton } from "@/components/ui/button";
import { CalendarCheck } from "@/components/ui/icons";
import { AUDIT_ACTIONS, listTimeline } from "@/lib/audit";
import type { Ctx } from "@/lib/platform";
import { contradictionOf, getSeparation } from "@/lib/registry";
import { headFacts, type WorkloadView, workloadView } from "./[ref]/view";

const RECENT = 4;

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

function reachWords({ reach: { scopeUses, identities, environments } }: WorkloadView): string {
  return [
    counted(scopeUses.length, "data scope", "data scopes"),
    counted(identities.length, "identity", "identities"),
    counted(environments.length, "environment", "environments"),
  ].join(", ");
}

function warningsOf({ row, standing, drift }: WorkloadView): string[] {
  const contradiction = row.onHold ? contradictionOf(row.stage, row) : null;
  return [
    ...(standing.suspendedAt ? [`Suspended. ${standing.suspendReason}`] : []),
    ...(contradiction ? [`On hold. ${contradiction.why}`] : []),
    ...(drift.length > 0 && (row.stage === "pilot" || row.stage === "production") ? ["More is live than was approved."] : []),
  ];
}

async function recentOf(ctx: Ctx, { row }: WorkloadView): Promise<PeekEvent[]> {
  const [{ entries }, momentOf] = await Promise.all([listTimeline(ctx, row.id, undefined, RECENT), timesOf(ctx)]);
  return entries.map(({ id, actor, action, at }) => ({
    id,
    words: `${actor.name} ${AUDIT_ACTIONS[action]}`,
    time: { at, ...momentOf(at) },
  }));
}

/** One workload at a glance. @throws AppError `not_found`. */
export async function drawPeek(ctx: Ctx, ref: string) {
  const view = await workloadView(ctx, ref);
  const [separation, recent] = await Promise.all([getSeparation(ctx, ref), recentOf(ctx, view)]);
  return (
    <WorkloadPeek
      facts={headFacts(view)}
      reach={reachWords(view)}
      separation={separation}
      warnings={warningsOf(view)}
      recent={recent}
      editable={view.mayEdit}
      actions={
        <>
          <LinkButton href={`/workloads/${view.ref}`} size="s">
            Open
          </LinkButton>
          {view.mayReview && (
            <LinkButton href={`/workloads/${view.ref}/review`} size="s">
              <CalendarCheck />
              Review
            </LinkButton>
          )}
        </>
      }
    />
  );
}
