"use client";

import { useActionState } from "react";
import { type FormState, IDLE } from "@/components/ui/form-state";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { ScopeUseProblem } from "./scope-use-problem";
import { type ScopeUseTerms, termsWords } from "./scope-use-terms";

interface Props {
  remove: (state: FormState, form: FormData) => Promise<FormState>;
  use: ScopeUseTerms;
  /** The data scope, by its name. */
  name: string;
  back: string;
}

/** What taking a use out of the reach means, before it is done. */
export function RemoveUseForm({ remove, use, name, back }: Props) {
  const [state, send] = useActionState(remove, IDLE);
  return (
    <form action={send} className="stack tight" key={state.requestId ?? "first"}>
      <input type="hidden" name="ref" value={use.workload} />
      <input type="hidden" name="use" value={use.id} />
      <input type="hidden" name="back" value={back} />
      <ScopeUseProblem state={state} />
      <p className="muted">
        {name} leaves the reach of {use.workload}: <b className="strong">{termsWords(use)}</b>. Its approval goes with it, and the tier
        follows. The history keeps all of it.{" "}
        {use.phase === "live" && "Airlock only records: take the access itself away first, where it is given."}
      </p>
      <div className="row wrap">
        <SubmitButton variant="danger-solid" working="Removing">
          Remove use
        </SubmitButton>
        <Link className="btn" href={back} scroll={false}>
          Keep it
        </Link>
      </div>
    </form>
  );
}
