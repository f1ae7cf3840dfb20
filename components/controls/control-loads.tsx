import type { Severity, Stage, Tier } from "@/components/ui/glyph";
import { HeatTable } from "@/components/ui/heat-table";
import { AgeLadder } from "@/components/ui/ladder";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { keysOf } from "@/lib/platform/closed-set";
import { FINDINGS, STAGES, TIERS } from "./finding-state";

const SEVERITIES = { critical: "Critical", high: "High", medium: "Medium", low: "Low" } satisfies Record<Severity, string>;

const UNWAIVED = "open,acknowledged";

export interface ControlLoadRow {
  readonly control: string;
  readonly title: string;
  readonly open: number;
  readonly bySeverity: Readonly<Partial<Record<Severity, number>>>;
}

function loadRow({ control, title, open, bySeverity }: ControlLoadRow) {
  const href = (severity?: Severity) => FINDINGS.hrefWith({}, { control, state: UNWAIVED, ...(severity ? { severity } : {}) });
  return {
    label: title,
    href: href(),
    cells: keysOf(SEVERITIES).map((severity) => ({ count: bySeverity[severity] ?? 0, href: href(severity) })),
    total: { count: open, href: href() },
  };
}

/** What is open under each control, by weight; every number opens exactly its rows. Controls without a finding are named below. */
export function ControlLoads({ loads, all }: { loads: readonly ControlLoadRow[]; all: number }) {
  const met = loads.filter(({ open }) => open === 0);
  return (
    <Panel labelledBy="by-control">
      <PanelHead title="Findings by control" id="by-control" note={`${all.toLocaleString("en")} open or acknowledged`} />
      <HeatTable head="Control" columns={Object.values(SEVERITIES)} rows={loads.filter(({ open }) => open > 0).map(loadRow)} />
      {met.length > 0 && (
        <PanelBody>
          <p className="small muted">No finding: {met.map(({ title }) => title).join(" · ")}.</p>
        </PanelBody>
      )}
    </Panel>
  );
}

/** How what is open stands to its day. */
export function FindingTermsPanel({ terms }: { terms: Readonly<Record<"overdue" | "week" | "month" | "later", number>> }) {
  const href = (changes: Readonly<Record<string, string>>) => FINDINGS.hrefWith({}, changes);
  const steps = [
    { title: "Later", words: "after 30 d", count: terms.later, href: href({ dueAfter: "30" }) },
    { title: "This month", words: "8 to 30 d", count: terms.month, href: href({ dueAfter: "7", dueIn: "30" }) },
    { title: "This week", words: "within 7 d", count: terms.week, href: href({ dueIn: "7" }) },
    { title: "Overdue", words: "past its day", count: terms.overdue, href: href({ overdue: "true" }), broken: true },
  ];
  return (
    <Panel labelledBy="terms">
      <PanelHead title="Findings by term" id="terms" note="days by severity, as policy sets them" />
      <PanelBody>
        <AgeLadder steps={steps} counted="findings" />
      </PanelBody>
    </Panel>
  );
}

export interface StageTierCount {
  readonly stage: Stage;
  readonly tier: Tier;
  readonly count: number;
}

/** How many workloads of each tier stand in each stage. */
export function StageByTier({ counts }: { counts: readonly StageTierCount[] }) {
  const countOf = (stage: Stage, tier: Tier) => counts.find((one) => one.stage === stage && one.tier === tier)?.count ?? 0;
  const rows = keysOf(STAGES).map((stage) => {
    const cells = keysOf(TIERS).map((tier) => ({ count: countOf(stage, tier), href: `/workloads?stage=${stage}&tier=${tier}` }));
    const total = { count: cells.reduce((sum, { count }) => sum + count, 0), href: `/workloads?stage=${stage}` };
    return { label: STAGES[stage], href: total.href, cells, total };
  });
  return (
    <Panel labelledBy="stage-tier">
      <PanelHead title="Workloads by stage and tier" id="stage-tier" />
      <HeatTable head="Stage" columns={Object.values(TIERS)} rows={rows} />
    </Panel>
  );
}
