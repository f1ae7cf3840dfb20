import { getVerdicts } from "@/lib/controls";
import { operation } from "../operation";
import { toVerdicts, VerdictsResource } from "../resources/controls";

export const CONTROL_OPERATIONS = [
  operation({
    ...{ id: "listVerdicts", method: "get", path: "/workloads/{ref}/verdicts", tag: "Controls", summary: "Judge a workload" },
    description: "Every control in the order of the catalogue, judged on the facts as they stand now, with its evidence and its remedy.",
    permission: "registry.read",
    answer: VerdictsResource,
    run: async ({ ctx, params }) => ({ body: toVerdicts(await getVerdicts(ctx, params.ref)) }),
  }),
];
