import { AuditQuery, listAuditEntries } from "@/lib/audit";
import { operation } from "../operation";
import { AuditList, toAuditList } from "../resources/audit";

export const AUDIT_OPERATIONS = [
  operation({
    ...{ id: "listAuditEntries", method: "get", path: "/audit", tag: "Audit", summary: "Read the audit log", permission: "audit.read" },
    description: "Newest first. `nextCursor` goes on as `before`.",
    query: AuditQuery,
    answer: AuditList,
    async run({ ctx, query }) {
      return { body: toAuditList(await listAuditEntries(ctx, query)) };
    },
  }),
];
