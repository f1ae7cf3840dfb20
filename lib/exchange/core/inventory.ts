/** The inventory as rows of text: closed sets by the names that the API uses, days as 2026-12-10, nothing as an empty cell. */

export interface InventoryLine {
  readonly ref: string;
  readonly name: string;
  readonly kind: string;
  readonly stage: string;
  readonly adopted: boolean;
  readonly onHold: boolean;
  readonly suspended: boolean;
  readonly tier: string;
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

const yes = (flag: boolean): string => (flag ? "yes" : "");

const COLUMNS: readonly (readonly [string, (line: InventoryLine) => string])[] = [
  ["Id", (line) => line.ref],
  ["Name", (line) => line.name],
  ["Kind", (line) => line.kind],
  ["Stage", (line) => line.stage],
  ["Adopted", (line) => yes(line.adopted)],
  ["On hold", (line) => yes(line.onHold)],
  ["Suspended", (line) => yes(line.suspended)],
  ["Tier", (line) => line.tier],
  ["Owner", (line) => line.owner?.name ?? ""],
  ["Owner e-mail", (line) => line.owner?.email ?? ""],
  ["Team", (line) => line.team?.name ?? ""],
  ["Data scopes", (line) => String(line.dataScopes)],
  ["Highest classification", (line) => line.classification ?? ""],
  ["Next review", (line) => line.nextReviewOn ?? ""],
  ["Ends", (line) => line.endsOn ?? ""],
  ["Tags", (line) => line.tags.join("; ")],
  ["Registered", (line) => line.createdAt.toISOString()],
  ["Changed", (line) => line.updatedAt.toISOString()],
];

/** The heads of the columns, in their order. */
export const INVENTORY_HEAD: readonly string[] = COLUMNS.map(([head]) => head);

/** One workload as a row under INVENTORY_HEAD. */
export function inventoryRow(line: InventoryLine): string[] {
  return COLUMNS.map(([, cell]) => cell(line));
}
