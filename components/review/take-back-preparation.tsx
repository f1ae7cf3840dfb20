"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/ui/form-message";
import { type FormState, IDLE } from "@/components/ui/form-state";
import { SubmitButton } from "@/components/ui/submit-button";

interface Props {
  takeBack: (state: FormState, form: FormData) => Promise<FormState>;
  workload: string;
}

/** Takes back what one has prepared of a review. */
export function TakeBackPreparation({ takeBack, workload }: Props) {
  const [state, submit] = useActionState(takeBack, IDLE);
  return (
    <form action={submit}>
      <input type="hidden" name="ref" value={workload} />
      {state.status === "problem" && <FormMessage requestId={state.requestId}>{state.message}</FormMessage>}
      <SubmitButton size="s" working="Taking back">
        Take it back
      </SubmitButton>
    </form>
  );
}
