import { Panel, PanelBody, PanelFoot, PanelHead } from "@/components/ui/panel";
import { type Axis, type RoomThing, SeparationBadges, TwoRooms } from "@/components/ui/two-rooms";
import { type AxisSeparation, SEPARATION_AXES, type SeparatedThing, type SeparationAxis } from "@/lib/registry/core/separation";
import type { Stage } from "@/lib/registry/core/words";
import { apartWords, crossingsOf, evidenceOf, roomNotes } from "./separation-words";

const ABSENT: Readonly<Record<SeparationAxis, string>> = {
  identity: "No identity is registered here",
  secret: "No credential is recorded here",
  account: "No account or cluster is named here",
  secrets_manager: "No secrets manager is named here",
  data_store: "No data store is named here",
  network: "No network is named here",
};

/** One room holds one thing: the one that crosses, or is in force, stands for those behind it. */
function roomThing(axis: SeparationAxis, things: readonly SeparatedThing[]): RoomThing {
  const [first, ...rest] = things;
  if (!first) return { reference: "Not stated", evidence: ABSENT[axis], absent: true };
  const evidence = evidenceOf(first, axis);
  const all = things.map((thing) => `${thing.reference}: ${evidenceOf(thing, axis)}`).join("\n");
  return {
    reference: rest.length === 0 ? first.reference : `${first.reference} +${rest.length}`,
    evidence: <span title={all}>{evidence}</span>,
  };
}

function toAxis({ axis, state, experiment, production }: AxisSeparation): Axis {
  return { axis: SEPARATION_AXES[axis], state, left: roomThing(axis, experiment), right: roomThing(axis, production) };
}

/** The separation of a workload drawn as two rooms, and what crosses the wall between them in words. */
export function SeparationPanel({ separation, stage }: { separation: readonly AxisSeparation[]; stage: Stage }) {
  const axes = separation.map(toAxis);
  const crossings = crossingsOf(separation);
  const notes = roomNotes(stage);
  return (
    <Panel labelledBy="separation">
      <PanelHead
        title="Separation"
        id="separation"
        badges={<SeparationBadges axes={axes} />}
        note="from the facts on this page and on Data"
      />
      <PanelBody>
        <TwoRooms axes={axes} leftNote={notes.experiment} rightNote={notes.production} />
      </PanelBody>
      <PanelFoot>
        {crossings.length === 0 ? (
          <p className="muted text-13">{apartWords(separation)}</p>
        ) : (
          <ul className="crossings">
            {crossings.map(({ axis, headline, where, mend }) => (
              <li key={`${axis} ${where}`}>
                <b className="red strong">{headline}</b> {where} {mend}
              </li>
            ))}
          </ul>
        )}
      </PanelFoot>
    </Panel>
  );
}
