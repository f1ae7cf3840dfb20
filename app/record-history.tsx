import { AuditTimeline } from "@/components/audit/audit-timeline";
import { FIELD_LABELS, fieldText } from "@/components/registry/field-words";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelFoot, PanelHead } from "@/components/ui/panel";
import type { AuditPage } from "@/lib/audit";
import type { timesOf } from "./times";

interface Props {
  history: AuditPage;
  timeOf: Awaited<ReturnType<typeof timesOf>>;
  /** The address of the record; older entries are the same page with `before`. */
  path: string;
  /** Whether entries name what they are about: where what belongs to the record is told among its own. */
  named?: boolean;
}

/** What was done to one record, newest first, with what differed. */
export function RecordHistory({ history: { entries, next }, timeOf, path, named = false }: Props) {
  return (
    <Panel labelledBy="history">
      <PanelHead title="History" id="history" />
      <PanelBody>
        {entries.length === 0 ? (
          <EmptyState title="Nothing older" size="panel">
            This is the beginning of what Airlock recorded.
          </EmptyState>
        ) : (
          <AuditTimeline
            entries={entries}
            timeOf={timeOf}
            words={{ field: (name) => FIELD_LABELS[name] ?? name, value: fieldText }}
            {...(named ? { hrefOf: () => null } : {})}
          />
        )}
      </PanelBody>
      {next && (
        <PanelFoot>
          <Link className="btn s" href={`${path}?before=${next}#history`}>
            Show older entries
          </Link>
        </PanelFoot>
      )}
    </Panel>
  );
}
