import { listTimeline } from "@/lib/audit";
import { parse } from "@/lib/platform";
import { editWorkload, extendExperiment, getWorkload, listWorkloads, lowerTier, raiseTier, registerWorkload } from "@/lib/registry";
import { EditWorkload, ExtendExperiment, LowerTier, RaiseTier, RegisterWorkload, WorkloadQuery } from "@/lib/registry/schema";
import { getConsequenceReader, getConsequences } from "@/lib/review";
import { getStanding } from "@/lib/standing";
import { operation } from "../operation";
import { AuditList, TimelineQuery, toAuditList } from "../resources/audit";
import { listOf } from "../resources/shapes";
import {
  ChangedWorkload,
  ExtendedExperiment,
  RegisteredResource,
  SettledTierResource,
  toRegistered,
  toWorkload,
  toWorkloadItems,
  WorkloadItem,
  WorkloadResource,
} from "../resources/workloads";

const tag = "Workloads";

export const WORKLOAD_OPERATIONS = [
  operation({
    ...{ id: "listWorkloads", method: "get", path: "/workloads", tag, summary: "List workloads", permission: "registry.read" },
    description: "Filters are named like the fields and may be repeated or given as `a,b`. `sort` takes a minus to turn it round.",
    query: WorkloadQuery,
    answer: listOf(WorkloadItem),
    async run({ ctx, query }) {
      const [{ items, nextCursor, total }, follows] = await Promise.all([listWorkloads(ctx, query), getConsequenceReader(ctx)]);
      return { body: { items: toWorkloadItems(items, follows), nextCursor, total } };
    },
  }),
  operation({
    ...{ id: "registerWorkload", method: "post", path: "/workloads", tag, summary: "Register a workload", permission: "workload.register" },
    description: "Registering is entering: it begins as an experiment. When the key test contradicts that, it is saved on hold.",
    body: RegisterWorkload,
    status: 201,
    answer: RegisteredResource,
    async run({ ctx, body }) {
      const made = await registerWorkload(ctx, body);
      return { body: toRegistered(made), version: made.version, location: `/api/v1/workloads/${made.ref}` };
    },
  }),
  operation({
    ...{ id: "getWorkload", method: "get", path: "/workloads/{ref}", tag, summary: "Show a workload", permission: "registry.read" },
    answer: WorkloadResource,
    async run({ ctx, params }) {
      const row = await getWorkload(ctx, params.ref);
      const standing = await getStanding(ctx, row.id);
      return { body: toWorkload(row, standing, await getConsequences(ctx, row, standing)), version: row.version };
    },
  }),
  operation({
    ...{ id: "editWorkload", method: "patch", path: "/workloads/{ref}", tag, summary: "Edit a workload", permission: "workload.edit" },
    description: "Members that are left out stay as they are. What widens the reach of an approved workload shows as drift at once.",
    body: EditWorkload,
    versioned: true,
    answer: ChangedWorkload,
    async run({ ctx, params, body }) {
      const changed = await editWorkload(ctx, params.ref, body);
      return { body: changed, version: changed.version };
    },
  }),
  operation({
    ...{ id: "extendExperiment", method: "post", path: "/workloads/{ref}/extend", tag, summary: "Extend an experiment" },
    description: "By its owner, once, within the policy's longest term.",
    permission: "workload.edit",
    body: ExtendExperiment,
    versioned: true,
    answer: ExtendedExperiment,
    async run({ ctx, params, body }) {
      const extended = await extendExperiment(ctx, params.ref, body);
      return { body: extended, version: extended.version };
    },
  }),
  operation({
    ...{
      id: "raiseTier",
      method: "post",
      path: "/workloads/{ref}/raise-tier",
      tag,
      summary: "Raise the tier",
      permission: "workload.govern",
    },
    body: RaiseTier,
    answer: SettledTierResource,
    run: async ({ ctx, params, body }) => ({ body: { ...(await raiseTier(ctx, params.ref, body)) } }),
  }),
  operation({
    ...{
      id: "lowerTier",
      method: "post",
      path: "/workloads/{ref}/lower-tier",
      tag,
      summary: "Take a raised tier back",
      permission: "workload.govern",
    },
    description: "By another risk person than the one who raised it.",
    body: LowerTier,
    answer: SettledTierResource,
    run: async ({ ctx, params, body }) => ({ body: { ...(await lowerTier(ctx, params.ref, body)) } }),
  }),
  operation({
    ...{
      id: "getTimeline",
      method: "get",
      path: "/workloads/{ref}/timeline",
      tag,
      summary: "Show the timeline",
      permission: "registry.read",
    },
    description: "What was done to it, newest first, with field-level differences. `nextCursor` goes on as `before`.",
    query: TimelineQuery,
    answer: AuditList,
    async run({ ctx, params, query }) {
      const { before, limit } = parse(TimelineQuery, query);
      const { id } = await getWorkload(ctx, params.ref);
      return { body: toAuditList(await listTimeline(ctx, id, before, limit)) };
    },
  }),
];
