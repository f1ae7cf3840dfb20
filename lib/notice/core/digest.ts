/**
 * The daily mail.
 *
 *   1. One a person and day, at or after the morning hour of their own time zone; what comes later that day waits for the next.
 *   2. What presses most stands first: what is asked of somebody, then what is overdue from the longest step down, then reminders.
 *   3. Of one kind and step, ten stand by name; the others as a number that leads to all of them. Findings that are due on several days are
 *      one line.
 */
import type { CalendarDate } from "@/lib/platform/calendar";
import type { NoticeKind } from "./kinds";
import { ASKING, findingsWords, type NoticeSubject, noticeHref, noticeWords, stepWords } from "./words";

/** From this hour on, in a person's time zone, their day's mail may leave. */
export const MORNING_HOUR = 7;
const BY_NAME = 10;

export interface DigestLine {
  readonly words: string;
  /** A path of this installation. */
  readonly href: string;
}

export interface DigestGroup {
  readonly title: string;
  readonly lines: readonly DigestLine[];
  /** How many more there are than lines. */
  readonly more: number;
}

export interface Digest {
  readonly subject: string;
  readonly total: number;
  readonly groups: readonly DigestGroup[];
}

const OVERDUE = ["consequence", "risk_lead", "manager_and_risk", "backup_owner", "overdue"];
const PRESSING = [...ASKING, ...OVERDUE, "due"];

/** Lower presses more: reminders by how near they are, and what is merely told last. */
function pressure(step: string): number {
  const at = PRESSING.indexOf(step);
  if (at >= 0) return at;
  const before = /^before-(\d+)$/.exec(step);
  return before ? PRESSING.length + Number(before[1]) : Number.MAX_SAFE_INTEGER;
}

const KIND_ORDER: readonly NoticeKind[] = [
  "promotion",
  "exception",
  "policy",
  "handover",
  "campaign",
  "review",
  "condition",
  "finding",
  "end",
  "webhook",
];

function groupTitle(kind: NoticeKind, step: string): string {
  const of: Record<NoticeKind, string> = {
    review: "Reviews",
    campaign: "Campaigns of reviews",
    end: "Ends of experiments and pilots",
    promotion: "Promotions",
    condition: "Conditions",
    exception: "Exceptions",
    finding: "Findings",
    policy: "Policy",
    handover: "Hand-overs",
    webhook: "Webhooks",
  };
  return `${of[kind]} · ${stepWords(step)}`;
}

/** "3 things need you: 2 overdue, 1 asked of you"; what it is about comes first, so that a list of mails can be read. */
function subjectOf(notices: readonly NoticeSubject[]): string {
  const count = (test: (step: string) => boolean): number => notices.filter(({ step }) => test(step)).length;
  const asked = count((step) => ASKING.has(step));
  const overdue = count((step) => OVERDUE.includes(step));
  const due = count((step) => step === "due" || step.startsWith("before-"));
  const told = notices.length - asked - overdue - due;
  const parts = [
    [overdue, "overdue"],
    [asked, "asked of you"],
    [due, "coming due"],
    [told, "decided"],
  ] as const;
  return `Airlock: ${parts
    .filter(([n]) => n > 0)
    .map(([n, words]) => `${n.toLocaleString("en")} ${words}`)
    .join(", ")}`;
}

export interface PressingGroup<N extends NoticeSubject> {
  /** "Reviews · Overdue: the risk lead hears of it". */
  readonly title: string;
  readonly kind: NoticeKind;
  readonly step: string;
  /** The longest overdue first. */
  readonly members: readonly N[];
}

/** Notices by kind and step, what presses most first. */
export function groupByPressure<N extends NoticeSubject>(notices: readonly N[]): PressingGroup<N>[] {
  const groups = Map.groupBy(notices, ({ kind, step }) => `${kind} ${step}`);
  return [...groups.values()]
    .flatMap((members) => {
      const oldestFirst = members.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn) || a.label.localeCompare(b.label));
      return oldestFirst.slice(0, 1).map(({ kind, step }) => ({ title: groupTitle(kind, step), kind, step, members: oldestFirst }));
    })
    .sort((a, b) => pressure(a.step) - pressure(b.step) || KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind));
}

/** Findings of several days as one number, with the longest of them: whoever has thousands reads one line of them. */
function findingsLine(members: readonly NoticeSubject[], today: CalendarDate): DigestLine | null {
  const [longest] = members;
  if (longest?.kind !== "finding" || longest.step === "assigned" || members.length === 1) return null;
  const count = members.reduce((sum, { workload, label }) => sum + (workload ? 1 : Number(label)), 0);
  const isGiven = members.every(({ workload, outcome }) => !workload && outcome !== null);
  const all = { ...longest, workload: null, outcome: isGiven ? longest.outcome : null };
  return { words: findingsWords(all, count, today, true), href: noticeHref(all) };
}

function linesOf(members: readonly NoticeSubject[], today: CalendarDate): Pick<DigestGroup, "lines" | "more"> {
  const line = findingsLine(members, today);
  if (line) return { lines: [line], more: 0 };
  const lines = members.slice(0, BY_NAME).map((one) => ({ words: noticeWords(one, today), href: noticeHref(one) }));
  return { lines, more: Math.max(0, members.length - BY_NAME) };
}

/** What one person is told in one mail. @param notices at least one, each once. */
export function digestOf(notices: readonly NoticeSubject[], today: CalendarDate): Digest {
  return {
    subject: subjectOf(notices),
    total: notices.length,
    groups: groupByPressure(notices).map(({ title, members }) => ({ title, ...linesOf(members, today) })),
  };
}
