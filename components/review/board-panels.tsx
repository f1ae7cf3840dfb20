import { SimpleTable } from "@/components/data-table/simple-table";
import { EmptyState } from "@/components/ui/empty-state";
import type { Tier } from "@/components/ui/glyph";
import { HeatTable } from "@/components/ui/heat-table";
import { AgeLadder } from "@/components/ui/ladder";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { keysOf } from "@/lib/platform/closed-set";
import { dayWords } from "@/lib/platform/words";
import { type AgeStep, ESCALATION_STEPS } from "@/lib/review/core/due";
import { dayHref, overdueHref } from "./due-state";
import { UpcomingCalendar } from "./upcoming-calendar";

export interface TeamLine {
  readonly id: string | null;
  readonly name: string;
  readonly total: number;
  readonly tiers: Readonly<Partial<Record<Tier, number>>>;
}

/** What is overdue by age, along the policy's escalation. */
export function AgePanel({ ages, policyVersion }: { ages: readonly (AgeStep & { readonly count: number })[]; policyVersion: number }) {
  return (
    <Panel labelledBy="by-age">
      <PanelHead title="Overdue by age" id="by-age" note={`along the escalation of policy version ${policyVersion}`} />
      <PanelBody>
        <AgeLadder
          steps={ages.map(({ id, label, step, count }) => ({
            title: label,
            words: ESCALATION_STEPS[step],
            count,
            href: overdueHref({ age: id }),
            broken: step === "consequence",
          }))}
        />
      </PanelBody>
    </Panel>
  );
}

const TIERS = { critical: "Critical", high: "High", moderate: "Moderate", low: "Low" } satisfies Record<Tier, string>;

function heatRow({ id, name, total, tiers }: TeamLine) {
  const team = id ?? "none";
  return {
    label: name,
    href: overdueHref({ team }),
    cells: keysOf(TIERS).map((tier) => ({ count: tiers[tier] ?? 0, href: overdueHref({ team, tier }) })),
    total: { count: total, href: overdueHref({ team }) },
  };
}

/** What is overdue by team and tier: the teams with most, of as many as there are, or all of them. */
export function TeamPanel({ teams, inAll, allHref }: { teams: readonly TeamLine[]; inAll: number; allHref: string }) {
  return (
    <Panel labelledBy="by-team">
      <PanelHead title="Overdue by team and tier" id="by-team">
        {inAll > teams.length && (
          <Link className="small" href={allHref} scroll={false}>
            All {inAll} teams
          </Link>
        )}
      </PanelHead>
      {teams.length === 0 ? (
        <PanelBody>
          <EmptyState size="panel" title="Nothing is overdue">
            A team stands here with the tiers of what it has overdue.
          </EmptyState>
        </PanelBody>
      ) : (
        <HeatTable head="Team" columns={Object.values(TIERS)} rows={teams.map(heatRow)} />
      )}
    </Panel>
  );
}

interface UpcomingProps {
  today: string;
  /** Where a week begins; Sunday is 0. */
  firstDay: number;
  /** Whether the table is open from the beginning: on paper nothing folds. */
  open: boolean;
  due: readonly { readonly day: string; readonly count: number }[];
}

/** What falls due next, as a calendar and as a table. */
export function UpcomingPanel({ today, firstDay, open, due }: UpcomingProps) {
  const total = due.reduce((sum, { count }) => sum + count, 0);
  return (
    <Panel labelledBy="next">
      <PanelHead
        title="Next 90 days"
        id="next"
        note={`${total.toLocaleString("en")} reviews and ends due; a day on which any are opens them`}
      />
      <PanelBody>
        <UpcomingCalendar today={today} days={90} firstDay={firstDay} due={due} />
      </PanelBody>
      {due.length > 0 && (
        <details className="fold ruled" open={open}>
          <summary>As a table</summary>
          <SimpleTable
            caption="Due per day"
            cards={false}
            columns={[
              { id: "day", header: "Day", cell: (row) => dayWords(row.day) },
              {
                id: "count",
                header: "Due",
                width: 120,
                look: "number",
                cell: (row) => <a href={dayHref(row.day)}>{row.count}</a>,
              },
            ]}
            rows={due}
            rowKey={(row) => row.day}
          />
        </details>
      )}
    </Panel>
  );
}
