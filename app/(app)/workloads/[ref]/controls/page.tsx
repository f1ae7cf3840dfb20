import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { timesOf } from "@/app/times";
import { ControlsPanel } from "@/components/controls/controls-panel";
import type { Query } from "@/components/data-table/href";
import { getVerdicts, listStandingExceptions, mayRequestException } from "@/lib/controls";
import { WorkloadFrame, workloadView } from "../frame";
import { Logging } from "./logging";
import { notesOf } from "./notes";

type Props = { params: Promise<{ ref: string }>; searchParams: Promise<Query> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Controls of ${(await params).ref}` };
}

export default guarded<Props>(async (ctx, { params, searchParams }) => {
  const view = await workloadView(ctx, (await params).ref);
  const [{ verdicts, at }, exceptions, timeOf] = await Promise.all([
    getVerdicts(ctx, view.row.id),
    listStandingExceptions(ctx, view.row.id),
    timesOf(ctx),
  ]);
  const offers = view.row.stage !== "retired" && mayRequestException(ctx, view.row);
  return (
    <WorkloadFrame view={view} tab="controls">
      <ControlsPanel
        verdicts={verdicts}
        note={`from the facts as they stood ${timeOf(at).exact}`}
        exceptions={notesOf(exceptions, view.today)}
        exceptHref={offers ? `/workloads/${view.ref}/except` : null}
      />
      <Logging ctx={ctx} view={view} query={await searchParams} />
    </WorkloadFrame>
  );
});
