import type { ScopeUseAct } from "@/components/registry/scope-use-list";
import { approvalLook } from "@/components/registry/scope-use-look";
import { StageBadge } from "@/components/ui/badge";
import type { CalendarDate } from "@/lib/platform";
import type { DataScopeDetail, UseOfScope } from "@/lib/registry";
import type { DecidableUse } from "../../workloads/[ref]/data/open-act";

// A workload's own people change and remove its uses, on its own page.
function actsOf({ mayApprove, mayWithdraw, phase, workload }: UseOfScope): ScopeUseAct[] {
  const acts: (ScopeUseAct | false)[] = [
    mayApprove && phase !== "ending" && workload.stage !== "retired" && "approve",
    mayWithdraw && "withdraw",
  ];
  return acts.filter((act) => act !== false);
}

function decidable(use: UseOfScope, scope: DataScopeDetail, today: CalendarDate, soon: number): DecidableUse {
  const { id, mode, zone, phase, source, purpose, digest, approval, workload } = use;
  const dataOwner = scope.dataOwner?.name ?? null;
  return {
    dataScope: scope.name,
    terms: { id, workload: workload.ref, digest, mode, zone, phase, purpose },
    line: {
      ...{ id, mode, zone, phase, source, purpose },
      other: {
        href: `/workloads/${workload.ref}/data`,
        ref: workload.ref,
        name: workload.name,
        marks: <StageBadge stage={workload.stage} adopted={workload.adopted} />,
        note: workload.owner ? `Owner ${workload.owner}` : "No owner",
      },
      approval: approvalLook({ zone, phase, approval, dataOwner }, today, soon),
      acts: actsOf(use),
    },
  };
}

/** Who uses a data scope, as its page shows them: what waits for its data owner first. */
export function usesOf(scope: DataScopeDetail, today: CalendarDate, soon: number): DecidableUse[] {
  const rank = { waiting: 0, ended: 0, approved: 1, unasked: 2 } as const;
  const uses = scope.uses.map((use) => decidable(use, scope, today, soon));
  return uses.sort((a, b) => rank[a.line.approval.state] - rank[b.line.approval.state]);
}
