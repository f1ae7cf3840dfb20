"use client";

import { type ReactNode, useState } from "react";
import type { ButtonVariant } from "./button";
import { Dialog, DialogBody, DialogFoot } from "./dialog";
import { SubmitButton } from "./submit-button";

interface ConfirmDialogProps {
  label: ReactNode;
  variant?: ButtonVariant;
  size?: "s" | "m";
  /** A question: "Retire WL-0123?" */
  title: string;
  /** What will happen, and to what; inputs where a reason is asked for. */
  children: ReactNode;
  /** Verb and noun: "Retire workload". */
  confirm: string;
  working?: string;
  /** Sent with the form: ids, versions. */
  fields?: Readonly<Record<string, string>>;
  action: (form: FormData) => Promise<void>;
  /** The button that does harm is red. */
  harm?: boolean;
}

/** Says what will happen before it does. */
export function ConfirmDialog({ confirm, working, fields = {}, action, harm, children, ...dialog }: ConfirmDialogProps) {
  const [open, setOpen] = useState(false);
  const send = async (form: FormData) => {
    await action(form);
    setOpen(false);
  };
  return (
    <Dialog {...dialog} open={open} onOpenChange={setOpen}>
      <form action={send}>
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <DialogBody>{children}</DialogBody>
        <DialogFoot>
          <SubmitButton variant={harm ? "danger-solid" : "primary"} working={working}>
            {confirm}
          </SubmitButton>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
