import { z } from "@hono/zod-openapi";
import type { DecidedPolicy, Policy, PolicyVersionItem, PolicyVersionView, ProposalItem, ProposalView } from "@/lib/policy";
import { PolicyDocument, ProposalState } from "@/lib/policy/schema";
import type { PolicyPreview } from "@/lib/report";
import { Day, Instant, PersonShape, toInstant, toPerson } from "./shapes";

/** The policy in force. */
export const PolicyResource = z.strictObject({ version: z.int(), document: PolicyDocument }).openapi("Policy");

export function toPolicy({ version, ...document }: Policy): z.input<typeof PolicyResource> {
  return { version, document };
}

const versionFields = {
  version: z.int(),
  state: z.enum(["in_force", "coming", "past"]),
  effectiveAt: Instant.nullable().openapi({ description: "Null for what Airlock starts with." }),
  reason: z.string(),
};
export const PolicyVersionItemResource = z.strictObject(versionFields).openapi("PolicyVersionItem");
export const PolicyVersionResource = z.strictObject({ ...versionFields, document: PolicyDocument }).openapi("PolicyVersion");

export function toVersionItem({ version, state, effectiveAt, reason }: PolicyVersionItem): z.input<typeof PolicyVersionItemResource> {
  return { version, state, effectiveAt: toInstant(effectiveAt), reason };
}

export function toVersion({ document, ...item }: PolicyVersionView): z.input<typeof PolicyVersionResource> {
  return { ...toVersionItem(item), document };
}

const itemFields = {
  id: z.uuid(),
  ref: z.string().openapi({ example: "PO-0003" }),
  state: ProposalState,
  digest: z.string().openapi({ description: "SHA-256 over the canonical document: what a decision names." }),
  basedOn: z.int().openapi({ description: "The version that it changes." }),
  reason: z.string(),
  effectiveOn: Day.nullable().openapi({ description: "The day with whose beginning it takes effect; null for at once." }),
  proposedBy: PersonShape,
  proposedAt: Instant,
  decidedBy: PersonShape.nullable(),
  decidedAt: Instant.nullable(),
  comment: z.string().nullable(),
  policyVersion: z.int().nullable().openapi({ description: "The version that it became." }),
};
export const ProposalItemResource = z.strictObject(itemFields).openapi("PolicyProposalItem");

export function toProposalItem({ row, ref, effectiveOn }: ProposalItem): z.input<typeof ProposalItemResource> {
  const { id, state, digest, basedOn, reason, comment, policyVersion } = row;
  return {
    ...{ id, ref, state, digest, basedOn, reason, effectiveOn, comment, policyVersion },
    proposedBy: { id: row.proposedBy.id, name: row.proposedBy.name, email: row.proposedBy.email },
    proposedAt: row.proposedAt.toISOString(),
    decidedBy: toPerson(row.decidedBy),
    decidedAt: toInstant(row.decidedAt),
  };
}

const PreviewShape = z
  .strictObject({
    looked: z.int().openapi({ description: "Workloads judged under both policies so far." }),
    affected: z.int().openapi({ description: "Workloads that would gain or lose a gap." }),
    finishedAt: Instant.nullable(),
    controls: z.record(z.string(), z.strictObject({ opens: z.int(), resolves: z.int(), first: z.array(z.string()) })),
    requests: z.array(z.strictObject({ ref: z.string(), slots: z.array(z.string()) })),
    requestsTotal: z.int().openapi({ description: "Open requests that would need more approvals." }),
    approvals: z
      .array(z.strictObject({ workload: z.string(), slots: z.array(z.string()) }))
      .openapi({ description: "Approvals in force that were given in fewer slots: the first." }),
    approvalsTotal: z.int(),
  })
  .openapi("PolicyPreview");

/** A proposal as whoever decides reads it. */
export const ProposalResource = z
  .strictObject({
    ...itemFields,
    document: PolicyDocument,
    differences: z.array(z.strictObject({ setting: z.string(), label: z.string(), before: z.string(), after: z.string() })),
    preview: PreviewShape.nullable().openapi({
      description: "What it would change among the workloads; null before the worker began to look.",
    }),
    unfillable: z.array(z.string()).openapi({ description: "Gates that nobody could pass under it, for want of people." }),
    closed: z
      .strictObject({ code: z.string(), message: z.string(), remedy: z.string() })
      .nullable()
      .openapi({ description: "Why whoever asks may neither approve nor reject it." }),
    mayWithdraw: z.boolean(),
  })
  .openapi("PolicyProposal");

function toPreviewShape(preview: PolicyPreview | null): z.input<typeof PreviewShape> | null {
  if (!preview) return null;
  const { looked, affected, finishedAt, requestsTotal, approvalsTotal } = preview;
  const controls = Object.fromEntries(
    Object.entries(preview.controls).map(([id, { opens, resolves, first }]) => [id, { opens, resolves, first: [...first] }]),
  );
  return {
    looked,
    affected,
    finishedAt,
    controls,
    requests: preview.requests.map(({ ref, slots }) => ({ ref, slots: [...slots] })),
    requestsTotal,
    approvals: preview.approvals.map(({ ref, slots }) => ({ workload: ref, slots: [...slots] })),
    approvalsTotal,
  };
}

export function toProposal(view: ProposalView, preview: PolicyPreview | null): z.input<typeof ProposalResource> {
  return {
    ...toProposalItem(view),
    document: view.document,
    differences: view.differences.map(({ field, before, after }) => ({ setting: field.path, label: field.label, before, after })),
    preview: toPreviewShape(preview),
    unfillable: view.empty.map(({ words }) => words),
    closed: view.closed,
    mayWithdraw: view.mayWithdraw,
  };
}

export const ProposedPolicyResource = z.strictObject({ id: z.uuid(), ref: z.string(), digest: z.string() }).openapi("ProposedPolicy");

export const DecidedPolicyResource = z
  .strictObject({ ref: z.string(), state: ProposalState, policyVersion: z.int().nullable() })
  .openapi("DecidedPolicy");

export const toDecidedPolicy = ({ ref, state, policyVersion }: DecidedPolicy): z.input<typeof DecidedPolicyResource> => ({
  ref,
  state,
  policyVersion,
});
