import { BulkAct } from "@/components/exchange/bulk-act";
import { buttonClass } from "@/components/ui/button";
import { Download } from "@/components/ui/icons";
import type { BulkView } from "@/lib/exchange";
import { startWords } from "@/lib/exchange/core/bulk";
import { retry, start, stop, undo } from "../actions";

/** What can be done with a run now, by who prepared it; what cannot is not offered. */
export function BulkButtons({ run }: { run: BulkView }) {
  const { id, kind, counts, state, closed } = run;
  const verb = startWords(kind, counts.planned);
  const goesOn = state === "cancelled" && counts.done > 0;
  return (
    <div className="row wrap">
      {!closed.start && (
        <BulkAct
          act={start}
          id={id}
          verb={goesOn ? `Go on: ${verb.toLowerCase()}` : verb}
          working="Starting"
          variant={kind === "retire" ? "danger-solid" : "primary"}
        />
      )}
      {!closed.cancel && (
        <BulkAct act={stop} id={id} verb={state === "running" ? "Stop bulk change" : "Put change away"} working="Stopping" />
      )}
      {!closed.retry && <BulkAct act={retry} id={id} verb="Try what was left again" working="Looking at each" />}
      {!closed.undo && <BulkAct act={undo} id={id} verb="Undo bulk change" working="Looking at each" />}
      <a className={buttonClass({ variant: "ghost" })} href={`/bulk/${id}/rows`} download>
        <Download />
        Download rows as CSV
      </a>
    </div>
  );
}
