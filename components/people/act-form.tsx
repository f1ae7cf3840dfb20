"use client";

import { type ComponentProps, type ReactNode, useActionState } from "react";
import { type FormState, IDLE } from "@/components/ui/form-state";
import { SubmitButton } from "@/components/ui/submit-button";
import { FormProblem } from "./form-problem";
import { ShownOnce, textShownOnce } from "./shown-once";

export type Act = (previous: FormState, form: FormData) => Promise<FormState>;

interface ActFormProps {
  action: Act;
  /** Sent with the form: ids, versions. */
  fields?: Readonly<Record<string, string>>;
  /** Verb and noun. */
  label: ReactNode;
  working?: string;
  variant?: ComponentProps<typeof SubmitButton>["variant"];
  size?: "s" | "m";
}

/** One button that does one thing, and says what came of it right there. */
export function ActForm({ action, fields = {}, label, working, variant, size = "s" }: ActFormProps) {
  const [state, send] = useActionState(action, IDLE);
  const once = textShownOnce(state);
  return (
    <form action={send} className="stack tight">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FormProblem state={state} />
      {once ? (
        <ShownOnce text={once}>{state.message}</ShownOnce>
      ) : (
        state.status === "saved" && (
          <p className="small muted" role="status">
            {state.message}
          </p>
        )
      )}
      <div>
        <SubmitButton size={size} {...(variant ? { variant } : {})} {...(working ? { working } : {})}>
          {label}
        </SubmitButton>
      </div>
    </form>
  );
}
