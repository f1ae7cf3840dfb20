import {
  closeCampaign,
  discardCampaign,
  getCampaign,
  listCampaignItems,
  listCampaigns,
  planCampaign,
  reassignCampaign,
  startCampaign,
} from "@/lib/review";
import { CampaignItemQuery, CampaignQuery, CloseCampaign, PlanCampaign, ReassignItems } from "@/lib/review/schema";
import { Nothing, operation } from "../operation";
import {
  CampaignItemResource,
  CampaignResource,
  CampaignReviewResource,
  PlannedCampaign,
  ReassignedCampaign,
  toCampaign,
  toCampaignItem,
  toCampaignReview,
} from "../resources/campaigns";
import { listOf } from "../resources/shapes";

const tag = "Reviews";
const reads = { tag, permission: "registry.read" } as const;
const runs = { tag, permission: "workload.govern" } as const;

const READING = [
  operation({
    ...{ ...reads, id: "listCampaigns", method: "get", path: "/campaigns", summary: "List campaigns of reviews" },
    description: "The newest first.",
    query: CampaignQuery,
    answer: listOf(CampaignItemResource),
    async run({ ctx, query }) {
      const { items, nextCursor, total } = await listCampaigns(ctx, query);
      return { body: { items: items.map(toCampaignItem), nextCursor: nextCursor === null ? null : String(nextCursor), total } };
    },
  }),
  operation({
    ...{ ...reads, id: "getCampaign", method: "get", path: "/campaigns/{ref}", summary: "Get a campaign" },
    description: "How far it is, and how its answers fell out; before it starts, what starting it comes to.",
    answer: CampaignResource,
    run: async ({ ctx, params }) => ({ body: toCampaign(await getCampaign(ctx, params.ref)) }),
  }),
  operation({
    ...{ ...reads, id: "listCampaignReviews", method: "get", path: "/campaigns/{ref}/reviews", summary: "List the reviews of a campaign" },
    description: "By the workload's number: of whom each is asked, and what was answered.",
    query: CampaignItemQuery,
    answer: listOf(CampaignReviewResource),
    async run({ ctx, params, query }) {
      const { items, nextCursor, total } = await listCampaignItems(ctx, params.ref, query);
      return { body: { items: items.map(toCampaignReview), nextCursor: nextCursor === null ? null : String(nextCursor), total } };
    },
  }),
];

const RUNNING = [
  operation({
    ...{ ...runs, id: "planCampaign", method: "post", path: "/campaigns", summary: "Plan a campaign" },
    description: "By a person: what it asks for, of whom, until when. Nothing is asked of anybody before it starts.",
    body: PlanCampaign,
    status: 201,
    answer: PlannedCampaign,
    run: async ({ ctx, body }) => ({ body: { ...(await planCampaign(ctx, body)) } }),
  }),
  operation({
    ...{ ...runs, id: "startCampaign", method: "post", path: "/campaigns/{ref}/start", summary: "Start a campaign", status: 204 },
    description: "Dates come forward and people are asked in the background, within seconds.",
    answer: Nothing,
    async run({ ctx, params }) {
      await startCampaign(ctx, params.ref);
      return { body: undefined };
    },
  }),
  operation({
    ...{ ...runs, id: "reassignCampaign", method: "post", path: "/campaigns/{ref}/reassign", summary: "Ask somebody else" },
    description: "For some workloads, or for all that wait for one person (`from`), or for nobody (`none`).",
    body: ReassignItems,
    answer: ReassignedCampaign,
    run: async ({ ctx, params, body }) => ({ body: { ...(await reassignCampaign(ctx, params.ref, body)) } }),
  }),
  operation({
    ...{ ...runs, id: "closeCampaign", method: "post", path: "/campaigns/{ref}/close", summary: "Close a campaign", status: 204 },
    description: "Before its day, with a reason; otherwise it closes by itself.",
    body: CloseCampaign,
    answer: Nothing,
    async run({ ctx, params, body }) {
      await closeCampaign(ctx, params.ref, body);
      return { body: undefined };
    },
  }),
  operation({
    ...{ ...runs, id: "discardCampaign", method: "delete", path: "/campaigns/{ref}", summary: "Discard a planned campaign", status: 204 },
    answer: Nothing,
    async run({ ctx, params }) {
      await discardCampaign(ctx, params.ref);
      return { body: undefined };
    },
  }),
];

export const CAMPAIGN_OPERATIONS = [...READING, ...RUNNING];
