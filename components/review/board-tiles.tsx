import { Glyph } from "@/components/ui/glyph";
import { Tiles } from "@/components/ui/ladder";
import type { AgeStep } from "@/lib/review/core/due";
import { overdueHref } from "./due-state";

export interface BoardFigures {
  readonly overdue: number;
  /** How many of them are of tier high or critical. */
  readonly severe: number;
  /** The last step of the escalation, with how many stand on it. */
  readonly past: (AgeStep & { readonly count: number }) | null;
  readonly dueSoon: number;
  /** What nobody answers for, whether it never had an owner or lost one. */
  readonly orphans: number;
  readonly adopted: number;
  /** Concluded in the last 30 days, and how many by the day they were due. */
  readonly done: { readonly count: number; readonly onTime: number };
}

const number = (count: number): string => count.toLocaleString("en");

/** The figures that the risk team works; each opens its rows. */
export function BoardTiles({ overdue, severe, past, dueSoon, orphans, adopted, done }: BoardFigures) {
  const consequence = past && {
    label: "Past the consequence",
    glyph: <Glyph name="unmet" className="red" />,
    count: past.count,
    note: `overdue ${past.label}`,
    href: overdueHref({ age: past.id }),
  };
  return (
    <Tiles
      tiles={[
        {
          label: "Overdue",
          glyph: <Glyph name="time-overdue" className="red" />,
          count: overdue,
          note: `${number(severe)} high or critical`,
          href: overdueHref(),
          broken: overdue > 0,
        },
        ...(consequence ? [consequence] : []),
        {
          label: "Due in 30 days",
          glyph: <Glyph name="time-soon" className="amber" />,
          count: dueSoon,
          note: "reviews and ends",
          href: "/reviews/due?dueIn=30",
        },
        {
          label: "No owner",
          glyph: <Glyph name="time-none" className="amber" />,
          count: orphans,
          note: "nobody can be held to it",
          href: "/reviews/orphans",
        },
        {
          label: "Adopted",
          glyph: <Glyph name="unproven" className="amber" />,
          count: adopted,
          note: "never approved here",
          href: "/workloads?adopted=true",
        },
        {
          label: "Done in 30 days",
          glyph: <Glyph name="met" className="green" />,
          count: done.count,
          note: done.count === 0 ? "none yet" : `${number(done.onTime)} in time`,
          href: "/reviews/done",
        },
      ]}
    />
  );
}
