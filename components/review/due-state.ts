/** The state of the list of what is due is its address: every filter and the page stand in it, and every control is a link. */
import { valuesOf } from "@/components/data-table/href";
import { type ListParams, listState } from "@/components/data-table/list-state";
import { dayWords } from "@/lib/platform/words";
import { daysOfAge } from "@/lib/review/core/due";

export type DueParams = ListParams;

export const dueState = listState("/reviews/due", [
  "q",
  "overdue",
  "dueIn",
  "age",
  "dueFrom",
  "dueTo",
  "stage",
  "tier",
  "team",
  "owner",
  "facet",
  "cursor",
]);

/** The list of what is overdue, narrowed: what the numbers of a board link to. */
export function overdueHref(changes: Readonly<Record<string, string>> = {}): string {
  return dueState.hrefWith({ overdue: "true" }, changes);
}

/** The list of what is due between two days, both included; null is without an end. */
export function daysHref(from: string | null, to: string | null): string {
  return dueState.hrefWith({}, { dueFrom: from, dueTo: to });
}

/** The list of what is due on one day. */
export function dayHref(day: string): string {
  return daysHref(day, day);
}

export interface DueToken {
  /** The parameters that the token takes away. */
  readonly names: readonly string[];
  readonly field: string;
  readonly operator: string;
  readonly value: string;
}

const FIELDS: Readonly<Record<string, string>> = { stage: "Stage", tier: "Tier", team: "Team", owner: "Owner" };

function ageWords(age: string): string {
  const days = daysOfAge(age);
  if (!days) return age;
  return days.to === null ? `${days.from} d and more` : `${days.from} to ${days.to} d`;
}

const day = (text: string): string => (/^\d{4}-\d\d-\d\d$/.test(text) ? dayWords(text) : text);

function dayTokens({ dueFrom, dueTo }: DueParams): DueToken[] {
  const names = ["dueFrom", "dueTo"];
  if (dueFrom && dueFrom === dueTo) return [{ names, field: "Due", operator: "on", value: day(dueFrom) }];
  const from = dueFrom ? [{ names: ["dueFrom"], field: "Due", operator: "from", value: day(dueFrom) }] : [];
  return dueTo ? [...from, { names: ["dueTo"], field: "Due", operator: "to", value: day(dueTo) }] : from;
}

/** The filters in force, in words; what the tabs say is no filter. `labels` names values that the server knows: teams by id. */
export function dueTokensOf(params: DueParams, labels: Readonly<Record<string, string>>): DueToken[] {
  const search = params.q ? [{ names: ["q"], field: "Search", operator: "has", value: params.q }] : [];
  const age = params.age ? [{ names: ["age"], field: "Overdue", operator: "is", value: ageWords(params.age) }] : [];
  const lists = Object.entries(FIELDS).flatMap(([name, field]): DueToken[] => {
    const values = valuesOf(params[name]);
    if (values.length === 0) return [];
    const said = values.map((value) => (Object.hasOwn(labels, value) ? labels[value] : value));
    return [{ names: [name], field, operator: "is", value: said.join(" or ") }];
  });
  return [...search, ...age, ...dayTokens(params), ...lists];
}
