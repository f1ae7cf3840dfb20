"use client";

import { useActionState } from "react";
import { IDLE } from "@/components/ui/form-state";
import { ProblemMessage } from "@/components/ui/problem-message";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Act } from "./mark-read";

/** Has a letter that was given up sent again. */
export function SendAgain({ act, id, name }: { act: Act; id: string; name: string }) {
  const [state, submit] = useActionState(act, IDLE);
  return (
    <form action={submit}>
      <input type="hidden" name="id" value={id} />
      <ProblemMessage state={state} />
      <SubmitButton size="s" working="Sending" aria-label={`Send again: ${name}`}>
        Send again
      </SubmitButton>
    </form>
  );
}
