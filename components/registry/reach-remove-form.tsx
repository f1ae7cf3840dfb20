"use client";

import { useActionState } from "react";
import { type FormState, IDLE } from "@/components/ui/form-state";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Stage } from "@/lib/registry/core/words";
import { REACH_KINDS, type ReachKind, removalWords } from "./reach-kinds";
import { RecordProblem } from "./record-problem";

interface Props {
  kind: ReachKind;
  remove: (state: FormState, form: FormData) => Promise<FormState>;
  /** WL-0123. */
  workload: string;
  stage: Stage;
  id: string;
  /** What it is called. */
  name: string;
  live: boolean;
  back: string;
}

/** What taking something out of the reach means, before it is done. */
export function ReachRemoveForm({ kind, remove, workload, stage, id, name, live, back }: Props) {
  const [state, send] = useActionState(remove, IDLE);
  return (
    <form action={send} className="stack tight" key={state.requestId ?? "first"}>
      <input type="hidden" name="ref" value={workload} />
      <input type="hidden" name="id" value={id} />
      <RecordProblem state={state} />
      <p>
        <b className="strong">Remove {name}?</b> <span className="muted">{removalWords({ live, stage }).join(" ")}</span>
      </p>
      <div className="row wrap">
        <SubmitButton variant="danger-solid" working="Removing">
          Remove {REACH_KINDS[kind]}
        </SubmitButton>
        <Link className="btn" href={back} scroll={false}>
          Keep it
        </Link>
      </div>
    </form>
  );
}
