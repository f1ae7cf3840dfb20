import { containIncident, getIncident, listIncidents, noteIncident, openIncident, recoverIncident } from "@/lib/promotion";
import { IncidentQuery, NoteIncident, OpenIncident, SettleIncident } from "@/lib/promotion/schema";
import { operation } from "../operation";
import {
  IncidentItemResource,
  IncidentResource,
  OpenedIncidentResource,
  SteppedIncidentResource,
  toIncident,
  toIncidentItem,
} from "../resources/incidents";
import { listOf } from "../resources/shapes";

const tag = "Incidents";

export const INCIDENT_OPERATIONS = [
  operation({
    ...{ id: "listIncidents", method: "get", path: "/incidents", tag, summary: "List incidents", permission: "registry.read" },
    description: "Newest first.",
    query: IncidentQuery,
    answer: listOf(IncidentItemResource),
    async run({ ctx, query }) {
      const { items, nextCursor, total } = await listIncidents(ctx, query);
      return { body: { items: items.map(toIncidentItem), nextCursor, total } };
    },
  }),
  operation({
    ...{ id: "getIncident", method: "get", path: "/incidents/{ref}", tag, summary: "Show an incident", permission: "registry.read" },
    description: "With its timeline, and what a demotion left ending.",
    answer: IncidentResource,
    run: async ({ ctx, params }) => ({ body: toIncident(await getIncident(ctx, params.ref)) }),
  }),
  operation({
    ...{
      id: "openIncident",
      method: "post",
      path: "/workloads/{ref}/incidents",
      tag,
      summary: "Open an incident",
      permission: "workload.edit",
    },
    description: "With `suspend`, the workload is stopped in the same step; that no service does.",
    body: OpenIncident,
    status: 201,
    answer: OpenedIncidentResource,
    async run({ ctx, params, body }) {
      const opened = await openIncident(ctx, params.ref, body);
      return { body: { ...opened }, location: `/api/v1/incidents/${opened.ref}` };
    },
  }),
  operation({
    ...{ id: "noteIncident", method: "post", path: "/incidents/{ref}/entries", tag, summary: "Add to the timeline of an incident" },
    permission: "workload.edit",
    body: NoteIncident,
    answer: SteppedIncidentResource,
    run: async ({ ctx, params, body }) => ({ body: { ...(await noteIncident(ctx, params.ref, body)) } }),
  }),
  operation({
    ...{ id: "containIncident", method: "post", path: "/incidents/{ref}/contain", tag, summary: "Say that an incident is contained" },
    permission: "workload.edit",
    body: SettleIncident,
    answer: SteppedIncidentResource,
    run: async ({ ctx, params, body }) => ({ body: { ...(await containIncident(ctx, params.ref, body)) } }),
  }),
  operation({
    ...{ id: "recoverIncident", method: "post", path: "/incidents/{ref}/recover", tag, summary: "Say that an incident is recovered" },
    description:
      "Final. Where it is high or critical, not by the owner or the backup owner; after a demotion, once nothing of production is ending.",
    permission: "workload.edit",
    body: SettleIncident,
    answer: SteppedIncidentResource,
    run: async ({ ctx, params, body }) => ({ body: { ...(await recoverIncident(ctx, params.ref, body)) } }),
  }),
];
