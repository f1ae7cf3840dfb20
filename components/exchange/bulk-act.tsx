"use client";

import { useActionState } from "react";
import type { ButtonVariant } from "@/components/ui/button";
import { type FormState, IDLE } from "@/components/ui/form-state";
import { ProblemMessage } from "@/components/ui/problem-message";
import { SubmitButton } from "@/components/ui/submit-button";

interface Props {
  act: (state: FormState, form: FormData) => Promise<FormState>;
  /** The bulk change. */
  id: string;
  /** Verb and noun: "Hand over 1,179 workloads". */
  verb: string;
  working: string;
  variant?: ButtonVariant;
}

/** A button that starts, stops, undoes or tries again; what was refused is said above it. */
export function BulkAct({ act, id, verb, working, variant = "default" }: Props) {
  const [state, send] = useActionState(act, IDLE);
  return (
    <form action={send} className="stack tight">
      <input type="hidden" name="id" value={id} />
      <ProblemMessage state={state} />
      <SubmitButton variant={variant} working={working}>
        {verb}
      </SubmitButton>
    </form>
  );
}
