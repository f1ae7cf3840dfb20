"use client";

import { useActionState } from "react";
import { buttonClass } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IDLE, typedText } from "@/components/ui/form-state";
import { AlarmClock } from "@/components/ui/icons";
import { Input } from "@/components/ui/input";
import { ProblemMessage } from "@/components/ui/problem-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { useLightDismiss } from "@/components/ui/use-light-dismiss";
import { dayWords } from "@/lib/platform/words";
import type { Act } from "./mark-read";

/** The days to which something may be put aside. */
export interface AsideDays {
  readonly from: string;
  readonly until: string;
}

/** Puts what a notice is about aside for oneself, until a day and with a reason. */
export function PutAside({ act, id, names, days }: { act: Act; id: string; names: string; days: AsideDays }) {
  const [state, submit] = useActionState(act, IDLE);
  const place = useLightDismiss();
  return (
    <details className="put-aside" ref={place} open={state.status === "problem"}>
      <summary className={buttonClass({ variant: "ghost", size: "s" })} aria-label={`Put aside: ${names}`} title="Put aside">
        <AlarmClock />
      </summary>
      <form action={submit} className="pop stack tight" key={state.requestId ?? "first"}>
        <input type="hidden" name="id" value={id} />
        <ProblemMessage state={state} />
        <Field
          id={`until-${id}`}
          label="Until"
          hint={`By ${dayWords(days.until)}. Others hear of it all the same.`}
          error={state.fields?.until}
          required
        >
          {(control) => (
            <Input
              {...control}
              className="date"
              type="date"
              name="until"
              min={days.from}
              max={days.until}
              defaultValue={typedText(state, "until")}
            />
          )}
        </Field>
        <Field id={`reason-${id}`} label="Reason" error={state.fields?.reason} required>
          {(control) => <Input {...control} name="reason" defaultValue={typedText(state, "reason")} />}
        </Field>
        <div>
          <SubmitButton size="s" working="Putting aside">
            Put aside
          </SubmitButton>
        </div>
      </form>
    </details>
  );
}

/** Takes back that something was put aside. */
export function TakeUp({ act, id, names }: { act: Act; id: string; names: string }) {
  const [state, submit] = useActionState(act, IDLE);
  return (
    <form action={submit}>
      <input type="hidden" name="id" value={id} />
      <ProblemMessage state={state} />
      <SubmitButton size="s" working="Taking up" aria-label={`Take up: ${names}`}>
        Take up
      </SubmitButton>
    </form>
  );
}
