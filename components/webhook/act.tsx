"use client";

import { type ComponentProps, useActionState } from "react";
import { type FormState, IDLE } from "@/components/ui/form-state";
import { ProblemMessage } from "@/components/ui/problem-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toaster";

export type Act = (state: FormState, form: FormData) => Promise<FormState>;

interface ActButtonProps {
  act: Act;
  /** Sent with the form: ids. */
  fields: Readonly<Record<string, string>>;
  label: string;
  working: string;
  /** Where several say the same: what this one is about. */
  about?: string;
  variant?: ComponentProps<typeof SubmitButton>["variant"];
}

/** One button that does one thing. */
export function ActButton({ act, fields, label, working, about, variant }: ActButtonProps) {
  const said = async (before: FormState, form: FormData): Promise<FormState> => {
    const after = await act(before, form);
    if (after.status === "saved") toast.done({ words: after.message ?? "Done." });
    return after;
  };
  const [state, submit] = useActionState(said, IDLE);
  return (
    <form action={submit}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <ProblemMessage state={state} />
      <SubmitButton size="s" working={working} {...(variant ? { variant } : {})} {...(about ? { "aria-label": `${label}: ${about}` } : {})}>
        {label}
      </SubmitButton>
    </form>
  );
}
