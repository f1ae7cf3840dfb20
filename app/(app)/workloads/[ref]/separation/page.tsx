import type { Metadata } from "next";
import { guarded } from "@/app/guard";
import { timesOf } from "@/app/times";
import { CrossingsPanel } from "@/components/controls/crossings-panel";
import { RoomsPanel } from "@/components/controls/rooms-panel";
import { RoomsTable } from "@/components/controls/rooms-table";
import { roomNotes } from "@/components/registry/separation-words";
import { judgeWorkload, wallsOf } from "@/lib/controls";
import { WorkloadFrame } from "../frame";
import { workloadView } from "../view";

type Props = { params: Promise<{ ref: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Separation of ${(await params).ref}` };
}

export default guarded<Props>(async (ctx, { params }) => {
  const view = await workloadView(ctx, (await params).ref);
  const [{ dossier, verdicts }, timeOf] = await Promise.all([judgeWorkload(ctx, view.row.id), timesOf(ctx)]);
  const walls = wallsOf(dossier);
  return (
    <WorkloadFrame view={view} tab="separation">
      <RoomsPanel
        {...{ walls, verdicts }}
        workload={view.ref}
        notes={roomNotes(view.row.stage)}
        note={`from the facts as they stood ${timeOf(dossier.at).exact}`}
      />
      <CrossingsPanel {...{ walls, verdicts }} workload={view.ref} edits={view.mayEdit} />
      <RoomsTable walls={walls} />
    </WorkloadFrame>
  );
});
