/** The tables of the risk team's board as one: which table, what of it, and how many, so that a spreadsheet can filter and add up. */
import { addDays, type CalendarDate } from "@/lib/platform/calendar";
import { keysOf } from "@/lib/platform/closed-set";

export const BOARD_HEAD = ["Table", "Row", "Detail", "Count"] as const;
export type BoardRow = readonly [table: string, row: string, detail: string, count: number];

/** The figures as their queries give them. */
export interface BoardTables {
  readonly today: CalendarDate;
  readonly ages: readonly { readonly label: string; readonly step: string; readonly count: number }[];
  readonly teams: readonly { readonly name: string; readonly tiers: Readonly<Partial<Record<string, number>>> }[];
  readonly owners: readonly { readonly name: string | null; readonly oldest: number; readonly count: number }[];
  readonly upcoming: readonly { readonly day: CalendarDate; readonly count: number }[];
  readonly trend: readonly { readonly month: string; readonly onTime: number; readonly late: number }[];
  readonly orphans: readonly { readonly stage: string; readonly why: string; readonly count: number; readonly severe: number }[];
  readonly offered: readonly { readonly name: string; readonly until: CalendarDate; readonly count: number }[];
}

const DAYS = 90;

function daysOf({ today, upcoming }: BoardTables): BoardRow[] {
  const counts = new Map(upcoming.map(({ day, count }) => [day, count]));
  return Array.from({ length: DAYS + 1 }, (_, at) => addDays(today, at)).map((day) => ["Next 90 days", day, "", counts.get(day) ?? 0]);
}

/** Every count of the board; of the days ahead also those without any, of the rest what is not zero where it is a table of two ways. */
export function boardRows(tables: BoardTables): BoardRow[] {
  const { ages, teams, owners, trend, orphans, offered } = tables;
  return [
    ...ages.map(({ label, step, count }): BoardRow => ["Overdue by age", label, step, count]),
    ...teams.flatMap(({ name, tiers }) =>
      keysOf(tiers).map((tier): BoardRow => ["Overdue by team and tier", name, String(tier), tiers[tier] ?? 0]),
    ),
    ...owners.map(({ name, oldest, count }): BoardRow => ["Overdue by owner", name ?? "No owner", `oldest ${oldest} d`, count]),
    ...daysOf(tables),
    ...trend.flatMap(({ month, onTime, late }): BoardRow[] => [
      ["Concluded by month", month, "on time", onTime],
      ["Concluded by month", month, "late", late],
    ]),
    ...orphans.flatMap(({ stage, why, count, severe }): BoardRow[] => [
      ["Nobody answers for", stage, why, count],
      ...(severe > 0 ? [["Nobody answers for, high or critical", stage, why, severe] as const] : []),
    ]),
    ...offered.map(({ name, until, count }): BoardRow => ["Offered to new owners", name, `until ${until}`, count]),
  ];
}
