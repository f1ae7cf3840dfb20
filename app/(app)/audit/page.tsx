import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { timesOf } from "@/app/times";
import { AuditTimeline } from "@/components/audit/audit-timeline";
import { Page } from "@/components/layout/page";
import { TopBar } from "@/components/layout/top-bar";
import { FIELD_LABELS, fieldText } from "@/components/registry/field-words";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Input, Select } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { AUDIT_ACTIONS, listAuditEntries } from "@/lib/audit";
import { hrefOfSubject } from "./subject-links";

export const metadata: Metadata = { title: "Audit log" };

type Search = Record<string, string | undefined>;
type Props = { searchParams: Promise<Search> };

/** Empty fields of the GET form are no filter. */
function filtersOf(search: Search): Record<string, string> {
  return Object.fromEntries(Object.entries(search).filter((entry): entry is [string, string] => Boolean(entry[1])));
}

function Filters({ filters }: { filters: Record<string, string> }) {
  return (
    <form className="toolbar flush" aria-label="Filter the audit log">
      <label>
        <span className="vh">Action</span>
        <Select name="action" size="s" defaultValue={filters.action ?? ""}>
          <option value="">Every action</option>
          {Object.entries(AUDIT_ACTIONS).map(([action, words]) => (
            <option key={action} value={action}>
              {words}
            </option>
          ))}
        </Select>
      </label>
      <label>
        <span className="vh">Request id</span>
        <Input name="requestId" size="s" placeholder="Request id" defaultValue={filters.requestId} className="mono" />
      </label>
      <Button type="submit" size="s">
        Show entries
      </Button>
      {Object.keys(filters).length > 0 && (
        <Link className="btn ghost s" href="/audit">
          Clear
        </Link>
      )}
    </form>
  );
}

export default guarded<Props>(async (ctx, { searchParams }) => {
  const filters = filtersOf(await searchParams);
  const [page, timeOf] = await Promise.all([listAuditEntries(ctx, filters), timesOf(ctx)]);
  const older = page.next ? `/audit?${new URLSearchParams({ ...filters, before: page.next })}` : null;
  return (
    <>
      <TopBar title="Audit log" note="Append-only: nothing here can be changed or removed" />
      <Page gap="board">
        <Filters filters={filters} />
        {page.entries.length === 0 ? (
          <EmptyState title="No entry matches">Drop a filter to see more. Every change made in Airlock has its entry here.</EmptyState>
        ) : (
          <AuditTimeline
            entries={page.entries}
            timeOf={timeOf}
            words={{ field: (name) => FIELD_LABELS[name] ?? name, value: fieldText }}
            hrefOf={hrefOfSubject}
          />
        )}
        {older && (
          <Link className="btn" href={older}>
            Show older entries
          </Link>
        )}
      </Page>
    </>
  );
});
