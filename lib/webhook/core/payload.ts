/**
 * What a webhook is sent. It says what happened to what and where to read the rest: who may read it is decided there, so nothing of a
 * person and nothing of a workload's reach stands in it.
 */
import { TEST_KIND, type WebhookKind } from "./events";

/** What an event is about, as the API shows it. */
export interface EventSubject {
  readonly id: string;
  /** "PR-0007". */
  readonly ref: string;
  /** As it stood when the event was put on its way. */
  readonly state: string;
  readonly workload: { readonly ref: string; readonly name: string } | null;
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

const FOLDERS = { promotion: "promotions", exception: "exceptions", policy: "policy/proposals" } as const;

function folderOf(kind: WebhookKind): string {
  if (kind.startsWith("promotion.")) return FOLDERS.promotion;
  return kind.startsWith("exception.") ? FOLDERS.exception : FOLDERS.policy;
}

/** "PR-0007: Claims triage", or the reference alone. */
export function eventLabel({ ref, workload }: EventSubject): string {
  return workload ? `${ref}: ${workload.name}` : ref;
}

/** The payload of an event, in the order in which it is read. */
export function payloadOf(kind: WebhookKind, at: Date, subject: EventSubject, { pages, api }: Places): Payload {
  const { id, ref, state, workload } = subject;
  const path = `${folderOf(kind)}/${ref}`;
  const links = { api: `${api}/api/v1/${path}`, page: `${pages}/${path}` };
  return {
    type: kind,
    timestamp: at.toISOString(),
    data: { id, ref, label: eventLabel(subject), state, workload: workload?.ref ?? null, ...links },
  };
}

/** The payload of a test. */
export function testPayload(at: Date, webhook: { readonly id: string; readonly name: string }, { pages, api }: Places): Payload {
  const { id, name: label } = webhook;
  const links = { api: `${api}/api/v1/webhooks/${id}`, page: `${pages}/organisation/webhooks/${id}` };
  return { type: TEST_KIND, timestamp: at.toISOString(), data: { id, label, ...links } };
}
