import type { ReactNode } from "react";
import { timesOf } from "@/app/times";
import { AuditTimeline } from "@/components/audit/audit-timeline";
import { FIELD_LABELS, fieldText } from "@/components/registry/field-words";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { listAuditEntries } from "@/lib/audit";
import type { Ctx } from "@/lib/platform";
import { hrefOfSubject } from "../audit/subject-links";

const SHOWN = 8;

/** The latest entries of the log, without their differences, for who reads it. */
export async function logSection(ctx: Ctx): Promise<ReactNode> {
  const [page, timeOf] = await Promise.all([listAuditEntries(ctx, { limit: SHOWN }), timesOf(ctx)]);
  return (
    <Panel key="log" labelledBy="log">
      <PanelHead title="Latest entries" id="log" note="append-only: nothing here can be changed or removed">
        <Link className="small" href="/audit">
          Open the log
        </Link>
      </PanelHead>
      <PanelBody>
        <AuditTimeline
          entries={page.entries.map(({ before: _, after: __, ...entry }) => entry)}
          timeOf={timeOf}
          words={{ field: (name) => FIELD_LABELS[name] ?? name, value: fieldText }}
          hrefOf={hrefOfSubject}
        />
      </PanelBody>
    </Panel>
  );
}
