import {
  cancelBulk,
  getBulk,
  listBulkRows,
  listBulks,
  type PreparedBulk,
  prepareBulk,
  retryBulk,
  startBulk,
  undoBulk,
} from "@/lib/exchange";
import { BulkRowQuery, PrepareBulk } from "@/lib/exchange/schema";
import { operation } from "../operation";
import { BulkList, BulkResource, BulkRowList, PreparedBulkResource, toBulk, toBulkRow } from "../resources/bulk";

const tag = "Bulk changes";
const permission = "workload.edit";
// Ten thousand references.
const BODY_LIMIT = 1_048_576;

const prepared = ({ id, counts }: PreparedBulk) => ({ body: { id, counts: { ...counts } }, location: `/api/v1/bulk-changes/${id}` });

export const BULK_OPERATIONS = [
  operation({
    ...{ id: "prepareBulkChange", method: "post", path: "/bulk-changes", tag, summary: "Prepare a bulk change", permission },
    description: `Writes down what a change will do to each of up to 10,000 workloads, given by reference or as a query of the list, on the versions
that stand now. Nothing is changed before it is started.`,
    body: PrepareBulk,
    bodyLimit: BODY_LIMIT,
    status: 201,
    answer: PreparedBulkResource,
    run: async ({ ctx, body }) => prepared(await prepareBulk(ctx, body)),
  }),
  operation({
    ...{ id: "listBulkChanges", method: "get", path: "/bulk-changes", tag, summary: "List bulk changes", permission: "registry.read" },
    description: "One's own latest fifty, newest first.",
    answer: BulkList,
    run: async ({ ctx }) => ({ body: { items: (await listBulks(ctx)).map(toBulk) } }),
  }),
  operation({
    ...{ id: "getBulkChange", method: "get", path: "/bulk-changes/{id}", tag, summary: "Show a bulk change", permission: "registry.read" },
    answer: BulkResource,
    run: async ({ ctx, params }) => ({ body: toBulk(await getBulk(ctx, params.id)) }),
  }),
  operation({
    ...{ id: "listBulkRows", method: "get", path: "/bulk-changes/{id}/rows", tag, summary: "List the rows of a bulk change" },
    description: "In their order, each with what is to happen to it, or what did. As CSV: `rows.csv`.",
    permission: "registry.read",
    query: BulkRowQuery,
    answer: BulkRowList,
    async run({ ctx, params, query }) {
      const { items, nextCursor } = await listBulkRows(ctx, params.id, query);
      return { body: { items: items.map(toBulkRow), nextCursor: nextCursor === null ? null : String(nextCursor) } };
    },
  }),
  operation({
    ...{ id: "startBulkChange", method: "post", path: "/bulk-changes/{id}/start", tag, summary: "Start a bulk change", permission },
    description:
      "By who prepared it. The worker carries it out, row by row, with what they may do by then. Goes on with one that was stopped.",
    answer: BulkResource,
    async run({ ctx, params }) {
      await startBulk(ctx, params.id);
      return { body: toBulk(await getBulk(ctx, params.id)) };
    },
  }),
  operation({
    ...{ id: "cancelBulkChange", method: "post", path: "/bulk-changes/{id}/cancel", tag, summary: "Stop a bulk change", permission },
    description: "Between two rows: what was changed stays changed.",
    answer: BulkResource,
    async run({ ctx, params }) {
      await cancelBulk(ctx, params.id);
      return { body: toBulk(await getBulk(ctx, params.id)) };
    },
  }),
  operation({
    ...{
      id: "retryBulkChange",
      method: "post",
      path: "/bulk-changes/{id}/retry",
      tag,
      summary: "Prepare the rows that were left",
      permission,
    },
    status: 201,
    answer: PreparedBulkResource,
    run: async ({ ctx, params }) => prepared(await retryBulk(ctx, params.id)),
  }),
  operation({
    ...{ id: "undoBulkChange", method: "post", path: "/bulk-changes/{id}/undo", tag, summary: "Prepare the undoing", permission },
    description: "Puts back what stood before, where what it wrote still stands. Retiring is not undone.",
    status: 201,
    answer: PreparedBulkResource,
    run: async ({ ctx, params }) => prepared(await undoBulk(ctx, params.id)),
  }),
];
