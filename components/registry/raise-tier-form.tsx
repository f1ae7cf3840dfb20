"use client";

import { useActionState } from "react";
import { RadioCards } from "@/components/ui/choice";
import { Field, Fieldset } from "@/components/ui/field";
import { type FormState, IDLE, typedText } from "@/components/ui/form-state";
import { Textarea } from "@/components/ui/input";
import { ProblemMessage } from "@/components/ui/problem-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { TIERS, type Tier } from "@/lib/registry/core/words";

interface Props {
  raise: (state: FormState, form: FormData) => Promise<FormState>;
  workload: string;
  /** The tiers above the one in force, with how often each is reviewed: "every 90 d". */
  higher: readonly { readonly tier: Tier; readonly cadence: string }[];
}

/** A tier above the one that follows from the facts, with the reason. */
export function RaiseTierForm({ raise, workload, higher }: Props) {
  const [state, submit] = useActionState(raise, IDLE);
  return (
    <form action={submit} className="stack tight" key={state.requestId ?? "first"}>
      <input type="hidden" name="ref" value={workload} />
      <ProblemMessage state={state} />
      <Fieldset id="floor" legend="Raise to" error={state.fields?.floor}>
        <RadioCards
          name="floor"
          required
          choices={higher.map(({ tier, cadence }) => ({ value: tier, label: TIERS[tier], hint: `Reviewed ${cadence}` }))}
          defaultValue={typedText(state, "floor") || higher[0]?.tier}
        />
      </Fieldset>
      <Field
        id="raise-reason"
        label="Reason"
        hint="What the facts do not show. It stands beside the tier."
        error={state.fields?.reason}
        required
      >
        {(control) => <Textarea {...control} name="reason" rows={4} defaultValue={typedText(state, "reason")} />}
      </Field>
      <div>
        <SubmitButton variant="primary" working="Raising">
          Raise tier of {workload}
        </SubmitButton>
      </div>
    </form>
  );
}
