/**
 * What a webhook is sent. It says what happened to what and where to read the rest: who may read it is decided there, so nothing of a
 * person and nothing of a workload's reach stands in it.
 */
import { subjectOf, TEST_KIND, type WebhookKind } from "./events";
import { type Paths, SUBJECTS } from "./subjects";

/** What an event is about, as the API shows it. */
export interface EventSubject {
  readonly id: string;
  /** "PR-0007", of a finding its control; null where it is about several workloads at once. */
  readonly ref: string | null;
  /** What it is called where it is about no single workload. */
  readonly name?: string | undefined;
  /** As it stood when the event was put on its way. */
  readonly state: string;
  readonly workload: { readonly ref: string; readonly name: string } | null;
  /** The day that is due, where one is. */
  readonly dueOn?: string | undefined;
  /** The step that its date came to, where that is what happened. */
  readonly step?: string | undefined;
}

/** Where this installation is, without a slash at the end. */
export interface Places {
  readonly pages: string;
  readonly api: string;
}

export interface Payload {
  readonly type: string;
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const linksTo = ({ page, api }: Paths, places: Places) => ({ api: `${places.api}/api/v1/${api}`, page: `${places.pages}/${page}` });

/** "PR-0007: Claims triage", or the reference alone. */
export function eventLabel({ ref, name, workload }: EventSubject): string {
  const about = workload?.name ?? name;
  return [ref, about].filter((part) => part).join(": ");
}

/** The payload of an event, in the order in which it is read. */
export function payloadOf(kind: WebhookKind, at: Date, subject: EventSubject, places: Places): Payload {
  const { id, ref, state, step = null, workload, dueOn = null } = subject;
  return {
    type: kind,
    timestamp: at.toISOString(),
    data: {
      ...{ id, ref, label: eventLabel(subject), state, step, workload: workload?.ref ?? null, dueOn },
      ...linksTo(SUBJECTS[subjectOf(kind)].one(subject), places),
    },
  };
}

/** What says that more of a kind came about on a day than leave by themselves. */
export function beyondLabel(most: number, day: string): string {
  return `More than ${most.toLocaleString("en")} on ${day}`;
}

/** The payload of that: it is about all of them, and names the list. */
export function beyondPayload(kind: WebhookKind, at: Date, label: string, places: Places): Payload {
  const nothing = { id: null, ref: null, label, state: null, step: null, workload: null, dueOn: null };
  return { type: kind, timestamp: at.toISOString(), data: { ...nothing, ...linksTo(SUBJECTS[subjectOf(kind)].list, places) } };
}

/** The payload of a test. */
export function testPayload(at: Date, webhook: { readonly id: string; readonly name: string }, places: Places): Payload {
  const { id, name: label } = webhook;
  const links = linksTo({ page: `organisation/webhooks/${id}`, api: `webhooks/${id}` }, places);
  return { type: TEST_KIND, timestamp: at.toISOString(), data: { id, label, ...links } };
}
