"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { type FormState, IDLE, typedText } from "@/components/ui/form-state";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { ScopeUseProblem } from "./scope-use-problem";
import { useRefreshOnConflict } from "./scope-use-refresh";
import { currentTerms, type ScopeUseTerms, termsWords } from "./scope-use-terms";

interface Props {
  approve: (state: FormState, form: FormData) => Promise<FormState>;
  use: ScopeUseTerms;
  /** The page to come back to. */
  back: string;
  today: string;
  /** The last day that policy allows, and how many days that is. */
  latest: string;
  term: number;
}

/** The data owner says until when: on exactly the use that is shown. */
export function ApproveUseForm({ approve, use: shown, back, today, latest, term }: Props) {
  const [state, send] = useActionState(approve, IDLE);
  useRefreshOnConflict(state);
  const use = currentTerms(state, shown);
  return (
    <form action={send} className="stack tight" key={state.requestId ?? "first"}>
      <input type="hidden" name="ref" value={use.workload} />
      <input type="hidden" name="use" value={use.id} />
      <input type="hidden" name="seen" value={use.digest} />
      <input type="hidden" name="back" value={back} />
      <ScopeUseProblem state={state} now={use} />
      <p className="muted">
        You approve for {use.workload}: <b className="strong">{termsWords(use)}</b>. Another mode, purpose or zone asks you again.
      </p>
      <Field
        id="until"
        label="Approve until"
        hint={`${term} d at most by policy. You can take it back at any time.`}
        error={state.fields?.until}
        required
      >
        {(control) => (
          <Input {...control} name="until" type="date" min={today} max={latest} defaultValue={typedText(state, "until") || latest} />
        )}
      </Field>
      <div className="row wrap">
        <SubmitButton variant="primary" working="Approving">
          {use.digest === shown.digest ? "Approve use" : "Approve it as it stands now"}
        </SubmitButton>
        <Link className="btn" href={back} scroll={false}>
          Decide later
        </Link>
      </div>
    </form>
  );
}
