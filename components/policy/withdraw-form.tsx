"use client";

import { useActionState } from "react";
import { FormMessage } from "@/components/ui/form-message";
import { type FormState, IDLE } from "@/components/ui/form-state";
import { SubmitButton } from "@/components/ui/submit-button";

interface Props {
  withdraw: (state: FormState, form: FormData) => Promise<FormState>;
  /** PO-0003. */
  proposal: string;
}

/** Takes one's own proposal back. */
export function WithdrawPolicyForm({ withdraw, proposal }: Props) {
  const [state, submit] = useActionState(withdraw, IDLE);
  return (
    <form action={submit} className="stack tight">
      <input type="hidden" name="ref" value={proposal} />
      {state.status === "problem" && (
        <FormMessage rule={state.refusal?.code} remedy={state.refusal?.remedy} requestId={state.requestId}>
          {state.message}
        </FormMessage>
      )}
      <SubmitButton variant="danger" working="Withdrawing">
        Withdraw {proposal}
      </SubmitButton>
    </form>
  );
}
