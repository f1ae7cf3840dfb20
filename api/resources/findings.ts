import { z } from "@hono/zod-openapi";
import { CONTROLS, FINDING_STATES, type FindingDetail, type FindingListItem, remedyOf, SEVERITIES } from "@/lib/controls";
import { keysOf } from "@/lib/platform/closed-set";
import { STAGES, TIERS } from "@/lib/registry/core/words";
import { Day, Instant, toInstant } from "./shapes";

const Evidence = z.array(z.strictObject({ words: z.string(), source: z.enum(["declared", "attested", "observed"]).nullable() }));
const Assignee = z.strictObject({ id: z.uuid(), name: z.string() }).nullable();

const finding = {
  control: z.string().openapi({ description: "The control's slug, which never changes.", example: "identity-distinct" }),
  title: z.string(),
  severity: z.enum(keysOf(SEVERITIES)),
  state: z.enum(keysOf(FINDING_STATES)),
  outcome: z.enum(["unmet", "unproven"]).openapi({
    description: "Unproven where the gap was there, and no fact says any more whether it is: it stays open until that is proved.",
  }),
  evidence: Evidence,
  openedAt: Instant.openapi({ description: "When it last opened." }),
  dueOn: Day,
  assignee: Assignee,
  version: z.int(),
};

/** One finding in a list. */
export const FindingItem = z
  .strictObject({
    workload: z.strictObject({ ref: z.string(), name: z.string(), stage: z.enum(keysOf(STAGES)), tier: z.enum(keysOf(TIERS)) }),
    ...finding,
    owner: z.string().nullable(),
    team: z.string().nullable(),
  })
  .openapi("FindingItem");

/** One finding with what became of it. */
export const FindingResource = z
  .strictObject({
    workload: z.strictObject({ ref: z.string(), name: z.string(), stage: z.enum(keysOf(STAGES)) }),
    ...finding,
    remedy: z.string().openapi({ description: "What to do, and who can." }),
    firstSeenAt: Instant,
    resolvedAt: Instant.nullable(),
    reopened: z.int().openapi({ description: "How often it came back." }),
    history: z.array(z.strictObject({ kind: z.string(), at: Instant, by: z.string().nullable(), text: z.string() })),
  })
  .openapi("Finding");

export const WorkedFindingResource = z.strictObject({ version: z.int() }).openapi("WorkedFinding");

const titleOf = (control: string): string => CONTROLS.find(({ id }) => id === control)?.title ?? control;

type Said = FindingListItem["evidence"];
const toEvidence = (evidence: Said) => evidence.map(({ words, source = null }) => ({ words, source }));

export function toFindingItem(item: FindingListItem): z.input<typeof FindingItem> {
  const { workload, control, severity, state, outcome, evidence, openedAt, dueOn, assignee, owner, team, version } = item;
  return {
    ...{ workload, control, severity, state, outcome, dueOn, assignee, owner, team, version, title: titleOf(control) },
    ...{ evidence: toEvidence(evidence), openedAt: openedAt.toISOString() },
  };
}

export function toFinding(detail: FindingDetail): z.input<typeof FindingResource> {
  const { workload, control, severity, state, outcome, evidence, dueOn, assignee, version, reopened } = detail;
  const known = CONTROLS.find(({ id }) => id === control);
  return {
    ...{ workload, control, severity, state, outcome, dueOn, version, reopened, title: titleOf(control) },
    assignee: assignee && { id: assignee.id, name: assignee.name },
    ...{ evidence: toEvidence(evidence), openedAt: detail.openedAt.toISOString(), firstSeenAt: detail.firstSeenAt.toISOString() },
    remedy: known ? remedyOf(known, outcome) : "",
    resolvedAt: toInstant(detail.resolvedAt),
    history: detail.events.map(({ kind, at, by, text }) => ({ kind, at: at.toISOString(), by, text })),
  };
}
