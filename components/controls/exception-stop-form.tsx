"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { type FormState, IDLE, typedText } from "@/components/ui/form-state";
import { Textarea } from "@/components/ui/input";
import { Panel, PanelBody } from "@/components/ui/panel";
import { ProblemMessage } from "@/components/ui/problem-message";
import { SubmitButton } from "@/components/ui/submit-button";

interface Props {
  act: (state: FormState, form: FormData) => Promise<FormState>;
  /** EX-0007. */
  exception: string;
  /** A request is withdrawn; what is in force is ended, which needs a reason. */
  verb: "Withdraw" | "End";
}

/** Takes a request back, or ends an exception before its date. Folded: it is the rare way out. */
export function ExceptionStopForm({ act, exception, verb }: Props) {
  const [state, submit] = useActionState(act, IDLE);
  const ends = verb === "End";
  return (
    <Panel>
      <PanelBody>
        <details open={state.status === "problem"}>
          <summary>{ends ? "End it before its date" : "Withdraw this request"}</summary>
          <form action={submit} className="stack tight">
            <input type="hidden" name="ref" value={exception} />
            <ProblemMessage state={state} />
            <Field
              id="stop-reason"
              label="Reason"
              hint={ends ? "The gap counts again at once." : undefined}
              optional={!ends}
              required={ends}
            >
              {(control) => <Textarea {...control} name="reason" rows={2} defaultValue={typedText(state, "reason")} />}
            </Field>
            <SubmitButton variant="danger" working={ends ? "Ending" : "Withdrawing"}>
              {verb} {exception}
            </SubmitButton>
          </form>
        </details>
      </PanelBody>
    </Panel>
  );
}
