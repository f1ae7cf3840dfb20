"use client";

import { useActionState } from "react";
import { ClosedReason } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { type FormState, IDLE, typedText } from "@/components/ui/form-state";
import { Glyph } from "@/components/ui/glyph";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { ProblemMessage } from "@/components/ui/problem-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { dayWords } from "@/lib/platform/words";

interface Props {
  extend: (state: FormState, form: FormData) => Promise<FormState>;
  workload: string;
  version: number;
  endsOn: string | null;
  latest: string;
  closed: { readonly message: string; readonly remedy: string } | null;
}

/** The version to send next: after a conflict, the one that the person has now been told of. */
function versionNow(state: FormState, version: number): number {
  const { current } = state;
  if (typeof current !== "object" || current === null || !("version" in current)) return version;
  return typeof current.version === "number" ? current.version : version;
}

/** The new end of an experiment, once. */
export function ExtendForm({ extend, workload, version, endsOn, latest, closed }: Props) {
  const [state, submit] = useActionState(extend, IDLE);
  const hint = `${endsOn ? `After ${dayWords(endsOn)}, the` : "The"} day may be ${dayWords(latest)} at the latest.`;
  return (
    <form action={submit} className="stack tight" key={state.requestId ?? "first"}>
      <input type="hidden" name="ref" value={workload} />
      <input type="hidden" name="version" value={versionNow(state, version)} />
      <ProblemMessage state={state} />
      <Field id="endsOn" label="New end" hint={hint} error={state.fields?.endsOn} required>
        {(control) => (
          <Input {...control} className="date" type="date" name="endsOn" max={latest} defaultValue={typedText(state, "endsOn") || latest} />
        )}
      </Field>
      {closed && (
        <ClosedReason id="extend-closed" glyph={<Glyph name="unmet" />}>
          {closed.message} {closed.remedy}
        </ClosedReason>
      )}
      <div className="row wrap">
        <SubmitButton variant="primary" working="Extending" closedBy={closed ? "extend-closed" : undefined}>
          Extend {workload}
        </SubmitButton>
        <Link className="btn" href={`/workloads/${workload}`}>
          Keep as it is
        </Link>
      </div>
    </form>
  );
}
