import type { AuditEntry } from "@/lib/audit";

type Subject = AuditEntry["subject"];

// By the label where it is a human id, since people recognise it in the address; else by the id.
const PAGES: Partial<Record<Subject["type"], (subject: Subject) => string>> = {
  workload: (subject) => `/workloads/${subject.label}`,
  review: (subject) => `/workloads/${subject.label}/reviews`,
  promotion: (subject) => `/promotions/${subject.label}`,
  exception: (subject) => `/exceptions/${subject.label}`,
  data_scope: (subject) => `/data-scopes/${subject.id}`,
  environment: (subject) => `/environments/${subject.id}`,
  identity: (subject) => `/identities/${subject.id}`,
  person: (subject) => `/people/${subject.id}`,
  team: (subject) => `/teams/${subject.id}`,
};

/** Where the subject of an entry can be looked at; null where it has no page of its own. */
export function hrefOfSubject({ subject }: AuditEntry): string | null {
  return PAGES[subject.type]?.(subject) ?? null;
}
