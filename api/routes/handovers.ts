import { acceptHandovers, declineHandovers, listHandovers, offerHandovers, withdrawHandovers } from "@/lib/handover";
import { AcceptHandovers, DeclineHandovers, HandoverQuery, OfferHandovers, WithdrawHandovers } from "@/lib/handover/schema";
import { operation } from "../operation";
import { AnsweredHandoversResource, HandoverResource, OfferedHandoversResource, toHandover } from "../resources/handovers";
import { listOf } from "../resources/shapes";

const tag = "Hand-overs";

export const HANDOVER_OPERATIONS = [
  operation({
    ...{ id: "listHandovers", method: "get", path: "/handovers", tag, summary: "List offers of workloads", permission: "registry.read" },
    description: "What is offered to oneself; with `show=team` what the risk team has open; with `show=decided` what was decided.",
    query: HandoverQuery,
    answer: listOf(HandoverResource),
    async run({ ctx, query }) {
      const { items, nextCursor, total } = await listHandovers(ctx, query);
      return { body: { items: items.map(toHandover), nextCursor, total } };
    },
  }),
  operation({
    ...{ id: "offerHandovers", method: "post", path: "/handovers", tag, summary: "Offer workloads", permission: "workload.govern" },
    description:
      "Workloads that nobody owns, by `refs`, or all of a `team`, to a person who has two weeks to accept. No owner changes before that.",
    body: OfferHandovers,
    status: 201,
    answer: OfferedHandoversResource,
    run: async ({ ctx, body }) => ({ body: { ...(await offerHandovers(ctx, body)) } }),
  }),
  operation({
    ...{
      id: "acceptHandovers",
      method: "post",
      path: "/handovers/accept",
      tag,
      summary: "Accept workloads",
      permission: "handover.answer",
    },
    description: 'By the person they were offered to, who owns them from then on: `{"ids": "all"}`, or some of them.',
    body: AcceptHandovers,
    answer: AnsweredHandoversResource,
    run: async ({ ctx, body }) => ({ body: { ...(await acceptHandovers(ctx, body)) } }),
  }),
  operation({
    ...{ id: "declineHandovers", method: "post", path: "/handovers/decline", tag, summary: "Decline workloads" },
    ...{ permission: "handover.answer", description: "With a reason.", body: DeclineHandovers, answer: AnsweredHandoversResource },
    run: async ({ ctx, body }) => ({ body: { ...(await declineHandovers(ctx, body)) } }),
  }),
  operation({
    ...{ id: "withdrawHandovers", method: "post", path: "/handovers/withdraw", tag, summary: "Withdraw offers" },
    ...{ permission: "workload.govern", body: WithdrawHandovers, answer: AnsweredHandoversResource },
    run: async ({ ctx, body }) => ({ body: { ...(await withdrawHandovers(ctx, body)) } }),
  }),
];
