/**
 * The settings of the policy as people read them: one line a setting, from which the form, the text and the differences are drawn. A test
 * holds them against the schema: a setting without its line would be in force and shown nowhere.
 */
import { periodWords } from "@/lib/platform/calendar";
import type { PolicyDocument } from "../schema";
import { CONSEQUENCES, type OverdueConsequence } from "./consequences";

/** How a setting is written and told. */
export type FieldKind = "days" | "count" | "percent" | "day" | "flag" | "roles" | "reminders" | "consequence" | "period" | "within";

export interface PolicyField {
  /** Where it stands in the document: "review.cadence.low". */
  readonly path: string;
  readonly group: string;
  readonly label: string;
  readonly kind: FieldKind;
  /** What follows from it, where its label does not say. */
  readonly help?: string;
}

const TIERS = ["low", "moderate", "high", "critical"] as const;

const byTier = (path: string, group: string, label: string): PolicyField[] =>
  TIERS.map((tier) => ({ path: `${path}.${tier}`, group, label: `${label}, tier ${tier}`, kind: "days" }));

const days = (path: string, group: string, label: string, help?: string): PolicyField => ({
  ...{ path, group, label, kind: "days" },
  ...(help ? { help } : {}),
});

const trigger = (name: string, label: string): PolicyField => ({
  ...{ path: `review.triggers.${name}`, group: "Reviews", label: `Review within, ${label}`, kind: "within" },
  help: "Brings it forward, never puts it off; 0 for not at all.",
});

export const POLICY_FIELDS: readonly PolicyField[] = [
  ...TIERS.map(
    (tier): PolicyField => ({
      ...{ path: `review.cadence.${tier}`, group: "Reviews", label: `Time between reviews, tier ${tier}`, kind: "period" },
      help: "Days, or a period: P3M is three months.",
    }),
  ),
  days("review.first", "Reviews", "First review after go-live", "After import, where no go-live is known."),
  days("review.dueSoon", "Reviews", "Due soon from", "So long before its date a review counts as due soon."),
  {
    path: "review.reminders",
    group: "Reviews",
    label: "Reminders",
    kind: "reminders",
    help: "Days before the due date; 0 is the day itself.",
  },
  days("review.escalation.backupOwner", "Reviews", "Backup owner hears after", "Counted from the due date, like those below."),
  days("review.escalation.managerAndRisk", "Reviews", "Manager and risk hear after"),
  days("review.escalation.riskLead", "Reviews", "Risk lead hears after"),
  days("review.escalation.consequence", "Reviews", "Consequence after"),
  ...TIERS.map(
    (tier): PolicyField => ({
      ...{ path: `review.consequence.${tier}`, group: "Reviews", label: `Consequence, tier ${tier}`, kind: "consequence" },
      help: "The badge “conditional” comes with the risk lead's day; the review lifts both.",
    }),
  ),
  trigger("reachWidened", "once its reach widened"),
  trigger("sensitiveScope", "once it uses new confidential or restricted data"),
  trigger("versionChanged", "once it runs another version"),
  trigger("ownerChanged", "once its owner changed"),
  trigger("incident", "after an incident"),
  trigger("exceptionEnded", "once an exception ended"),
  ...TIERS.map(
    (tier): PolicyField => ({
      ...{ path: `review.unchanged.${tier}`, group: "Reviews", label: `“No change” for many at once, tier ${tier}`, kind: "flag" },
      help: "Only where nothing changed, and never where a second person concludes.",
    }),
  ),
  days("term.experiment", "Terms", "An experiment lasts"),
  days("term.experimentMax", "Terms", "An experiment lasts at most", "With its one extension by the owner."),
  days("term.pilot", "Terms", "A pilot lasts"),
  days(
    "term.leftovers",
    "Terms",
    "Leftovers are gone within",
    "What ends with a promotion, a demotion or a retirement; after that it is a finding.",
  ),
  days("term.adopted", "Terms", "Adopted workloads are regularised within"),
  days("term.exception", "Terms", "An exception lasts at most"),
  days("term.scopeUse", "Terms", "An approval of data lasts"),
  days("promotion.reminder", "Promotions", "Approvers are reminded after"),
  days("promotion.lapse", "Promotions", "A request lapses after"),
  {
    ...{ path: "promotion.skipPilot", group: "Promotions", label: "Experiments may skip the pilot", kind: "flag" },
    help: "Straight from experiment to production.",
  },
  days("promotion.delegation", "Promotions", "An approver is stood in for at most", "At a time, by whoever they name for an absence."),
  {
    ...{ path: "promotion.slots.pilot", group: "Promotions", label: "Slots of entering a pilot", kind: "roles" },
    help: "Beside the data owner of each scope in use: “security”, “2 of risk”, “security or risk”, with commas between.",
  },
  {
    ...{ path: "promotion.slots.production", group: "Promotions", label: "Slots of entering production", kind: "roles" },
    help: "Beside the data owners; the tier critical asks for a second risk person.",
  },
  days("token.maxDays", "Credentials", "An API token lasts at most"),
  days("credential.experiment", "Credentials", "A credential of an experiment lives"),
  ...byTier("credential.production", "Credentials", "A credential in production lives"),
  {
    ...{ path: "proof.attestedUntil", group: "Proof", label: "Attested facts prove separation until", kind: "day" },
    help: "Empty for as long as they stand; after the day only what was observed does.",
  },
  ...(["critical", "high", "medium", "low"] as const).map((severity) =>
    days(`finding.due.${severity}`, "Findings", `A finding is due within, severity ${severity}`),
  ),
  { path: "exception.most", group: "Exceptions", label: "Exceptions of one workload are few up to", kind: "count" },
  {
    path: "exception.renewals",
    group: "Exceptions",
    label: "An exception is renewed up to",
    kind: "count",
    help: "Beyond that it is a finding itself.",
  },
  { path: "exception.warning", group: "Exceptions", label: "Its end is warned of after", kind: "percent", help: "Of its time." },
];

