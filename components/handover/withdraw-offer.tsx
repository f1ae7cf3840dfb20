"use client";

import { useActionState } from "react";
import { type FormState, IDLE } from "@/components/ui/form-state";
import { ProblemMessage } from "@/components/ui/problem-message";
import { SubmitButton } from "@/components/ui/submit-button";

export type Act = (state: FormState, form: FormData) => Promise<FormState>;

/** Takes an offer back, so that the workload can be offered to somebody else. */
export function WithdrawOffer({ act, id, names }: { act: Act; id: string; names: string }) {
  const [state, submit] = useActionState(act, IDLE);
  return (
    <form action={submit}>
      <input type="hidden" name="id" value={id} />
      <ProblemMessage state={state} />
      <SubmitButton size="s" working="Withdrawing" aria-label={`Withdraw offer of ${names}`}>
        Withdraw
      </SubmitButton>
    </form>
  );
}
