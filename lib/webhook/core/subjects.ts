/** What each subject of events is called, and where it, and the list of all of its kind, are read: on pages and over the API. */
import { keysOf } from "@/lib/platform/closed-set";
import { isWebhookKind, kindWords, subjectOf, WEBHOOK_KINDS, type WebhookKind, type WebhookSubject } from "./events";

/** Paths below the base of the pages and of the API, without a slash before them. */
export interface Paths {
  readonly page: string;
  readonly api: string;
}

/** What of an event its paths are made of. */
interface Named {
  /** Null where it is about several workloads at once. */
  readonly ref: string | null;
  readonly workload: { readonly ref: string } | null;
}

interface Place {
  readonly title: string;
  readonly list: Paths;
  one(named: Named): Paths;
}

const same = (path: string): Paths => ({ page: path, api: path });
const ofWorkload = ({ workload }: Named, path: string): string => `workloads/${workload?.ref ?? ""}/${path}`;

/** In the order in which a form has them. */
export const SUBJECTS: Readonly<Record<WebhookSubject, Place>> = {
  promotion: { title: "Promotions", list: same("promotions"), one: ({ ref }) => same(`promotions/${ref}`) },
  condition: { title: "Conditions of approvals", list: same("workloads"), one: (named) => same(ofWorkload(named, "conditions")) },
  review: { title: "Reviews", list: same("reviews"), one: (named) => same(ofWorkload(named, "reviews")) },
  campaign: {
    title: "Campaigns",
    list: { page: "reviews/campaigns", api: "campaigns" },
    one: ({ ref }) => ({ page: `reviews/campaigns/${ref}`, api: `campaigns/${ref}` }),
  },
  workload: { title: "Experiments and pilots", list: same("workloads"), one: ({ ref }) => same(`workloads/${ref}`) },
  finding: { title: "Findings", list: same("findings"), one: (named) => same(ofWorkload(named, `findings/${named.ref}`)) },
  exception: { title: "Exceptions", list: same("exceptions"), one: ({ ref }) => same(`exceptions/${ref}`) },
  incident: { title: "Incidents", list: same("incidents"), one: ({ ref }) => same(`incidents/${ref}`) },
  handover: { title: "Hand-overs", list: same("handovers"), one: () => same("handovers") },
  policy: { title: "Policy", list: same("policy/proposals"), one: ({ ref }) => same(`policy/proposals/${ref}`) },
};

/** The kinds of events by what they are about, in the order of a form. */
export const KINDS_BY_SUBJECT: readonly {
  readonly subject: WebhookSubject;
  readonly title: string;
  readonly kinds: readonly WebhookKind[];
}[] = keysOf(SUBJECTS).map((subject) => ({
  subject,
  title: SUBJECTS[subject].title,
  kinds: keysOf(WEBHOOK_KINDS).filter((kind) => subjectOf(kind) === subject),
}));

// More than so many are not read one after the other.
const NAMED = 3;

/** What a webhook is told of, in a line: each event by its words, or of many what they are about. */
export function listenedWords(kinds: "all" | readonly string[]): string {
  if (kinds === "all") return "All";
  if (kinds.length <= NAMED) return kinds.map(kindWords).join("; ");
  const subjects = new Set(kinds.filter(isWebhookKind).map(subjectOf));
  const titles = keysOf(SUBJECTS).flatMap((subject) => (subjects.has(subject) ? [SUBJECTS[subject].title.toLowerCase()] : []));
  return `${kinds.length} events: ${titles.join(", ")}`;
}
