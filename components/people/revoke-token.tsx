"use client";

import { useActionState, useState } from "react";
import { Dialog, DialogBody, DialogFoot } from "@/components/ui/dialog";
import { type FormState, IDLE } from "@/components/ui/form-state";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toaster";
import type { Act } from "./act-form";
import { FormProblem } from "./form-problem";

interface RevokeTokenProps {
  action: Act;
  /** `acts` is "for Rita Moreau" or "as a service". */
  token: { readonly id: string; readonly name: string; readonly acts: string; readonly lastUsed: string };
}

/** Takes a token out of force, after saying what stops. */
export function RevokeToken({ action, token }: RevokeTokenProps) {
  const [open, setOpen] = useState(false);
  const revoke = async (before: FormState, form: FormData): Promise<FormState> => {
    const after = await action(before, form);
    if (after.status !== "saved") return after;
    setOpen(false);
    toast.done({ words: `The token “${token.name}” is revoked.` });
    return IDLE;
  };
  const [state, send] = useActionState(revoke, IDLE);
  return (
    <Dialog label="Revoke" size="s" title={`Revoke “${token.name}”?`} open={open} onOpenChange={setOpen}>
      <form action={send}>
        <input type="hidden" name="id" value={token.id} />
        <DialogBody>
          <div className="stack tight">
            <FormProblem state={state} />
            <p>
              It acts {token.acts} and was last used: {token.lastUsed}. Whatever uses it is refused from its next request on. A revoked
              token does not come back; a new one can be made.
            </p>
          </div>
        </DialogBody>
        <DialogFoot>
          <SubmitButton variant="danger-solid" working="Revoking">
            Revoke token
          </SubmitButton>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
