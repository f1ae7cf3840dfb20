import type { ReactNode } from "react";
import { findingDue } from "@/app/(app)/findings/rows";
import { FINDINGS, findingHref, GAP_TITLES } from "@/components/controls/finding-state";
import { Said } from "@/components/controls/said";
import { DueBadge } from "@/components/ui/badge";
import { Finding } from "@/components/ui/finding";
import { Link } from "@/components/ui/link";
import { Panel, PanelHead } from "@/components/ui/panel";
import { listFindings } from "@/lib/controls";
import { agoWords, type Ctx } from "@/lib/platform";
import { EXACT_TOTAL, getToday } from "@/lib/registry";

const SHOWN = 5;

/** The weightiest gaps of what one owns, or of everything; nothing where there is none. */
export async function findingsSection(ctx: Ctx, ofMine: boolean): Promise<ReactNode> {
  const query: Record<string, string> = { state: "open,acknowledged", ...(ofMine ? { mine: "true" } : {}) };
  const [{ items, total }, today] = await Promise.all([listFindings(ctx, { ...query, limit: SHOWN }), getToday(ctx)]);
  if (items.length === 0) return null;
  const all = total > EXACT_TOTAL ? "10,000+" : total.toLocaleString("en");
  return (
    <Panel key={ofMine ? "my findings" : "findings"} labelledBy="findings">
      <PanelHead title={ofMine ? "Findings on your workloads" : "Weightiest findings"} id="findings">
        <Link className="small" href={FINDINGS.hrefWith({}, query)}>
          All {all}
        </Link>
      </PanelHead>
      {items.map(({ id, severity, control, workload, evidence, openedAt, dueOn, state }) => (
        <Finding
          key={id}
          severity={severity}
          title={<Link href={findingHref(workload.ref, control)}>{GAP_TITLES[control] ?? control}</Link>}
          since={agoWords(openedAt, ctx.now)}
          due={<DueBadge {...findingDue(dueOn, today, state)} />}
        >
          {workload.ref} {workload.name}. <Said>{evidence[0]?.words ?? ""}</Said>
        </Finding>
      ))}
    </Panel>
  );
}
