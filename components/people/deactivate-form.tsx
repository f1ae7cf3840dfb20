"use client";

import { useActionState } from "react";
import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { IDLE, typedText } from "@/components/ui/form-state";
import { Textarea } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { SuggestInput, type Suggestion } from "@/components/ui/suggest-input";
import type { Act } from "./act-form";
import { FormProblem } from "./form-problem";

interface DeactivateFormProps {
  action: Act;
  person: { readonly id: string; readonly name: string };
  people: readonly Suggestion[];
  /** What the person answers for: "6 workloads, 2 data scopes"; empty when nothing. */
  holds: string;
  /** They left already: here a moment ago, or before. */
  left: boolean;
}

/** Ends a person's access, and says who takes over. */
export function DeactivateForm({ action, person, people, holds, left }: DeactivateFormProps) {
  const [state, send] = useActionState(action, IDLE);
  if (left) {
    return (
      <div className="stack tight">
        <Banner alert={state.status === "saved"} title={`${person.name} has left.`}>
          {state.status === "saved" ? state.message : "There is nothing more to do here."}
        </Banner>
        <p>
          <LinkButton href={`/people/${person.id}`}>Show {person.name}</LinkButton>
        </p>
      </div>
    );
  }
  return (
    <form key={state.requestId} action={send} className="stack tight">
      <FormProblem state={state} />
      <input type="hidden" name="id" value={person.id} />
      {holds && (
        <>
          <Field
            id="handOverTo"
            label="Hand over to"
            hint={`Takes over ${holds}. Left empty, the last column says who does.`}
            optional
            error={state.fields?.handOverTo}
          >
            {(control) => (
              <SuggestInput
                {...control}
                name="handOverTo"
                placeholder="Name or address"
                suggestions={people}
                defaultValue={typedText(state, "handOverTo")}
              />
            )}
          </Field>
          <Checkbox
            name="leaveOwnerless"
            label="Leave what nobody takes over without an owner"
            defaultChecked={typedText(state, "leaveOwnerless") === "on"}
          />
        </>
      )}
      <Field id="reason" label="Reason" hint="Stands in the record." optional error={state.fields?.reason}>
        {(control) => <Textarea {...control} name="reason" rows={2} defaultValue={typedText(state, "reason")} />}
      </Field>
      <p className="small muted">Sessions end and tokens are revoked at once. Nothing that was recorded goes away.</p>
      <div>
        <SubmitButton variant="danger-solid" working="Deactivating">
          Deactivate {person.name}
        </SubmitButton>
      </div>
    </form>
  );
}
