"use client";

import { type ReactNode, useActionState } from "react";
import type { ButtonVariant } from "@/components/ui/button";
import { type FormState, IDLE } from "@/components/ui/form-state";
import { ProblemMessage } from "@/components/ui/problem-message";
import { SubmitButton } from "@/components/ui/submit-button";

export type Act = (previous: FormState, form: FormData) => Promise<FormState>;

export interface ImportActProps {
  action: Act;
  id: string;
  working: string;
  variant?: ButtonVariant;
  children: ReactNode;
}

/** One step of an import as one button; it works without JavaScript too. */
export function ImportAct({ action, id, working, variant, children }: ImportActProps) {
  const [state, send] = useActionState(action, IDLE);
  return (
    <form action={send} className="import-act">
      <input type="hidden" name="id" value={id} />
      <ProblemMessage state={state} />
      <SubmitButton working={working} {...(variant ? { variant } : {})}>
        {children}
      </SubmitButton>
    </form>
  );
}
