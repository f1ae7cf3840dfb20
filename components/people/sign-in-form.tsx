"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { type FormState, IDLE, typedText } from "@/components/ui/form-state";
import { Input } from "@/components/ui/input";
import { Panel, PanelBody, PanelFoot } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import { FormProblem } from "./form-problem";

interface SignInFormProps {
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  from: string;
}

/** E-mail address and password; what was typed as address stays. */
export function SignInForm({ action, from }: SignInFormProps) {
  const [state, send] = useActionState(action, IDLE);
  return (
    <form action={send} className="stack tight">
      <FormProblem state={state} title="Not signed in." />
      <Panel>
        <PanelBody className="stack tight">
          <input type="hidden" name="from" value={from} />
          <Field id="email" label="E-mail address" required error={state.fields?.email}>
            {(control) => <Input {...control} name="email" type="email" autoComplete="username" defaultValue={typedText(state, "email")} />}
          </Field>
          <Field id="password" label="Password" required error={state.fields?.password}>
            {(control) => <Input {...control} name="password" type="password" autoComplete="current-password" />}
          </Field>
        </PanelBody>
        <PanelFoot>
          <SubmitButton variant="primary" working="Signing in">
            Sign in
          </SubmitButton>
        </PanelFoot>
      </Panel>
    </form>
  );
}
