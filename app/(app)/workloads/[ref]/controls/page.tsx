import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { timesOf } from "@/app/times";
import { ControlsPanel, type ControlsView, shownIn } from "@/components/controls/controls-panel";
import { hrefWith, type Query } from "@/components/data-table/href";
import { judgeWorkload, listStandingExceptions, mayRequestException } from "@/lib/controls";
import { WorkloadFrame } from "../frame";
import { afterWords } from "../readiness-words";
import { workloadView } from "../view";
import { Logging } from "./logging";
import { notesOf } from "./notes";

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<Query> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Controls of ${(await params).ref}` };
}

export default guarded<Props>(async (ctx, { params, searchParams }) => {
  const [view, query] = [await workloadView(ctx, (await params).ref), await searchParams];
  const [{ dossier, verdicts, next }, exceptions, timeOf] = await Promise.all([
    judgeWorkload(ctx, view.row.id),
    listStandingExceptions(ctx, view.row.id),
    timesOf(ctx),
  ]);
  const offers = view.row.stage !== "retired" && mayRequestException(ctx, view.row);
  const foreseen = query.as === "next" ? next : null;
  const only = shownIn(query.outcome);
  const path = `/workloads/${view.ref}/controls`;
  const asked: ControlsView = {
    only,
    next: foreseen !== null,
    nextLabel: next && afterWords(view.row.stage, next.toStage),
    hrefWith: (changes) => hrefWith(path, {}, { outcome: only, as: foreseen ? "next" : null, ...changes }),
  };
  const note = foreseen
    ? "as the facts would stand then, before anybody approves"
    : `from the facts as they stood ${timeOf(dossier.at).exact}`;
  return (
    <WorkloadFrame view={view} tab="controls">
      <ControlsPanel
        verdicts={foreseen?.verdicts ?? verdicts}
        workload={view.ref}
        edits={view.mayEdit}
        exceptions={notesOf(exceptions, view.today)}
        exceptHref={offers ? `/workloads/${view.ref}/except` : null}
        {...{ note, view: asked }}
      />
      <Logging ctx={ctx} view={view} query={query} />
    </WorkloadFrame>
  );
});
