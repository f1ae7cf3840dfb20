import { getVerdicts, listRevokeQueue } from "@/lib/controls";
import { RevokeQuery } from "@/lib/controls/schema";
import { operation } from "../operation";
import { RevokeResource, toRevoke, toVerdicts, VerdictsResource } from "../resources/controls";
import { listOf } from "../resources/shapes";

export const CONTROL_OPERATIONS = [
  operation({
    ...{ id: "listVerdicts", method: "get", path: "/workloads/{ref}/verdicts", tag: "Controls", summary: "Judge a workload" },
    description: "Every control in the order of the catalogue, judged on the facts as they stand now, with its evidence and its remedy.",
    permission: "registry.read",
    answer: VerdictsResource,
    run: async ({ ctx, params }) => ({ body: toVerdicts(await getVerdicts(ctx, params.ref)) }),
  }),
  operation({
    ...{
      id: "listCredentialsToRevoke",
      method: "get",
      path: "/credentials/to-revoke",
      tag: "Controls",
      summary: "List credentials to revoke",
    },
    description: "Every credential that no live approval stands behind, over all workloads, the longest recorded first.",
    permission: "registry.read",
    query: RevokeQuery,
    answer: listOf(RevokeResource),
    async run({ ctx, query }) {
      const { items, nextCursor, total } = await listRevokeQueue(ctx, query);
      return { body: { items: items.map(toRevoke), nextCursor, total } };
    },
  }),
];
