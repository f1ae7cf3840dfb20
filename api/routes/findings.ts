import { acknowledgeFinding, assignFinding, commentOnFinding, getFinding, listFindings } from "@/lib/controls";
import { AcknowledgeFinding, AssignFinding, CommentOnFinding, FindingQuery } from "@/lib/controls/schema";
import { operation } from "../operation";
import { FindingItem, FindingResource, toFinding, toFindingItem, WorkedFindingResource } from "../resources/findings";
import { listOf } from "../resources/shapes";

const tag = "Findings";
const path = "/workloads/{ref}/findings/{control}";
const permission = "finding.work";
const answer = WorkedFindingResource;

export const FINDING_OPERATIONS = [
  operation({
    ...{ id: "listFindings", method: "get", path: "/findings", tag, summary: "List findings", permission: "registry.read" },
    description: "The weightiest first. All but what is resolved, unless a state is asked for.",
    query: FindingQuery,
    answer: listOf(FindingItem),
    async run({ ctx, query }) {
      const { items, nextCursor, total } = await listFindings(ctx, query);
      return { body: { items: items.map(toFindingItem), nextCursor, total } };
    },
  }),
  operation({
    ...{ id: "getFinding", method: "get", path, tag, summary: "Show a finding", permission: "registry.read" },
    answer: FindingResource,
    async run({ ctx, params }) {
      const detail = await getFinding(ctx, params.ref, params.control);
      return { body: toFinding(detail), version: detail.version };
    },
  }),
  operation({
    ...{
      id: "acknowledgeFinding",
      method: "post",
      path: `${path}/acknowledge`,
      tag,
      summary: "Take note of a finding",
      permission,
      answer,
    },
    description: "By its owner, backup owner, team lead or the risk team. It stays acknowledged while the gap stands.",
    body: AcknowledgeFinding,
    versioned: true,
    async run({ ctx, params, body }) {
      const saved = await acknowledgeFinding(ctx, params.ref, params.control, body);
      return { body: { ...saved }, version: saved.version };
    },
  }),
  operation({
    ...{ id: "assignFinding", method: "post", path: `${path}/assign`, tag, summary: "Give a finding to somebody", permission, answer },
    description: "To somebody who is active, or with null to nobody.",
    body: AssignFinding,
    versioned: true,
    async run({ ctx, params, body }) {
      const saved = await assignFinding(ctx, params.ref, params.control, body);
      return { body: { ...saved }, version: saved.version };
    },
  }),
  operation({
    ...{ id: "commentOnFinding", method: "post", path: `${path}/comments`, tag, summary: "Comment on a finding", permission, answer },
    body: CommentOnFinding,
    status: 201,
    run: async ({ ctx, params, body }) => ({ body: { ...(await commentOnFinding(ctx, params.ref, params.control, body)) } }),
  }),
];
