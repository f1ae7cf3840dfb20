import { delegate, endDelegation, listDelegations } from "@/lib/promotion";
import { Delegate, DelegationQuery, EndDelegation } from "@/lib/promotion/schema";
import { operation } from "../operation";
import { DelegationResource, MadeDelegationResource, toDelegation } from "../resources/delegations";
import { listOf } from "../resources/shapes";

const tag = "Promotions";

export const DELEGATION_OPERATIONS = [
  operation({
    ...{ id: "listDelegations", method: "get", path: "/delegations", tag, summary: "List delegations", permission: "registry.read" },
    description: "Who stands in for whom: what stands and is to come, or with `show=over` what is over.",
    query: DelegationQuery,
    answer: listOf(DelegationResource),
    async run({ ctx, query }) {
      const { items, nextCursor, total } = await listDelegations(ctx, query);
      return { body: { items: items.map(toDelegation), nextCursor, total } };
    },
  }),
  operation({
    ...{ id: "delegate", method: "post", path: "/delegations", tag, summary: "Delegate for an absence", permission: "promotion.decide" },
    description:
      "Another person decides in one's place on those days, in slots that one could fill. An administrator names `giver`, for somebody who cannot.",
    body: Delegate,
    status: 201,
    answer: MadeDelegationResource,
    run: async ({ ctx, body }) => ({ body: { ...(await delegate(ctx, body)) } }),
  }),
  operation({
    ...{
      id: "endDelegation",
      method: "post",
      path: "/delegations/{id}/end",
      tag,
      summary: "End a delegation",
      permission: "promotion.decide",
    },
    description: "What was approved under it counts no longer where its request is not applied yet.",
    body: EndDelegation,
    answer: MadeDelegationResource,
    run: async ({ ctx, params, body }) => ({ body: { ...(await endDelegation(ctx, params.id, body)) } }),
  }),
];