/** The value at a path; undefined where there is none. */
export function valueAt(document: unknown, path: string): unknown {
  return path
    .split(".")
    .reduce<unknown>((value, name) => (typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined), document);
}

type Place = Record<string, unknown>;

/** Guarantee: an object that is no list, made here and by nobody else. */
const isPlace = (value: unknown): value is Place => typeof value === "object" && value !== null && !Array.isArray(value);

/** Sets a member by its own name, whatever it is called: "__proto__" is one like any other. */
function put(place: Place, name: string, value: unknown): void {
  Object.defineProperty(place, name, { value, enumerable: true, configurable: true, writable: true });
}

/** A document of values by path: what a form sends. Unknown paths are kept, for the schema to refuse them by name. */
export function documentOf(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const document: Place = {};
  for (const [path, value] of Object.entries(values)) {
    const names = path.split(".");
    const last = names.pop() ?? "";
    let place = document;
    for (const name of names) {
      const known = Object.hasOwn(place, name) ? place[name] : undefined;
      const inside: Place = isPlace(known) ? known : {};
      put(place, name, inside);
      place = inside;
    }
    put(place, last, value);
  }
  return document;
}

const counted = (count: number, one: string): string => `${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}`;

const isConsequence = (value: unknown): value is OverdueConsequence => typeof value === "string" && Object.hasOwn(CONSEQUENCES, value);

/** A value in words: "90 days", "yes", "security and risk". */
export function valueWords(kind: FieldKind, value: unknown): string {
  if (kind === "flag") return value === true ? "yes" : "no";
  if (kind === "day") return typeof value === "string" ? value : "no end";
  if (kind === "period" && typeof value === "string") return periodWords(value);
  if (kind === "consequence") return isConsequence(value) ? CONSEQUENCES[value] : String(value);
  if (Array.isArray(value)) {
    const words = value.map((one) => (kind === "roles" ? String(one) : String(Math.abs(Number(one)))));
    return `${words.join(", ")}${kind === "reminders" ? " days before" : ""}`;
  }
  const count = Number(value);
  if (kind === "within" && count === 0) return "not at all";
  if (kind === "percent") return `${count} %`;
  return kind === "days" || kind === "period" || kind === "within" ? counted(count, "day") : String(count);
}

export interface PolicyDifference {
  readonly field: PolicyField;
  readonly before: string;
  readonly after: string;
}

/** What differs between two documents, setting by setting, in words; empty where nothing does. */
export function policyDifferences(before: PolicyDocument, after: PolicyDocument): PolicyDifference[] {
  return POLICY_FIELDS.flatMap((field) => {
    const [old, now] = [valueAt(before, field.path), valueAt(after, field.path)];
    if (JSON.stringify(old) === JSON.stringify(now)) return [];
    return [{ field, before: valueWords(field.kind, old), after: valueWords(field.kind, now) }];
  });
}
