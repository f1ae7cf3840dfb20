"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { type FormState, IDLE, typedText } from "@/components/ui/form-state";
import { Input } from "@/components/ui/input";
import { Panel, PanelBody, PanelFoot } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import type { LinkPurpose } from "@/lib/people/schema";
import { FormProblem } from "./form-problem";
import { NewPassword } from "./new-password";

interface SetupFormProps {
  action: (previous: FormState, form: FormData) => Promise<FormState>;
  link: string;
  purpose: LinkPurpose;
  name: string;
  email: string;
}

/** Who the link is for, where that is not settled yet, and a password. */
export function SetupForm({ action, link, purpose, name, email }: SetupFormProps) {
  const [state, send] = useActionState(action, IDLE);
  const first = purpose === "first_administrator";
  return (
    <form action={send} className="stack tight">
      <FormProblem state={state} />
      <Panel>
        <PanelBody className="stack tight">
          <input type="hidden" name="link" value={link} />
          {purpose !== "password" && (
            <Field id="name" label="Your name" required error={state.fields?.name}>
              {(control) => <Input {...control} name="name" autoComplete="name" defaultValue={typedText(state, "name") || name} />}
            </Field>
          )}
          {first && (
            <Field id="email" label="E-mail address" hint="You sign in with it." required error={state.fields?.email}>
              {(control) => (
                <Input {...control} name="email" type="email" autoComplete="username" defaultValue={typedText(state, "email")} />
              )}
            </Field>
          )}
          {/* Password managers keep a password under an address: here it is one that cannot be changed. */}
          {!first && <input type="text" className="vh" autoComplete="username" value={email} readOnly tabIndex={-1} aria-hidden="true" />}
          <NewPassword state={state} />
        </PanelBody>
        <PanelFoot>
          <SubmitButton variant="primary" working="Saving">
            Set password and sign in
          </SubmitButton>
        </PanelFoot>
      </Panel>
    </form>
  );
}
