"use client";

import { useActionState } from "react";
import { type FormState, IDLE } from "@/components/ui/form-state";
import { ProblemMessage } from "@/components/ui/problem-message";
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
      <ProblemMessage state={state} />
      <SubmitButton variant="danger" working="Withdrawing">
        Withdraw {proposal}
      </SubmitButton>
    </form>
  );
}
