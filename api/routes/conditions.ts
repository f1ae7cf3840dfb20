import { z } from "@hono/zod-openapi";
import { acceptCondition, listConditions, moveCondition, reportCondition, returnCondition } from "@/lib/promotion";
import { AcceptCondition, MoveCondition, ReportCondition, ReturnCondition } from "@/lib/promotion/schema";
import { operation } from "../operation";
import { ConditionResource, SteppedConditionResource, toCondition } from "../resources/conditions";

const tag = "Promotions";
const answer = SteppedConditionResource;

export const CONDITION_OPERATIONS = [
  operation({
    ...{ id: "listConditions", method: "get", path: "/workloads/{ref}/conditions", tag, summary: "List the conditions of a workload" },
    description: "What its approvals were given on, once their request is applied: what is still to be met first.",
    permission: "registry.read",
    answer: z.strictObject({ items: z.array(ConditionResource) }),
    run: async ({ ctx, params }) => ({ body: { items: (await listConditions(ctx, params.ref)).items.map(toCondition) } }),
  }),
  operation({
    ...{ id: "reportCondition", method: "post", path: "/conditions/{id}/report", tag, summary: "Say that a condition is done" },
    description: "By who is to do it, or who answers for the workload.",
    permission: "promotion.comment",
    body: ReportCondition,
    answer,
    run: async ({ ctx, params, body }) => ({ body: { ...(await reportCondition(ctx, params.id, body)) } }),
  }),
  operation({
    ...{ id: "acceptCondition", method: "post", path: "/conditions/{id}/accept", tag, summary: "Accept a condition as met" },
    description: "Final. By whoever set it, may fill its slot or governs; never by who did it, or owns the workload.",
    permission: "promotion.decide",
    body: AcceptCondition,
    answer,
    run: async ({ ctx, params, body }) => ({ body: { ...(await acceptCondition(ctx, params.id, body)) } }),
  }),
  operation({
    ...{ id: "returnCondition", method: "post", path: "/conditions/{id}/return", tag, summary: "Give a condition back as not done" },
    permission: "promotion.decide",
    body: ReturnCondition,
    answer,
    run: async ({ ctx, params, body }) => ({ body: { ...(await returnCondition(ctx, params.id, body)) } }),
  }),
  operation({
    ...{ id: "moveCondition", method: "post", path: "/conditions/{id}/move", tag, summary: "Give a condition another day" },
    permission: "promotion.decide",
    body: MoveCondition,
    answer,
    run: async ({ ctx, params, body }) => ({ body: { ...(await moveCondition(ctx, params.id, body)) } }),
  }),
];
