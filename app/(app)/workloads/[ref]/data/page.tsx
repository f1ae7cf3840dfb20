import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import type { Query } from "@/components/data-table/href";
import { AddUseForm } from "@/components/registry/scope-use-add-form";
import { type ScopeUseAct, ScopeUseList } from "@/components/registry/scope-use-list";
import { approvalLook } from "@/components/registry/scope-use-look";
import { LinkButton } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Plus } from "@/components/ui/icons";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { Tag } from "@/components/ui/tag";
import type { Ctx } from "@/lib/platform";
import { CLASSIFICATIONS, REALISMS, type WorkloadReach } from "@/lib/registry";
import { dataScopeSuggestions } from "../../../data-scopes/suggestions";
import { WorkloadFrame } from "../frame";
import { type WorkloadView, workloadView } from "../view";
import { add } from "./actions";
import { type DecidableUse, openAct } from "./open-act";

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<Query> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Data of ${(await params).ref}` };
}

type Use = WorkloadReach["scopeUses"][number];

function actsOf(use: Use, edits: boolean): ScopeUseAct[] {
  const acts: (ScopeUseAct | false)[] = [
    use.mayApprove && use.phase !== "ending" && "approve",
    use.mayWithdraw && "withdraw",
    edits && "change",
    edits && "remove",
  ];
  return acts.filter((act) => act !== false);
}

function decidable(use: Use, view: WorkloadView): DecidableUse {
  const { id, mode, zone, phase, source, purpose, digest, approval, dataScope } = use;
  const { name, environment } = dataScope;
  const dataOwner = dataScope.dataOwner?.name ?? null;
  return {
    dataScope: name,
    terms: { id, workload: view.ref, digest, mode, zone, phase, purpose },
    line: {
      ...{ id, mode, zone, phase, source, purpose },
      other: {
        href: `/data-scopes/${dataScope.ref}`,
        ref: dataScope.ref,
        name,
        marks: (
          <>
            <Tag>{CLASSIFICATIONS[dataScope.classification]}</Tag>
            <Tag>{REALISMS[dataScope.realism]}</Tag>
          </>
        ),
        note: [
          dataOwner ? `Data owner ${dataOwner}${dataScope.dataOwner?.active ? "" : ", who left"}` : "No data owner",
          environment ? `lives in ${environment.name}` : "no data store is stated",
        ].join(", "),
      },
      approval: approvalLook({ zone, phase, approval, dataOwner }, view.today, view.policy.review.dueSoon),
      acts: actsOf(use, view.mayEdit),
    },
  };
}

async function AddPanel({ ctx, view, path }: { ctx: Ctx; view: WorkloadView; path: string }) {
  const used = new Set(view.reach.scopeUses.map((use) => use.dataScope.ref));
  const scopes = (await dataScopeSuggestions(ctx)).map((scope) =>
    used.has(scope.value.split(" ")[0] ?? "") ? { ...scope, note: "used already" } : scope,
  );
  return (
    <PanelBody>
      <div className="use-form">
        <AddUseForm add={add} workload={view.ref} stage={view.row.stage} scopes={scopes} back={path} />
      </div>
    </PanelBody>
  );
}

function note(uses: readonly DecidableUse[]): string {
  const open = uses.filter(({ line }) => line.approval.state === "waiting" || line.approval.state === "ended").length;
  const said = uses.length === 1 ? "1 scope use" : `${uses.length} scope uses`;
  return open > 0 ? `${said}, ${open} to be approved` : said;
}

export default guarded<Props>(async (ctx, { params, searchParams }) => {
  const [view, query] = [await workloadView(ctx, (await params).ref), await searchParams];
  const path = `/workloads/${view.ref}/data`;
  const uses = view.reach.scopeUses.map((use) => decidable(use, view));
  const adding = view.mayEdit && query.add !== undefined;
  const addButton = view.mayEdit && (
    <LinkButton href={adding ? path : `${path}?add`} size="s" scroll={false} aria-expanded={adding}>
      <Plus />
      Add scope use
    </LinkButton>
  );
  return (
    <WorkloadFrame view={view} tab="data">
      <Panel labelledBy="uses">
        <PanelHead title="Data it uses" id="uses" note={uses.length > 0 ? note(uses) : undefined}>
          {addButton}
        </PanelHead>
        {adding && <AddPanel ctx={ctx} view={view} path={path} />}
        {uses.length === 0 && !adding && (
          <PanelBody>
            <EmptyState title="No data is stated" size="panel">
              A scope use says which data scope is read or written, from which zone, and what for. Its data owner approves it until a date;
              the tier follows from the highest class in use.
            </EmptyState>
          </PanelBody>
        )}
        <ScopeUseList lines={uses.map(({ line }) => line)} path={path} open={openAct(query, uses, { ...view, path })} />
      </Panel>
    </WorkloadFrame>
  );
});
