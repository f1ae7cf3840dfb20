import type { timesOf } from "@/app/times";
import { Note } from "@/components/controls/exception-note";
import { findingHref } from "@/components/controls/finding-state";
import { RoomsPanel } from "@/components/controls/rooms-panel";
import { roomNotes } from "@/components/registry/separation-words";
import { SeverityBadge } from "@/components/ui/badge";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelFoot, PanelHead } from "@/components/ui/panel";
import { CONTROLS, listFindings, listStandingExceptions, verdictsOf, wallsOf } from "@/lib/controls";
import { type Ctx, dayWords } from "@/lib/platform";
import type { PromotionView } from "@/lib/promotion";
import { workloadRef } from "@/lib/registry";
import { notesOf } from "../../workloads/[ref]/controls/notes";

const TOLD = 5;

async function Findings({ ctx, workload }: { ctx: Ctx; workload: string }) {
  const { items, total } = await listFindings(ctx, { workload, limit: TOLD });
  return (
    <Panel labelledBy="findings">
      <PanelHead title="Findings" id="findings" note={total === 0 ? "none is open" : `${total} open today`} />
      {items.length > 0 && (
        <ul className="judged" aria-label="Findings">
          {items.map(({ control, severity, dueOn }) => (
            <li key={control}>
              <div className="says">
                <SeverityBadge severity={severity} />
              </div>
              <div className="what">
                <h3>
                  <Link href={findingHref(workload, control)}>{CONTROLS.find(({ id }) => id === control)?.gap ?? control}</Link>
                </h3>
                {dueOn && <p className="muted">To be closed by {dayWords(dueOn)}.</p>}
              </div>
            </li>
          ))}
        </ul>
      )}
      {total > items.length && (
        <PanelFoot>
          <Link href={`/findings?workload=${workload}`}>All {total} findings</Link>
        </PanelFoot>
      )}
    </Panel>
  );
}

async function Exceptions({ ctx, view }: { ctx: Ctx; view: PromotionView }) {
  const notes = notesOf(await listStandingExceptions(ctx, view.workload.id), view.today);
  if (notes.length === 0) return null;
  return (
    <Panel labelledBy="exceptions">
      <PanelHead title="Exceptions" id="exceptions" note="what it is let off, until when, and what stands in its place" />
      <PanelBody className="stack tight">
        {notes.map((note) => (
          <Note key={note.ref} note={note} />
        ))}
      </PanelBody>
    </Panel>
  );
}

/** What its approvers have to see beside the gate: the wall as it would stand, what it is let off, and what is found of it today. */
export function Stands({ ctx, view, timeOf }: { ctx: Ctx; view: PromotionView; timeOf: Awaited<ReturnType<typeof timesOf>> }) {
  const { foreseen, workload } = view;
  const ref = workloadRef(workload);
  return (
    <>
      <RoomsPanel
        walls={wallsOf(foreseen)}
        verdicts={verdictsOf(foreseen)}
        workload={ref}
        notes={roomNotes(view.row.toStage)}
        note={`as it would stand then, from the facts of ${timeOf(foreseen.at).exact}`}
      />
      <Exceptions ctx={ctx} view={view} />
      <Findings ctx={ctx} workload={ref} />
    </>
  );
}
