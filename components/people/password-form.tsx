"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { IDLE } from "@/components/ui/form-state";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Act } from "./act-form";
import { FormProblem } from "./form-problem";
import { NewPassword } from "./new-password";
import { Saved } from "./saved";

/** Another password for oneself. What was typed is never sent back, so each try begins with empty fields. */
export function PasswordForm({ action, email }: { action: Act; email: string }) {
  const [state, send] = useActionState(action, IDLE);
  return (
    <form action={send} className="stack tight">
      <FormProblem state={state} />
      {/* Password managers keep a password under an address. */}
      <input type="text" className="vh" autoComplete="username" value={email} readOnly tabIndex={-1} aria-hidden="true" />
      <Field id="current" label="Password now" required error={state.fields?.current}>
        {(control) => <Input {...control} name="current" type="password" autoComplete="current-password" />}
      </Field>
      <NewPassword state={state} />
      <div>
        <SubmitButton working="Changing">Change password</SubmitButton>
      </div>
      <Saved state={state} />
    </form>
  );
}
