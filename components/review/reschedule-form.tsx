"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { type FormState, IDLE, typedText } from "@/components/ui/form-state";
import { Input, Textarea } from "@/components/ui/input";
import { Panel, PanelBody } from "@/components/ui/panel";
import { ProblemMessage } from "@/components/ui/problem-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { dayWords } from "@/lib/platform/words";

interface Props {
  reschedule: (state: FormState, form: FormData) => Promise<FormState>;
  workload: string;
  today: string;
  dueOn: string;
}

/** Brings the scheduled review forward, with a reason. Folded: it is the rare way. */
export function RescheduleForm({ reschedule, workload, today, dueOn }: Props) {
  const [state, submit] = useActionState(reschedule, IDLE);
  return (
    <Panel>
      <PanelBody>
        <details open={state.status === "problem"}>
          <summary>Bring it forward</summary>
          <form action={submit} className="stack tight folded" key={state.requestId ?? "first"}>
            <input type="hidden" name="ref" value={workload} />
            <ProblemMessage state={state} />
            <Field
              id="moveTo"
              label="New day"
              hint={`Before ${dayWords(dueOn)}: it is never put off.`}
              error={state.fields?.dueOn}
              required
            >
              {(control) => (
                <Input {...control} className="date" type="date" name="dueOn" min={today} defaultValue={typedText(state, "dueOn")} />
              )}
            </Field>
            <Field id="moveReason" label="Reason" error={state.fields?.reason} required>
              {(control) => <Textarea {...control} name="reason" rows={2} defaultValue={typedText(state, "reason")} />}
            </Field>
            <div>
              <SubmitButton working="Moving">Move the review</SubmitButton>
            </div>
          </form>
        </details>
      </PanelBody>
    </Panel>
  );
}
