import { asObject, objectIn, type Reading, reading, textAt } from "./reading";

const TOOL = "`kubectl get serviceaccount NAME -o json`";

/** Reads one service account. Which cluster it is in, the printed text does not say: the caller does. */
export function readKubernetes(text: string, cluster: string | null): Reading {
  const printed = objectIn(text);
  const kind = textAt(printed, "kind");
  const items = Array.isArray(printed?.items) ? printed.items : null;
  if ((kind === "List" || kind === "ServiceAccountList") && items && items.length !== 1)
    return { fault: `There are ${items.length} service accounts in it. Name the one that the workload runs as: ${TOOL}.` };
  const account = items ? asObject(items[0]) : printed;
  if (textAt(account, "kind") !== "ServiceAccount") return { fault: `This is not what ${TOOL} prints.` };
  const metadata = asObject(account?.metadata);
  const note = cluster === null ? "Which cluster it is in was not said: only the identity is told. Say it with --cluster." : undefined;
  return reading({ source: "kubernetes", namespace: textAt(metadata, "namespace"), name: textAt(metadata, "name"), cluster }, TOOL, note);
}
