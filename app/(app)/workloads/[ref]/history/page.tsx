import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { timesOf } from "@/app/times";
import { AuditTimeline } from "@/components/audit/audit-timeline";
import { FIELD_LABELS, fieldText } from "@/components/registry/field-words";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { listTimeline } from "@/lib/audit";
import { WorkloadFrame } from "../frame";
import { workloadView } from "../view";

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<{ before?: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `History of ${(await params).ref}` };
}

export default guarded<Props>(async (ctx, { params, searchParams }) => {
  const view = await workloadView(ctx, (await params).ref);
  const [page, timeOf] = await Promise.all([listTimeline(ctx, view.row.id, (await searchParams).before), timesOf(ctx)]);
  return (
    <WorkloadFrame view={view} tab="history">
      {page.entries.length === 0 ? (
        <EmptyState title="Nothing older" size="panel">
          This is the beginning of what Airlock recorded.
        </EmptyState>
      ) : (
        <AuditTimeline
          entries={page.entries}
          timeOf={timeOf}
          words={{ field: (name) => FIELD_LABELS[name] ?? name, value: fieldText }}
          hrefOf={(entry) => (entry.subject.type === "promotion" ? `/promotions/${entry.subject.label}` : null)}
        />
      )}
      {page.next && (
        <Link className="btn" href={`/workloads/${view.ref}/history?before=${page.next}`}>
          Show older entries
        </Link>
      )}
    </WorkloadFrame>
  );
});
