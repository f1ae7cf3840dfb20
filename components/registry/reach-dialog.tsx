"use client";

import { type ComponentProps, type ReactNode, useActionState, useState } from "react";
import { Dialog, DialogBody, DialogFoot } from "@/components/ui/dialog";
import { type FormState, IDLE } from "@/components/ui/form-state";
import { SubmitButton } from "@/components/ui/submit-button";
import { toast } from "@/components/ui/toaster";

interface Props extends Pick<ComponentProps<typeof Dialog>, "label" | "variant" | "size" | "title" | "lead" | "wide"> {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** Sent with the form: ids. */
  hidden: Readonly<Record<string, string>>;
  /** Verb and noun, and what it says while it works. */
  confirm: string;
  working: string;
  /** The button that does harm is red. */
  harm?: boolean;
  /** The way out without it. */
  cancel?: string;
  /** The message, and the fields with what was typed. */
  children: (state: FormState) => ReactNode;
}

/** A form behind a button. It closes when it was taken; when it was not, it stays open and says why. */
export function ReachDialog({ action, hidden, confirm, working, harm, cancel, children, ...dialog }: Props) {
  const [open, setOpen] = useState(false);
  const [state, send] = useActionState(async (previous: FormState, form: FormData) => {
    const next = await action(previous, form);
    if (next.status !== "saved") return next;
    setOpen(false);
    toast.done({ words: next.message ?? "Saved." });
    return IDLE;
  }, IDLE);
  return (
    <Dialog {...dialog} open={open} onOpenChange={setOpen}>
      <form action={send} key={state.requestId ?? "first"}>
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <DialogBody>
          <div className="stack tight">{children(state)}</div>
        </DialogBody>
        <DialogFoot {...(cancel ? { cancel } : {})}>
          <SubmitButton variant={harm ? "danger-solid" : "primary"} working={working}>
            {confirm}
          </SubmitButton>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
