import type { PreviewFacts } from "@/components/policy/preview-panel";
import { CONTROLS } from "@/lib/controls";
import type { ProposalView } from "@/lib/policy";
import type { PolicyPreview } from "@/lib/report";

/** A preview as its panel shows it: the controls by what they open, heaviest first. Null before it began. */
export function previewFacts(preview: PolicyPreview | null, all: number, empty: ProposalView["empty"]): PreviewFacts | null {
  if (!preview) return null;
  const lines = Object.entries(preview.controls).map(([control, counted]) => ({
    control,
    title: CONTROLS.find(({ id }) => id === control)?.title ?? control,
    ...counted,
  }));
  return {
    lines: lines.sort((a, b) => b.opens - a.opens || b.resolves - a.resolves),
    ...{ looked: preview.looked, all: Math.max(all, preview.looked), affected: preview.affected, finished: preview.finishedAt !== null },
    ...{ requests: preview.requests, requestsTotal: preview.requestsTotal, empty: empty.map(({ words }) => words) },
  };
}
