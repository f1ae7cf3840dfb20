"use client";

import { useActionState, useState } from "react";
import { Dialog, DialogBody, DialogFoot } from "@/components/ui/dialog";
import { IDLE } from "@/components/ui/form-state";
import { ProblemMessage } from "@/components/ui/problem-message";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Act } from "./act";
import { ShownSecret, secretOf } from "./shown-secret";

interface DialogProps {
  act: Act;
  id: string;
  name: string;
}

/** Makes another secret, and shows it this once. */
export function RotateWebhook({ act, id, name }: DialogProps) {
  const [open, setOpen] = useState(false);
  const [state, send] = useActionState(act, IDLE);
  const made = secretOf(state);
  return (
    <Dialog label="Make another secret" size="s" title={`Another secret for “${name}”?`} open={open} onOpenChange={setOpen}>
      <form action={send}>
        <input type="hidden" name="id" value={id} />
        <DialogBody>
          <div className="stack tight">
            <ProblemMessage state={state} />
            {made ? (
              <ShownSecret secret={made.secret} message={state.message ?? ""} />
            ) : (
              <p>
                From now on it signs what is sent. The secret that is in use signs too for 24 hours, so that nothing is missed while the
                receiver is changed. Where it leaked, do it twice: then it signs nothing any more.
              </p>
            )}
          </div>
        </DialogBody>
        <DialogFoot>
          <SubmitButton variant={made ? undefined : "primary"} working="Making">
            {made ? "Make yet another" : "Make secret"}
          </SubmitButton>
        </DialogFoot>
      </form>
    </Dialog>
  );
}

/** Removes a webhook, after saying what goes with it. */
export function RemoveWebhook({ act, id, name }: DialogProps) {
  const [open, setOpen] = useState(false);
  const [state, send] = useActionState(act, IDLE);
  return (
    <Dialog label="Remove" size="s" title={`Remove “${name}”?`} open={open} onOpenChange={setOpen}>
      <form action={send}>
        <input type="hidden" name="id" value={id} />
        <DialogBody>
          <div className="stack tight">
            <ProblemMessage state={state} />
            <p>
              Its secret and the log of its deliveries go with it, and what is on its way is not sent. To stop it for a while, disable it.
            </p>
          </div>
        </DialogBody>
        <DialogFoot>
          <SubmitButton variant="danger-solid" working="Removing">
            Remove webhook
          </SubmitButton>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
