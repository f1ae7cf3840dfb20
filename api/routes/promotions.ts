import { parse } from "@/lib/platform";
import {
  commentOnPromotion,
  decidePromotion,
  demoteWorkload,
  draftPromotion,
  getDeployment,
  getFriction,
  getPromotion,
  getReadiness,
  getRevocation,
  liftSuspension,
  listComments,
  listPromotions,
  requestPromotion,
  retireWorkload,
  suspendWorkload,
  withdrawPromotion,
} from "@/lib/promotion";
import {
  ChangeSuspension,
  CommentOnPromotion,
  DecidePromotion,
  DeploymentQuery,
  DraftPromotion,
  FrictionQuery,
  PromotionQuery,
  ReduceStage,
  RequestPromotion,
  WithdrawPromotion,
} from "@/lib/promotion/schema";
import { operation } from "../operation";
import { CommentsResource, FrictionResource, SavedCommentResource, toComment, toFriction } from "../resources/discussion";
import {
  ApprovalResource,
  DecidedPromotionResource,
  PromotionItemResource,
  PromotionResource,
  ReadinessQuery,
  ReadinessResource,
  ReducedResource,
  RequestedPromotionResource,
  RevocationResource,
  SuspensionResource,
  toApproval,
  toDecided,
  toPromotion,
  toPromotionItem,
  toReadiness,
  toRevocation,
} from "../resources/promotions";
import { listOf } from "../resources/shapes";

const tag = "Promotions";

