import { timesOf } from "@/app/times";
import { ConditionList } from "@/components/promotion/condition-list";
import { LinkButton } from "@/components/ui/button";
import { Panel, PanelHead } from "@/components/ui/panel";
import type { Ctx } from "@/lib/platform";
import { listConditionsOf, type PromotionView } from "@/lib/promotion";
import { workloadRef } from "@/lib/registry";
import { conditionLook } from "../../workloads/[ref]/conditions/looks";

/** What the approvals of a request were given on; nothing where on nothing. */
export async function ConditionsOf({ ctx, view }: { ctx: Ctx; view: PromotionView }) {
  const [items, timeOf] = await Promise.all([listConditionsOf(ctx, view.row.id), timesOf(ctx)]);
  if (items.length === 0) return null;
  return (
    <Panel labelledBy="conditions">
      <PanelHead
        title="Approved on condition"
        id="conditions"
        note={view.row.state === "applied" ? undefined : "binding once it is applied"}
      >
        {view.row.state === "applied" && (
          <LinkButton href={`/workloads/${workloadRef(view.workload)}/conditions`} size="s">
            Open conditions
          </LinkButton>
        )}
      </PanelHead>
      <ConditionList conditions={items.map((item) => conditionLook(item, timeOf, "promotion"))} />
    </Panel>
  );
}
