import { ImportAct } from "@/components/exchange/import-act";
import { ImportProgress } from "@/components/exchange/import-progress";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import type { ImportDetail } from "@/lib/exchange";
import { cancel, discard, resume } from "../actions";

const number = (count: number): string => count.toLocaleString("en");

function Going({ run }: { run: ImportDetail }) {
  const isChecking = run.phase === "checking";
  const [done, of] = isChecking ? [run.bytesRead, run.bytes] : [run.added + run.changed, run.toAdd + run.toChange];
  const words = isChecking ? `${number(run.records)} records are read.` : `${number(done)} of ${number(of)} records are imported.`;
  return (
    <Panel labelledBy="going">
      <PanelHead
        title={isChecking ? "The file is being checked" : "The records are being imported"}
        id="going"
        note="It goes on when you leave this page"
      />
      <PanelBody className="stack tight">
        <ImportProgress label={isChecking ? "Checking" : "Importing"} done={done} of={of} words={words} />
        <ImportAct action={cancel} id={run.id} working="Cancelling">
          {isChecking ? "Cancel check" : "Cancel import"}
        </ImportAct>
      </PanelBody>
    </Panel>
  );
}

function Stopped({ run }: { run: ImportDetail }) {
  const applied = run.added + run.changed;
  const stands =
    applied > 0 ? `${number(applied)} records were imported and stand, each with its audit entry.` : "Nothing of the registry was written.";
  return (
    <Panel labelledBy="stopped">
      <PanelHead title={run.phase === "failed" ? "It stopped" : "It was cancelled"} id="stopped" />
      <PanelBody className="stack tight">
        <Banner tone={run.fault ? "red" : "amber"} title={run.fault ?? undefined}>
          {stands}
        </Banner>
        <div className="row wrap">
          <ImportAct action={resume} id={run.id} working="Going on" variant="primary">
            {run.stoppedIn === "checking" ? "Check again" : "Resume import"}
          </ImportAct>
          {run.actions.includes("map") && <LinkButton href={`/workloads/import/${run.id}?step=columns`}>Change mapping</LinkButton>}
          {run.actions.includes("discard") && (
            <ImportAct action={discard} id={run.id} working="Discarding">
              Discard import
            </ImportAct>
          )}
        </div>
      </PanelBody>
    </Panel>
  );
}

/** How far a worker is, or where it stopped and how it goes on. */
export function GoingStep({ run }: { run: ImportDetail }) {
  return run.phase === "checking" || run.phase === "applying" ? <Going run={run} /> : <Stopped run={run} />;
}
