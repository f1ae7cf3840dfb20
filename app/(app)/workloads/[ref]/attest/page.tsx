import type { Metadata } from "next";
import { closedOf } from "@/app/closed";
import { guarded } from "@/app/guard";
import { timesOf } from "@/app/times";
import { AttestForm } from "@/components/registry/attest-form";
import { BadgeCheck } from "@/components/ui/icons";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";
import { requirePermission } from "@/lib/people";
import { type Attestable, FACT_SOURCES, getAttestable, PHASES, workloadRef, ZONES } from "@/lib/registry";
import { ActFrame } from "../act-frame";
import { attestTheFacts } from "../actions";

type Props = { params: Promise<{ ref: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Attest facts of ${(await params).ref}` };
}

function lineOf({ ref, kind, name, known, zone, phase, source }: Attestable["facts"][number]) {
  const words = [`${ZONES[zone]} zone`, phase && PHASES[phase].toLowerCase(), FACT_SOURCES[source].toLowerCase()];
  return { ref, kind, name, known, note: words.filter(Boolean).join(", "), open: source === "declared" };
}

type TimeOf = Awaited<ReturnType<typeof timesOf>>;

function Past({ attestations, timeOf }: { attestations: Attestable["attestations"]; timeOf: TimeOf }) {
  if (attestations.length === 0) return null;
  return (
    <Panel labelledBy="past">
      <PanelHead title="Attested before" id="past" />
      <ul className="check-list">
        {attestations.map(({ id, personName, at, statement, facts }) => (
          <li key={id}>
            <BadgeCheck className="muted" />
            <div>
              {personName}, <RelativeTime at={at.toISOString()} {...timeOf(at)} />: {facts.join(", ")}
              <span className="ev">{statement}</span>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

export default guarded<Props>(async (ctx, { params }) => {
  requirePermission(ctx, "fact.attest");
  const [{ workload, facts, attestations, closed }, timeOf] = await Promise.all([getAttestable(ctx, (await params).ref), timesOf(ctx)]);
  const ref = workloadRef(workload);
  return (
    <ActFrame row={workload} act="Attest facts" title={`Attest facts of ${workload.name}`}>
      <Panel labelledBy="facts">
        <PanelHead title="What you looked at" id="facts" note="a second person's word, where no machine has looked" />
        <PanelBody>
          <AttestForm act={attestTheFacts} workload={ref} facts={facts.map(lineOf)} closed={closedOf(closed)} />
        </PanelBody>
      </Panel>
      <Past attestations={attestations} timeOf={timeOf} />
    </ActFrame>
  );
});
