import { addDays, isUuid } from "@/lib/platform";
import type { AskedWorkloads, FacetField, Where } from "./list-where";

// Which questions the counters answer, and how. A cell counts one value of one dimension; `shape` and `team` carry all of the small
// facets beside it, `teams` and `due` the stage alone, the others nothing: they are the fewest. What a query asks beyond that is counted row by row.

type Dimension = "shape" | "team" | "teams" | "team_all" | "owner" | "held" | "tag" | "due";
type SmallFacet = "stage" | "tier" | "kind" | "adopted";

const CARRIES: Readonly<Record<Dimension, readonly SmallFacet[]>> = {
  shape: ["stage", "tier", "kind", "adopted"],
  team: ["stage", "tier", "kind", "adopted"],
  ...{ teams: ["stage"], due: ["stage"], team_all: [], owner: [], held: [], tag: [] },
};

/** What a question is answered from. */
export interface Cells {
  /** The same for questions about the same cells, which then need to be read once. */
  readonly name: string;
  /** Conditions on workload_cell: the cells themselves. */
  choose(where: Where): void;
  /** Conditions on these: what the query's small facets leave of them. */
  narrow(where: Where): void;
}

const FIELD_OF: Partial<Record<FacetField, readonly Dimension[]>> = {
  owner: ["owner"],
  tag: ["tag"],
  due: ["due"],
  team: ["team_all", "teams", "team"],
};

function isDueAsked({ query }: AskedWorkloads): boolean {
  return query.overdue !== undefined || query.dueIn !== undefined || query.dueFrom !== undefined || query.dueTo !== undefined;
}

/** The dimensions that the filters of a query need: each narrows by something that only its own cells know. */
function neededBy(asked: AskedWorkloads, without?: FacetField): Dimension[] {
  const { query } = asked;
  return [
    ...(query.team?.length && without !== "team" ? ["team" as const] : []),
    ...(query.tag && without !== "tag" ? ["tag" as const] : []),
    ...(query.owner && query.owner !== "none" && without !== "owner"
      ? [query.owner === "me" ? ("held" as const) : ("owner" as const)]
      : []),
    ...(isDueAsked(asked) && without !== "due" ? ["due" as const] : []),
  ];
}

/** True when a query narrows by something beside the stage that small cells do not carry. */
function isFine({ query }: AskedWorkloads, without?: FacetField): boolean {
  const asks = (field: SmallFacet, value: unknown) => value !== undefined && without !== field;
  return (
    (asks("tier", query.tier) && query.tier?.length !== 0) ||
    (asks("kind", query.kind) && query.kind?.length !== 0) ||
    asks("adopted", query.adopted) ||
    query.onHold !== undefined ||
    (query.owner === "none" && without !== "owner")
  );
}

function dimensionFor(asked: AskedWorkloads, field?: FacetField): Dimension | null {
  const { query } = asked;
  if (query.q?.trim() || query.waiting === true) return null;
  const needed = neededBy(asked, field);
  const fine = isFine(asked, field);
  const staged = (query.stage?.length ?? 0) > 0 && field !== "stage";
  const fits = (dimension: Dimension) => {
    if (needed.some((one) => one !== dimension)) return false;
    const carried = CARRIES[dimension];
    const carriesField = carried.some((one) => one === field) || field === undefined || FIELD_OF[field]?.includes(dimension) === true;
    return carriesField && (!fine || carried.includes("tier")) && (!staged || carried.includes("stage"));
  };
  const order: readonly Dimension[] = field === "team" ? ["team_all", "teams", "team"] : ["shape", "due", "team", "held", "owner", "tag"];
  return order.find(fits) ?? null;
}

function addSmallFacets({ query }: AskedWorkloads, where: Where, without?: FacetField): void {
  // As a SELECT the planner cannot see the values, and one plan is as good for all: it would plan anew each time, which takes longer.
  const oneOf = (column: SmallFacet, type: string, values: readonly string[]) =>
    where.and(`${column} = ANY((SELECT ${where.value(values)}::"${type}"[])::"${type}"[])`);
  if (query.stage?.length && without !== "stage") oneOf("stage", "stage", query.stage);
  if (query.tier?.length && without !== "tier") oneOf("tier", "tier", query.tier);
  if (query.kind?.length && without !== "kind") oneOf("kind", "workload_kind", query.kind);
  if (query.adopted !== undefined && without !== "adopted") where.and(query.adopted ? "adopted" : "NOT adopted");
  if (query.onHold !== undefined) where.and(query.onHold ? "on_hold" : "NOT on_hold");
  if (query.owner === "none" && without !== "owner") where.and("NOT owned");
}

/** Days are text here, and what is due on no day says "none", after every one of them. */
function addDueDays(asked: AskedWorkloads, where: Where): void {
  const { overdue, dueIn, dueFrom, dueTo } = asked.query;
  if (overdue === true) where.and(`value < ${where.value(asked.today)}`);
  if (overdue === false) where.and(`value >= ${where.value(asked.today)}`);
  if (dueIn !== undefined) where.and(`value BETWEEN ${where.value(asked.today)} AND ${where.value(addDays(asked.today, dueIn))}`);
  if (dueFrom) where.and(`value >= ${where.value(dueFrom)} AND value <> 'none'`);
  if (dueTo) where.and(`value <= ${where.value(dueTo)}`);
}

function addValues(asked: AskedWorkloads, dimension: Dimension, where: Where): void {
  const { query } = asked;
  if (dimension === "team") where.and(`value = ANY(${where.value([...asked.teams, ...(query.team?.includes("none") ? ["none"] : [])])})`);
  if (dimension === "tag") where.and(`value = ${where.value(query.tag)}`);
  if (dimension === "owner") where.and(`value = ${where.value(asked.owner ?? "")}`);
  if (dimension === "held") where.and(`value = ${where.value(isUuid(asked.me) ? asked.me : "")}`);
  if (dimension === "due") addDueDays(asked, where);
}

/**
 * The cells that add up to what a query matches, or to one facet's counts under its other filters.
 * @returns null when no cells do, and rows have to be counted.
 */
export function cellsFor(asked: AskedWorkloads, field?: FacetField): Cells | null {
  const dimension = dimensionFor(asked, field);
  if (dimension === null) return null;
  const isNeeded = neededBy(asked, field).includes(dimension);
  return {
    name: `${dimension}_cells${isNeeded ? "_asked" : ""}`,
    choose(where) {
      where.and(dimension === "held" ? "dimension IN ('owner', 'backup')" : `dimension = '${dimension}'`);
      if (isNeeded) addValues(asked, dimension, where);
    },
    narrow: (where) => addSmallFacets(asked, where, field),
  };
}
