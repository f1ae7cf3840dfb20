import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { timesOf } from "@/app/times";
import { ControlsPanel } from "@/components/controls/controls-panel";
import { getVerdicts } from "@/lib/controls";
import { WorkloadFrame, workloadView } from "../frame";

type Props = { params: Promise<{ ref: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Controls of ${(await params).ref}` };
}

export default guarded<Props>(async (ctx, { params }) => {
  const view = await workloadView(ctx, (await params).ref);
  const [{ verdicts, at }, timeOf] = await Promise.all([getVerdicts(ctx, view.row.id), timesOf(ctx)]);
  return (
    <WorkloadFrame view={view} tab="controls">
      <ControlsPanel verdicts={verdicts} note={`from the facts as they stood ${timeOf(at).exact}`} />
    </WorkloadFrame>
  );
});
