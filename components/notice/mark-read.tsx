"use client";

import { useActionState } from "react";
import { type FormState, IDLE } from "@/components/ui/form-state";
import { Check } from "@/components/ui/icons";
import { ProblemMessage } from "@/components/ui/problem-message";
import { SubmitButton } from "@/components/ui/submit-button";

export type Act = (state: FormState, form: FormData) => Promise<FormState>;

/** Marks everything as read, however much there is. */
export function MarkAllRead({ act }: { act: Act }) {
  const [state, submit] = useActionState(act, IDLE);
  return (
    <form action={submit} className="row">
      <ProblemMessage state={state} />
      <SubmitButton size="s" working="Marking">
        Mark all as read
      </SubmitButton>
    </form>
  );
}

/** Marks one notice, or a whole group, as read. */
export function MarkRead({ act, ids, names, label }: { act: Act; ids: readonly string[]; names: string; label?: string }) {
  const [state, submit] = useActionState(act, IDLE);
  return (
    <form action={submit}>
      <input type="hidden" name="ids" value={ids.join(",")} />
      <ProblemMessage state={state} />
      <SubmitButton size="s" variant="ghost" working="Marking" aria-label={`Mark as read: ${names}`} title="Mark as read">
        <Check />
        {label}
      </SubmitButton>
    </form>
  );
}
