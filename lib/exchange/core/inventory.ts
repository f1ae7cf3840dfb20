/** The inventory as it leaves: one set of columns for every format. Closed sets by the names that the API uses, nothing as nothing. */

export interface InventoryLine {
  readonly ref: string;
  readonly name: string;
  readonly kind: string;
  readonly stage: string;
  readonly adopted: boolean;
  readonly onHold: boolean;
  readonly suspended: boolean;
  /** Its review is overdue past the risk lead's day. */
  readonly conditional: boolean;
  /** What holds because its review is overdue, as the policy names it. */
  readonly consequence: string | null;
  readonly tier: string;
  readonly autonomy: string;
  readonly owner: { readonly name: string; readonly email: string } | null;
  readonly team: { readonly name: string } | null;
  readonly dataScopes: number;
  readonly classification: string | null;
  readonly nextReviewOn: string | null;
  readonly endsOn: string | null;
  readonly tags: readonly string[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A cell before it is written: what a format makes of it is the format's. */
export type InventoryCell =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "flag"; readonly flag: boolean }
  | { readonly kind: "count"; readonly count: number }
  | { readonly kind: "day"; readonly day: string }
  | { readonly kind: "instant"; readonly at: Date }
  | { readonly kind: "list"; readonly texts: readonly string[] }
  | { readonly kind: "nothing" };

export interface InventoryColumn {
  /** Its name in JSON. */
  readonly id: string;
  /** Its head in a table. */
  readonly head: string;
  /** In characters: how wide a spreadsheet draws it. */
  readonly width: number;
  /** The columns of the page's table in which it shows, beside its own name. */
  readonly shownAs: readonly string[];
  cell(line: InventoryLine): InventoryCell;
}

const text = (value: string | null | undefined): InventoryCell => (value ? { kind: "text", text: value } : { kind: "nothing" });
const day = (value: string | null): InventoryCell => (value ? { kind: "day", day: value } : { kind: "nothing" });
const column = (
  id: string,
  head: string,
  width: number,
  cell: InventoryColumn["cell"],
  ...shownAs: readonly string[]
): InventoryColumn => ({ id, head, width, shownAs, cell });

/** Every column, in its order. */
export const INVENTORY_COLUMNS: readonly InventoryColumn[] = [
  column("ref", "Id", 10, (line) => text(line.ref)),
  column("name", "Name", 48, (line) => text(line.name)),
  column("kind", "Kind", 14, (line) => text(line.kind)),
  column("stage", "Stage", 12, (line) => text(line.stage)),
  column("adopted", "Adopted", 9, (line) => ({ kind: "flag", flag: line.adopted }), "stage"),
  column("onHold", "On hold", 9, (line) => ({ kind: "flag", flag: line.onHold }), "stage"),
  column("suspended", "Suspended", 10, (line) => ({ kind: "flag", flag: line.suspended }), "stage"),
  column("tier", "Tier", 10, (line) => text(line.tier)),
  column("autonomy", "Autonomy", 18, (line) => text(line.autonomy)),
  column("owner", "Owner", 22, (line) => text(line.owner?.name)),
  column("ownerEmail", "Owner e-mail", 30, (line) => text(line.owner?.email), "owner"),
  column("team", "Team", 28, (line) => text(line.team?.name)),
  column("dataScopes", "Data scopes", 12, (line) => ({ kind: "count", count: line.dataScopes }), "scopes"),
  column("classification", "Highest classification", 20, (line) => text(line.classification), "scopes"),
  column("nextReviewOn", "Next review", 12, (line) => day(line.nextReviewOn), "due", "nextReview"),
  column("conditional", "Conditional", 12, (line) => ({ kind: "flag", flag: line.conditional }), "due", "nextReview"),
  column("consequence", "Consequence", 14, (line) => text(line.consequence), "due", "nextReview"),
  column("endsOn", "Ends", 12, (line) => day(line.endsOn), "ends", "due", "nextReview"),
  column("tags", "Tags", 24, (line) => ({ kind: "list", texts: line.tags })),
  column("createdAt", "Registered", 18, (line) => ({ kind: "instant", at: line.createdAt }), "created", "registered"),
  column("updatedAt", "Changed", 18, (line) => ({ kind: "instant", at: line.updatedAt }), "updated", "changed"),
];

/**
 * The columns that are asked for, in the order asked; all of them for none. A column of the page's table stands for all that shows
 * in it. Names that mean no column are told apart.
 */
export function chooseColumns(asked: readonly string[]): {
  readonly columns: readonly InventoryColumn[];
  readonly unknown: readonly string[];
} {
  if (asked.length === 0) return { columns: INVENTORY_COLUMNS, unknown: [] };
  const meant = (name: string) => INVENTORY_COLUMNS.filter(({ id, shownAs }) => id === name || shownAs.includes(name));
  return {
    columns: [...new Set(asked.flatMap(meant))],
    unknown: asked.filter((name) => meant(name).length === 0),
  };
}

/** A cell as a table of text has it: days as 2026-12-10, instants in UTC, a yes or nothing. */
export function cellText(cell: InventoryCell): string {
  switch (cell.kind) {
    case "text":
      return cell.text;
    case "flag":
      return cell.flag ? "yes" : "";
    case "count":
      return String(cell.count);
    case "day":
      return cell.day;
    case "instant":
      return cell.at.toISOString();
    case "list":
      return cell.texts.join("; ");
    case "nothing":
      return "";
  }
}

/** A cell as JSON has it. */
export function cellJson(cell: InventoryCell): string | number | boolean | readonly string[] | null {
  switch (cell.kind) {
    case "flag":
      return cell.flag;
    case "count":
      return cell.count;
    case "list":
      return cell.texts;
    case "nothing":
      return null;
    default:
      return cellText(cell);
  }
}
