import type { PreviewFacts } from "@/components/policy/preview-panel";
import { CONTROLS } from "@/lib/controls";
import type { ProposalView } from "@/lib/policy";
import type { PolicyPreview } from "@/lib/report";

interface Beside {
  /** Workloads of the registry. */
  readonly all: number;
  readonly empty: ProposalView["empty"];
  readonly waits: boolean;
  readonly exact: (at: string) => string;
}

/** A preview as its panel shows it: the controls by what they open, heaviest first. Null before it began. */
export function previewFacts(preview: PolicyPreview | null, { all, empty, waits, exact }: Beside): PreviewFacts {
  const lines = Object.entries(preview?.controls ?? {}).map(([control, counted]) => ({
    control,
    title: CONTROLS.find(({ id }) => id === control)?.title ?? control,
    ...counted,
  }));
  const {
    looked = 0,
    affected = 0,
    finishedAt = null,
    requests = [],
    requestsTotal = 0,
    approvals = [],
    approvalsTotal = 0,
  } = preview ?? {};
  return {
    lines: lines.sort((a, b) => b.opens - a.opens || b.resolves - a.resolves),
    ...{ looked, all: Math.max(all, looked), affected, finished: finishedAt !== null, finishedAt: finishedAt && exact(finishedAt), waits },
    ...{ requests, requestsTotal, approvals, approvalsTotal, empty: empty.map(({ words }) => words) },
  };
}
