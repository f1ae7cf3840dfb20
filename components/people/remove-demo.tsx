"use client";

import { useActionState } from "react";
import { Dialog, DialogBody, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { IDLE, typedText } from "@/components/ui/form-state";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Act } from "./act-form";
import { FormProblem } from "./form-problem";
import { NewPassword } from "./new-password";

interface RemoveDemoProps {
  action: Act;
  /** "68 workloads, 13 people": what goes, and what stays; empty where nothing of its own was added. */
  goes: string;
  stays: string;
}

/** Says exactly what goes and what stays, and asks for who begins instead. */
export function RemoveDemo({ action, goes, stays }: RemoveDemoProps) {
  const [state, send] = useActionState(action, IDLE);
  return (
    <Dialog label="Remove demo data" variant="danger" wide title="Remove the demo organisation?" lead="It cannot be brought back here.">
      <form action={send}>
        <DialogBody>
          <div className="stack tight">
            <FormProblem state={state} />
            <p>
              <b className="strong">Goes:</b> {goes}, with their approvals, identities and sessions. API tokens that were made meanwhile
              end.
            </p>
            <p>
              <b className="strong">Stays:</b> the audit log, with an entry about this{stays && `, and what people added: ${stays}`}. Where
              that names demo people it loses them; who decided on it stays by name, deactivated.
            </p>
            <Field id="organisation" label="Your organisation" required error={state.fields?.organisation}>
              {(control) => (
                <Input {...control} name="organisation" autoComplete="organization" defaultValue={typedText(state, "organisation")} />
              )}
            </Field>
            <Field id="admin-name" label="First administrator" required error={state.fields?.name}>
              {(control) => <Input {...control} name="name" autoComplete="name" defaultValue={typedText(state, "name")} />}
            </Field>
            <Field id="email" label="E-mail address" hint="You sign in with it." required error={state.fields?.email}>
              {(control) => (
                <Input {...control} name="email" type="email" autoComplete="username" defaultValue={typedText(state, "email")} />
              )}
            </Field>
            <NewPassword state={state} />
          </div>
        </DialogBody>
        <DialogFoot cancel="Keep demo data">
          <SubmitButton variant="danger-solid" working="Removing">
            Remove demo data
          </SubmitButton>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
