import { exportBoard, exportBulkRows, exportWorkloads } from "@/lib/exchange";
import { ExportQuery } from "@/lib/exchange/schema";
import { download } from "../download";

const permission = "registry.read";
const CSV = "text/csv";

export const EXPORT_OPERATIONS = [
  download({
    ...{ id: "exportWorkloads", path: "/workloads/export", tag: "Workloads", summary: "Export workloads", permission },
    description: `All that the list's query matches, in its order, as \`format\` json, csv or xlsx, with the columns of \`cols\` or all. Streamed, whatever
its size; \`x-total-rows\` says how many rows matched when it began. What changes meanwhile may show. That it left is recorded.`,
    query: ExportQuery,
    types: ["application/json", CSV, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"],
    run: ({ ctx, query }) => exportWorkloads(ctx, { format: "json", ...query }),
  }),
  download({
    ...{ id: "exportBoard", path: "/reviews/board.csv", tag: "Reviews", summary: "Export the board of reviews", permission, types: [CSV] },
    description:
      "Its tables as one: overdue by age, team, tier and owner, the next 90 days, the trend, what nobody answers for. That it left is recorded.",
    run: ({ ctx }) => exportBoard(ctx),
  }),
  download({
    ...{ id: "exportBulkRows", path: "/bulk-changes/{id}/rows.csv", tag: "Bulk changes", summary: "Download the rows of a bulk change" },
    ...{ permission, types: [CSV], description: "In their order, with what happened to each and why." },
    run: ({ ctx, params }) => exportBulkRows(ctx, params.id),
  }),
];