export const PROMOTION_OPERATIONS = [
  operation({
    ...{ id: "listPromotions", method: "get", path: "/promotions", tag, summary: "List promotions", permission: "registry.read" },
    description: "Newest first; with `waitingForMe`, those in which whoever asks may fill an open slot, oldest first.",
    query: PromotionQuery,
    answer: listOf(PromotionItemResource),
    async run({ ctx, query }) {
      const { items, nextCursor, total } = await listPromotions(ctx, query);
      return { body: { items: items.map(toPromotionItem), nextCursor, total } };
    },
  }),
  operation({
    ...{
      id: "requestPromotion",
      method: "post",
      path: "/promotions",
      tag,
      summary: "Request a promotion",
      permission: "promotion.request",
    },
    description: "Bound to the reach as it stands, or refused as `stale_digest` when `reachDigest` is another.",
    body: RequestPromotion,
    status: 201,
    answer: RequestedPromotionResource,
    async run({ ctx, body }) {
      const { id, ref, reachDigest } = await requestPromotion(ctx, body);
      return { body: { id, ref, reachDigest }, location: `/api/v1/promotions/${ref}` };
    },
  }),
  // Before the promotions by their ref: a path that names one thing is not one of many.
  operation({
    ...{
      id: "getFriction",
      method: "get",
      path: "/promotions/friction",
      tag,
      summary: "Show what promotions cost",
      permission: "registry.read",
    },
    description:
      "Over the requests made and the experiments registered in a window of days, the last ninety where none is given. Waits in seconds from the request on: per slot, per team, and until what was applied was in force.",
    query: FrictionQuery,
    answer: FrictionResource,
    run: async ({ ctx, query }) => ({ body: toFriction(await getFriction(ctx, query)) }),
  }),
  operation({
    ...{ id: "listComments", method: "get", path: "/promotions/{ref}/comments", tag, summary: "List the comments on a promotion" },
    permission: "registry.read",
    description: "Oldest first: the newest 500.",
    answer: CommentsResource,
    run: async ({ ctx, params }) => ({ body: { items: (await listComments(ctx, params.ref)).map(toComment) } }),
  }),
  operation({
    ...{ id: "commentOnPromotion", method: "post", path: "/promotions/{ref}/comments", tag, summary: "Comment on a promotion" },
    permission: "promotion.comment",
    description: "By a person, in whatever state it is. `@Name` and `@mail@host` mention active people; any other @ stays text.",
    body: CommentOnPromotion,
    status: 201,
    answer: SavedCommentResource,
    run: async ({ ctx, params, body }) => ({ body: { ...(await commentOnPromotion(ctx, params.ref, body)) } }),
  }),
  operation({
    ...{ id: "draftPromotion", method: "post", path: "/promotions/draft", tag, summary: "Keep a draft of a request" },
    description: "Nothing is judged and nobody is asked. One of each workload: drafting again writes it anew, requesting sends it.",
    permission: "promotion.request",
    body: DraftPromotion,
    answer: RequestedPromotionResource,
    async run({ ctx, body }) {
      const { id, ref, reachDigest } = await draftPromotion(ctx, body);
      return { body: { id, ref, reachDigest } };
    },
  }),
  operation({
    ...{ id: "getPromotion", method: "get", path: "/promotions/{ref}", tag, summary: "Show a promotion", permission: "registry.read" },
    description: "With its slots, its gate, and the reach as requested, as it stands and as it was approved before.",
    answer: PromotionResource,
    async run({ ctx, params }) {
      const view = await getPromotion(ctx, params.ref);
      return { body: toPromotion(view), version: view.row.version };
    },
  }),
  operation({
    ...{ id: "decidePromotion", method: "post", path: "/promotions/{ref}/decide", tag, summary: "Approve, reject or ask for changes" },
    description:
      "In one slot, on the digest that was seen; by a person's token with the scope `approve`. The approval that was missing last applies the promotion.",
    permission: "promotion.decide",
    body: DecidePromotion,
    answer: DecidedPromotionResource,
    run: async ({ ctx, params, body }) => ({ body: toDecided(await decidePromotion(ctx, params.ref, body)) }),
  }),
  operation({
    ...{ id: "withdrawPromotion", method: "post", path: "/promotions/{ref}/withdraw", tag, summary: "Withdraw a promotion" },
    permission: "promotion.request",
    body: WithdrawPromotion,
    answer: DecidedPromotionResource,
    run: async ({ ctx, params, body }) => ({ body: toDecided(await withdrawPromotion(ctx, params.ref, body)) }),
  }),
  operation({
    ...{ id: "getReadiness", method: "get", path: "/workloads/{ref}/readiness", tag, summary: "Show how far a workload is from a stage" },
    permission: "registry.read",
    query: ReadinessQuery,
    answer: ReadinessResource,
    async run({ ctx, params, query }) {
      return { body: toReadiness(await getReadiness(ctx, params.ref, parse(ReadinessQuery, query).toStage)) };
    },
  }),
  operation({
    ...{ id: "getApproval", method: "get", path: "/workloads/{ref}/approval", tag, summary: "Show whether a workload may be deployed" },
    description:
      "For pipelines, with the digest of the reach that they deploy: approved here, as deployed, neither suspended nor beyond its approval. A service may ask.",
    permission: "registry.read",
    query: DeploymentQuery,
    answer: ApprovalResource,
    run: async ({ ctx, params, query }) => ({ body: toApproval(await getDeployment(ctx, params.ref, query)) }),
  }),
  operation({
    ...{
      id: "demoteWorkload",
      method: "post",
      path: "/workloads/{ref}/demote",
      tag,
      summary: "Demote a workload",
      permission: "workload.edit",
    },
    description: "Back to experiment, at once, with a reason; suspended until its production reach is proved to be gone.",
    body: ReduceStage,
    answer: ReducedResource,
    run: async ({ ctx, params, body }) => ({ body: { ...(await demoteWorkload(ctx, params.ref, body)) } }),
  }),
  operation({
    ...{
      id: "retireWorkload",
      method: "post",
      path: "/workloads/{ref}/retire",
      tag,
      summary: "Retire a workload",
      permission: "workload.edit",
    },
    description: "Out of use, at once, with a reason.",
    body: ReduceStage,
    answer: ReducedResource,
    run: async ({ ctx, params, body }) => ({ body: { ...(await retireWorkload(ctx, params.ref, body)) } }),
  }),
  operation({
    ...{
      id: "suspendWorkload",
      method: "post",
      path: "/workloads/{ref}/suspend",
      tag,
      summary: "Suspend a workload",
      permission: "workload.edit",
    },
    description:
      "Stops it at once, whatever its stage, with a reason; by its owner, its backup owner or the risk team, never by a service.",
    body: ChangeSuspension,
    answer: SuspensionResource,
    run: async ({ ctx, params, body }) => ({ body: { ...(await suspendWorkload(ctx, params.ref, body)) } }),
  }),
  operation({
    ...{
      id: "liftSuspension",
      method: "post",
      path: "/workloads/{ref}/lift",
      tag,
      summary: "Lift the suspension of a workload",
      permission: "workload.edit",
    },
    description:
      "With a reason. What the owner stopped is lifted by the owner or risk; what risk stopped, by risk; after a demotion by risk, once nothing of production is ending.",
    body: ChangeSuspension,
    answer: SuspensionResource,
    run: async ({ ctx, params, body }) => ({ body: { ...(await liftSuspension(ctx, params.ref, body)) } }),
  }),
  operation({
    ...{
      id: "getRevocation",
      method: "get",
      path: "/workloads/{ref}/revocation",
      tag,
      summary: "Show the revocation list of a workload",
      permission: "registry.read",
    },
    description: "What its last demotion, retirement or promotion left ending: what is still there, and what is proved gone, by whom.",
    answer: RevocationResource,
    run: async ({ ctx, params }) => ({ body: toRevocation(await getRevocation(ctx, params.ref)) }),
  }),
];
