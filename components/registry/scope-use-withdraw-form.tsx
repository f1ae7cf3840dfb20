"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { type FormState, IDLE, typedText } from "@/components/ui/form-state";
import { Textarea } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { ScopeUseProblem } from "./scope-use-problem";
import type { ScopeUseTerms } from "./scope-use-terms";

interface Props {
  withdraw: (state: FormState, form: FormData) => Promise<FormState>;
  use: ScopeUseTerms;
  back: string;
}

/** The data owner takes an approval back, with a reason. */
export function WithdrawUseForm({ withdraw, use, back }: Props) {
  const [state, send] = useActionState(withdraw, IDLE);
  const live = use.zone === "production" && use.phase === "live";
  return (
    <form action={send} className="stack tight" key={state.requestId ?? "first"}>
      <input type="hidden" name="ref" value={use.workload} />
      <input type="hidden" name="use" value={use.id} />
      <input type="hidden" name="back" value={back} />
      <ScopeUseProblem state={state} />
      <p className="muted">
        {use.workload} keeps the use on record, declared and not approved.{" "}
        {live && "It is live in production: from then on that is a broken rule, and its owner has to end it or ask again."}
      </p>
      <Field id="reason" label="Reason" hint="Its owner reads it, and it stands in both histories." error={state.fields?.reason} required>
        {(control) => <Textarea {...control} name="reason" rows={2} defaultValue={typedText(state, "reason")} />}
      </Field>
      <div className="row wrap">
        <SubmitButton variant="danger-solid" working="Withdrawing">
          Withdraw approval
        </SubmitButton>
        <Link className="btn" href={back} scroll={false}>
          Keep it approved
        </Link>
      </div>
    </form>
  );
}
