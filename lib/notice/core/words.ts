/** What a notice says: one sentence that stands alone, in a mail's list as well as on the page. */
import type { CalendarDate } from "@/lib/platform/calendar";
import { dayWords } from "@/lib/platform/words";
import { dueOf, endOf } from "@/lib/review/core";
import type { NoticeKind } from "./kinds";

export interface NoticeSubject {
  readonly kind: NoticeKind;
  readonly step: string;
  /** "WL-0123", "PR-0007", "EX-0003", "PO-0002"; of one finding its control, of several how many they are. */
  readonly label: string;
  /** The workload it is about; null for what concerns no single one. */
  readonly workload: { readonly ref: string; readonly name: string } | null;
  /** The day that is due; of an event, its own. */
  readonly dueOn: CalendarDate;
  /** What became of it, as it was when it was told: "approved"; of a campaign its name, of a finding its control's title. */
  readonly outcome: string | null;
}

const lower = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
const plural = (count: number, one: string): string => `${count.toLocaleString("en")} ${one}${count === 1 ? "" : "s"}`;
const named = ({ workload, label }: NoticeSubject): string => (workload ? `${workload.ref} ${workload.name}` : label);

/** How a finding's day stands, in the middle of a sentence: "due in 7 d", "due today", "overdue 2 d". */
function dayOfFinding(dueOn: CalendarDate, today: CalendarDate): string {
  const { words, state } = dueOf(dueOn, today, 0);
  return state === "soon" || state === "later" ? `due ${lower(words)}` : lower(words);
}

/** "12 findings given to you, overdue 2 d"; of several days "the longest overdue 13 d" or "the first due in 2 d". */
export function findingsWords({ step, dueOn, outcome }: NoticeSubject, count: number, today: CalendarDate, several = false): string {
  const first = several ? (step === "overdue" ? "the longest " : "the first ") : "";
  return `${plural(count, "finding")}${outcome ? ` ${outcome}` : ""}, ${first}${dayOfFinding(dueOn, today)}`;
}

/** One finding by its control and workload, several of one day as a number. */
function findingWords(subject: NoticeSubject, today: CalendarDate): string {
  const { step, label, outcome, dueOn, workload } = subject;
  if (step === "assigned") return `Finding given to you, ${outcome}: ${named(subject)}`;
  if (workload) return `Finding ${dayOfFinding(dueOn, today)}, ${outcome}: ${named(subject)}`;
  return findingsWords(subject, Number(label), today);
}

/** The state first, then what it is of: "Review overdue 12 d: WL-0123 Claims triage". */
export function noticeWords(subject: NoticeSubject, today: CalendarDate): string {
  const { kind, step, label, outcome, dueOn } = subject;
  switch (kind) {
    case "review":
      if (step === "prepared") return `Review prepared for you to conclude: ${named(subject)}`;
      return `Review ${lower(dueOf(dueOn, today, 0).words)}: ${named(subject)}`;
    case "campaign":
      return step === "closed" ? `${label} is closed: ${outcome}` : `${label} asks for your reviews by ${dayWords(dueOn)}: ${outcome}`;
    case "end":
      return `${endOf(dueOn, today, 0).words}: ${named(subject)}`;
    case "promotion":
      if (step === "waiting") return `${label} still waits for you: ${named(subject)}`;
      return `${label} ${step === "requested" ? "asks for your approval" : `was ${outcome}`}: ${named(subject)}`;
    case "exception":
      if (step === "ending" || step === "over") return `${label} ${lower(endOf(dueOn, today, 0).words)}: ${named(subject)}`;
      return `${label} ${step === "requested" ? "asks for an exception" : `was ${outcome}`}: ${named(subject)}`;
    case "condition":
      return `Condition of ${label}, ${lower(dueOf(dueOn, today, 0).words)}: ${named(subject)}`;
    case "finding":
      return findingWords(subject, today);
    case "webhook":
      return `Webhook ${label} was disabled: ${outcome}`;
    case "policy":
      return step === "proposed" ? `${label} proposes another policy` : `${label} was ${outcome}`;
    case "handover":
      return step === "requested" ? `You are offered ${named(subject)}` : `The offer of ${named(subject)} was ${outcome}`;
  }
}

const STEP_WORDS: Readonly<Record<string, string>> = {
  due: "Due",
  backup_owner: "Overdue: the backup owner hears of it",
  manager_and_risk: "Overdue: manager and risk team hear of it",
  risk_lead: "Overdue: the risk lead hears of it",
  consequence: "Overdue past the last step of the policy",
  requested: "Asked of you",
  proposed: "Asked of you",
  waiting: "Still asked of you",
  assigned: "Asked of you",
  ending: "Its end comes near",
  over: "Ended, and no other one follows",
  overdue: "Overdue",
  reassigned: "Asked of you in somebody's place",
  prepared: "Asked of you",
  disabled: "Disabled",
};

/** The steps that ask something of their reader, apart from a date. */
export const ASKING: ReadonlySet<string> = new Set(["requested", "proposed", "prepared", "reassigned", "waiting", "assigned"]);

/** Why somebody hears of it now: "Reminder, 14 days before", "Overdue: the risk lead hears of it". */
export function stepWords(step: string): string {
  const before = /^before-(\d+)$/.exec(step);
  return before ? `Reminder, ${plural(Number(before[1]), "day")} before` : (STEP_WORDS[step] ?? "Decided");
}

/** The list of a person's findings that are due, given to them or of their workloads. */
function findingsHref(step: string, given: boolean): string {
  const before = /^before-(\d+)$/.exec(step);
  return `/findings?${given ? "assignee=me" : "mine=true"}&${step === "overdue" ? "overdue=true" : `dueIn=${before?.[1] ?? 0}`}`;
}

/** Where what a notice is about is worked on. */
export function noticeHref({ kind, step, label, workload, outcome }: Omit<NoticeSubject, "dueOn">): string {
  switch (kind) {
    case "review":
      return `/workloads/${workload?.ref ?? label}/review`;
    case "campaign":
      return `/reviews/campaigns/${label}${step === "closed" ? "" : "?reviewer=me"}`;
    case "end":
      return `/workloads/${workload?.ref ?? label}`;
    case "promotion":
      return `/promotions/${label}`;
    case "exception":
      return `/exceptions/${label}`;
    case "condition":
      return `/workloads/${workload?.ref ?? ""}/conditions`;
    case "finding":
      return workload ? `/workloads/${workload.ref}/findings/${label}` : findingsHref(step, outcome !== null);
    case "webhook":
      return "/organisation/webhooks";
    case "policy":
      return `/policy/proposals/${label}`;
    case "handover":
      return step === "requested" ? "/handovers" : "/handovers?show=decided";
  }
}
