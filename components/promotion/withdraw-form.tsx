"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { type FormState, IDLE, typedText } from "@/components/ui/form-state";
import { Textarea } from "@/components/ui/input";
import { Panel, PanelBody } from "@/components/ui/panel";
import { ProblemMessage } from "@/components/ui/problem-message";
import { SubmitButton } from "@/components/ui/submit-button";

interface Props {
  withdraw: (state: FormState, form: FormData) => Promise<FormState>;
  promotionRef: string;
}

/** Takes a request back. Folded: it is the rare way out. */
export function WithdrawForm({ withdraw, promotionRef }: Props) {
  const [state, submit] = useActionState(withdraw, IDLE);
  return (
    <Panel>
      <PanelBody>
        <details open={state.status === "problem"}>
          <summary>Withdraw this request</summary>
          <form action={submit} className="stack tight">
            <input type="hidden" name="ref" value={promotionRef} />
            <ProblemMessage state={state} />
            <Field id="withdraw-reason" label="Reason" optional>
              {(control) => <Textarea {...control} name="reason" rows={2} defaultValue={typedText(state, "reason")} />}
            </Field>
            <SubmitButton variant="danger" working="Withdrawing">
              Withdraw {promotionRef}
            </SubmitButton>
          </form>
        </details>
      </PanelBody>
    </Panel>
  );
}
