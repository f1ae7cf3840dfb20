import { z } from "@hono/zod-openapi";
import {
  approvePolicy,
  getPolicyProposal,
  getPolicyVersion,
  listPolicyProposals,
  listPolicyVersions,
  proposePolicy,
  readPolicy,
  rejectPolicy,
  withdrawPolicy,
} from "@/lib/policy";
import { DecidePolicy, ProposalQuery, ProposePolicy } from "@/lib/policy/schema";
import { getPolicyPreview } from "@/lib/report";
import { operation } from "../operation";
import {
  DecidedPolicyResource,
  PolicyResource,
  PolicyVersionItemResource,
  PolicyVersionResource,
  ProposalItemResource,
  ProposalResource,
  ProposedPolicyResource,
  toDecidedPolicy,
  toPolicy,
  toProposal,
  toProposalItem,
  toVersion,
  toVersionItem,
} from "../resources/policy";

const tag = "Policy";

export const POLICY_OPERATIONS = [
  operation({
    ...{ id: "getPolicy", method: "get", path: "/policy", tag, summary: "Show the policy in force", permission: "policy.read" },
    answer: PolicyResource,
    run: async ({ ctx }) => ({ body: toPolicy(await readPolicy(ctx)) }),
  }),
  operation({
    ...{ id: "listPolicyVersions", method: "get", path: "/policy/versions", tag, summary: "List the versions of the policy" },
    description: "Newest first: what is to come, what is in force, what was.",
    permission: "policy.read",
    answer: z.strictObject({ items: z.array(PolicyVersionItemResource) }),
    run: async ({ ctx }) => ({ body: { items: (await listPolicyVersions(ctx)).map(toVersionItem) } }),
  }),
  operation({
    ...{ id: "getPolicyVersion", method: "get", path: "/policy/versions/{version}", tag, summary: "Show a version of the policy" },
    permission: "policy.read",
    answer: PolicyVersionResource,
    run: async ({ ctx, params }) => ({ body: toVersion(await getPolicyVersion(ctx, Number(params.version))) }),
  }),
  operation({
    ...{ id: "listPolicyProposals", method: "get", path: "/policy/proposals", tag, summary: "List proposals to change the policy" },
    permission: "policy.read",
    query: ProposalQuery,
    answer: z.strictObject({ items: z.array(ProposalItemResource), nextCursor: z.string().nullable() }),
    async run({ ctx, query }) {
      const { items, nextCursor } = await listPolicyProposals(ctx, query);
      return { body: { items: items.map(toProposalItem), nextCursor } };
    },
  }),
  operation({
    ...{ id: "proposePolicy", method: "post", path: "/policy/proposals", tag, summary: "Propose a change of the policy" },
    description:
      "The whole document, made on the version that it names. A second person approves it; meanwhile Airlock judges every workload under both.",
    permission: "policy.propose",
    body: ProposePolicy,
    status: 201,
    answer: ProposedPolicyResource,
    async run({ ctx, body }) {
      const made = await proposePolicy(ctx, body);
      return { body: { ...made }, location: `/api/v1/policy/proposals/${made.ref}` };
    },
  }),
  operation({
    ...{
      id: "getPolicyProposal",
      method: "get",
      path: "/policy/proposals/{ref}",
      tag,
      summary: "Show a proposal with what it would change",
    },
    permission: "policy.read",
    answer: ProposalResource,
    run: async ({ ctx, params }) => ({
      body: toProposal(await getPolicyProposal(ctx, params.ref), await getPolicyPreview(ctx, params.ref)),
    }),
  }),
  operation({
    ...{ id: "approvePolicy", method: "post", path: "/policy/proposals/{ref}/approve", tag, summary: "Approve a proposal" },
    description:
      "By a risk lead or an administrator who did not propose it, on the digest that they saw; with a token that has the scope `approve`.",
    permission: "policy.decide",
    body: DecidePolicy,
    answer: DecidedPolicyResource,
    run: async ({ ctx, params, body }) => ({ body: toDecidedPolicy(await approvePolicy(ctx, params.ref, body)) }),
  }),
  operation({
    ...{ id: "rejectPolicy", method: "post", path: "/policy/proposals/{ref}/reject", tag, summary: "Reject a proposal" },
    description: "With a reason, as its comment.",
    permission: "policy.decide",
    body: DecidePolicy,
    answer: DecidedPolicyResource,
    run: async ({ ctx, params, body }) => ({ body: toDecidedPolicy(await rejectPolicy(ctx, params.ref, body)) }),
  }),
  operation({
    ...{ id: "withdrawPolicy", method: "post", path: "/policy/proposals/{ref}/withdraw", tag, summary: "Withdraw one's own proposal" },
    permission: "policy.propose",
    answer: DecidedPolicyResource,
    run: async ({ ctx, params }) => ({ body: toDecidedPolicy(await withdrawPolicy(ctx, params.ref)) }),
  }),
];
