import { emptinessOf, filtersIn } from "@/components/registry/inventory-emptiness";
import { InventoryEmpty } from "@/components/registry/inventory-empty";
import { hrefWith, type InventoryParams, tokensOf } from "@/components/registry/inventory-state";
import { type Ctx, env } from "@/lib/platform";
import { listWorkloads } from "@/lib/registry";

interface Props {
  ctx: Ctx;
  params: InventoryParams;
  labels: Readonly<Record<string, string>>;
  all: number;
}

// Each is a count of its own; more filters than these are dropped by dropping all.
const COUNTED = 6;

/** The inventory without a row. What dropping each filter brings back is counted only here, where it helps. */
export async function Nothing({ ctx, params, labels, all }: Props) {
  const why = emptinessOf(params, all, env().AIRLOCK_BASE_URL);
  const asked = why.kind === "filters" || why.kind === "search" ? tokensOf(params, labels).slice(0, COUNTED) : [];
  const drops = await Promise.all(
    asked.map(async (token) => {
      const { [token.name]: _dropped, ...others } = filtersIn(params);
      const { total } = await listWorkloads(ctx, { ...others, limit: 1 });
      return { token, href: hrefWith(params, { [token.name]: null }), count: total };
    }),
  );
  return (
    <InventoryEmpty
      why={why}
      drops={drops}
      all={all}
      mayRegister={ctx.permissions.has("workload.register")}
      mayImport={ctx.permissions.has("import.run")}
    />
  );
}
