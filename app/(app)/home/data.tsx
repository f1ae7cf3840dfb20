import type { ReactNode } from "react";
import { DataPanel } from "@/components/report/data-panel";
import type { Ctx } from "@/lib/platform";
import { CLASSIFICATIONS, listDataScopes, REALISMS } from "@/lib/registry";

const SHOWN = 6;

/** The data scopes that this person answers for; null for who owns none. */
export async function dataSection(ctx: Ctx): Promise<ReactNode> {
  const { items, total } = await listDataScopes(ctx, { dataOwner: "me", sort: "-uses", limit: SHOWN });
  if (total === 0) return null;
  return (
    <DataPanel
      key="data"
      total={total}
      scopes={items.map(({ ref, name, classification, realism, workloads, byZone }) => ({
        ref,
        name,
        what: `${CLASSIFICATIONS[classification]}, ${REALISMS[realism].toLowerCase()}`,
        workloads,
        inProduction: byZone.production,
      }))}
    />
  );
}
