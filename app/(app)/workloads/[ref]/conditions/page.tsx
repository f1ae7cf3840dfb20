import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { timesOf } from "@/app/times";
import { AcceptConditionForm, MoveConditionForm, ReportConditionForm, ReturnConditionForm } from "@/components/promotion/condition-forms";
import { ConditionList } from "@/components/promotion/condition-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Panel, PanelHead } from "@/components/ui/panel";
import type { Ctx } from "@/lib/platform";
import { type ConditionItem, listConditions } from "@/lib/promotion";
import { workloadRef } from "@/lib/registry";
import { ActFrame } from "../act-frame";
import { accept, giveBack, moveDay, report } from "./actions";
import { conditionLook } from "./looks";

type Props = { params: Promise<{ ref: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Conditions of ${(await params).ref}` };
}

/** What the reader can do about one condition now; nothing where they can do nothing. */
function Acts({ ctx, item, workload }: { ctx: Ctx; item: ConditionItem; workload: string }) {
  const { row, closed, dueOn } = item;
  const given = { id: row.id, workload };
  const decides = ctx.permissions.has("promotion.decide");
  return (
    <>
      {!closed.report && ctx.permissions.has("promotion.comment") && <ReportConditionForm act={report} {...given} />}
      {!closed.accept && decides && <AcceptConditionForm act={accept} {...given} />}
      {!closed.return && decides && <ReturnConditionForm act={giveBack} {...given} />}
      {!closed.move && decides && <MoveConditionForm act={moveDay} {...given} dueOn={dueOn} />}
    </>
  );
}

export default guarded<Props>(async (ctx, { params }) => {
  const [{ workload, items }, timeOf] = await Promise.all([listConditions(ctx, (await params).ref), timesOf(ctx)]);
  const byId = new Map(items.map((item) => [item.row.id, item]));
  const open = items.filter(({ state }) => state !== "met").length;
  return (
    <ActFrame row={workload} act="Conditions" title={`Conditions of ${workload.name}`}>
      {items.length === 0 ? (
        <EmptyState title="No condition">
          An approver may approve on a condition: what somebody does by a day. It stands here once the promotion is applied.
        </EmptyState>
      ) : (
        <Panel labelledBy="conditions">
          <PanelHead title="What it was approved on" id="conditions" note={open === 0 ? "all met" : `${open} to be met`} />
          <ConditionList
            conditions={items.map((item) => conditionLook(item, timeOf, "workload"))}
            forms={(id) => {
              const item = byId.get(id);
              return item && <Acts ctx={ctx} item={item} workload={workloadRef(workload)} />;
            }}
          />
        </Panel>
      )}
    </ActFrame>
  );
});
