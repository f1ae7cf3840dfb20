"use client";

import { useActionState } from "react";
import { type FormState, IDLE } from "@/components/ui/form-state";
import { ProblemMessage } from "@/components/ui/problem-message";
import { SubmitButton } from "@/components/ui/submit-button";

export type Act = (state: FormState, form: FormData) => Promise<FormState>;

interface Props {
  act: Act;
  id: string;
  /** WL-0123: what is offered. */
  names: string;
  /** On the workload's own page, to which it leads back. */
  onItsPage?: boolean;
}

/** Takes an offer back, so that the workload can be offered to somebody else. */
export function WithdrawOffer({ act, id, names, onItsPage = false }: Props) {
  const [state, submit] = useActionState(act, IDLE);
  return (
    <form action={submit}>
      <input type="hidden" name="id" value={id} />
      {onItsPage && <input type="hidden" name="workload" value={names} />}
      <ProblemMessage state={state} />
      <SubmitButton size="s" working="Withdrawing" aria-label={`Withdraw offer of ${names}`}>
        Withdraw
      </SubmitButton>
    </form>
  );
}
