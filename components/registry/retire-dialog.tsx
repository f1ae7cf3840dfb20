"use client";

import { useActionState, useState } from "react";
import { ClosedReason } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFoot } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { type FormState, IDLE, typedText, versionToSend } from "@/components/ui/form-state";
import { Glyph } from "@/components/ui/glyph";
import { Textarea } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { RecordProblem } from "./record-problem";

interface Props {
  action: (state: FormState, form: FormData) => Promise<FormState>;
  /** "data scope". */
  what: string;
  /** "DS-0004". */
  record: string;
  name: string;
  version: number;
  /** What follows, one sentence each. */
  consequences: readonly string[];
  /** Who still relies on it, by name; while anybody does it stays. */
  users: readonly string[];
}

const SHOWN = 8;

/** Why it cannot be retired yet: who has to let go of it first. */
function Users({ what, users }: Pick<Props, "what" | "users">) {
  return (
    <>
      <ClosedReason id="retire-closed" glyph={<Glyph name="unmet" className="red" />}>
        <b className="strong">Retiring is closed.</b> Take the {what} out of their reach first:
      </ClosedReason>
      <ul className="because">
        {users.slice(0, SHOWN).map((user) => (
          <li key={user}>
            <Glyph name="not_applicable" />
            {user}
          </li>
        ))}
        {users.length > SHOWN && <li className="faint">and {users.length - SHOWN} more</li>}
      </ul>
    </>
  );
}

/** Says what follows, and asks why. What was typed stays when it is refused. */
export function RetireDialog({ action, what, record, name, version, consequences, users }: Props) {
  const [open, setOpen] = useState(false);
  const [state, send] = useActionState(action, IDLE);
  const used = users.length > 0;
  return (
    <Dialog label={`Retire ${what}`} variant="ghost" size="s" title={`Retire ${record}?`} lead={name} open={open} onOpenChange={setOpen}>
      <form action={send} key={state.requestId}>
        <input type="hidden" name="ref" value={record} />
        <input type="hidden" name="version" value={versionToSend(state, version)} />
        <DialogBody>
          <div className="stack tight">
            {state.code === "conflict" ? (
              <FormMessage
                tone="amber"
                title={`This ${what} changed while you were reading it.`}
                remedy="Read it again, or retire it as it stands now."
                requestId={state.requestId}
              >
                Nothing was retired.
              </FormMessage>
            ) : (
              <RecordProblem state={state} />
            )}
            <ul className="because">
              {consequences.map((sentence) => (
                <li key={sentence}>
                  <Glyph name="not_applicable" />
                  {sentence}
                </li>
              ))}
            </ul>
            {used ? (
              <Users what={what} users={users} />
            ) : (
              <Field id="retire-reason" label="Reason" hint="It stands in the history for good." error={state.fields?.reason}>
                {(control) => (
                  <Textarea
                    {...control}
                    name="reason"
                    rows={2}
                    placeholder="Merged into another one"
                    defaultValue={typedText(state, "reason")}
                  />
                )}
              </Field>
            )}
          </div>
        </DialogBody>
        <DialogFoot cancel="Keep it">
          <SubmitButton variant={used ? "default" : "danger-solid"} working="Retiring" closedBy={used ? "retire-closed" : undefined}>
            Retire {what}
          </SubmitButton>
        </DialogFoot>
      </form>
    </Dialog>
  );
}
