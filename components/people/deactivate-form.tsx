"use client";

import { useActionState } from "react";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { IDLE, typedText } from "@/components/ui/form-state";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { SuggestInput, type Suggestion } from "@/components/ui/suggest-input";
import type { Act } from "./act-form";
import { FormProblem } from "./form-problem";

interface DeactivateFormProps {
  action: Act;
  id: string;
  people: readonly Suggestion[];
  /** What the person answers for: "6 workloads, 2 data scopes"; empty when nothing. */
  holds: string;
}

/** Ends a person's access, and says who takes over. */
export function DeactivateForm({ action, id, people, holds }: DeactivateFormProps) {
  const [state, send] = useActionState(action, IDLE);
  return (
    <form key={state.requestId} action={send} className="stack tight">
      <FormProblem state={state} />
      <input type="hidden" name="id" value={id} />
      <p className="small muted">Sessions end and tokens are revoked at once. Nothing that was recorded goes away.</p>
      {holds && (
        <>
          <Field id="handOverTo" label="Hand over to" hint={`Takes over ${holds}.`} optional error={state.fields?.handOverTo}>
            {(control) => (
              <SuggestInput {...control} name="handOverTo" suggestions={people} defaultValue={typedText(state, "handOverTo")} />
            )}
          </Field>
          <Checkbox
            name="leaveOwnerless"
            label="Leave what has no backup without an owner"
            defaultChecked={typedText(state, "leaveOwnerless") === "on"}
          />
        </>
      )}
      <Field id="reason" label="Reason" optional error={state.fields?.reason}>
        {(control) => <Input {...control} name="reason" autoComplete="off" defaultValue={typedText(state, "reason")} />}
      </Field>
      <div>
        <SubmitButton variant="danger" working="Deactivating">
          Deactivate person
        </SubmitButton>
      </div>
    </form>
  );
}
