"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { type FormState, IDLE, typedText } from "@/components/ui/form-state";
import { Input, Textarea } from "@/components/ui/input";
import { ProblemMessage } from "@/components/ui/problem-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { SuggestInput, type Suggestion } from "@/components/ui/suggest-input";

type Act = (state: FormState, form: FormData) => Promise<FormState>;

interface Props {
  act: Act;
  people: readonly Suggestion[];
  /** Whether the reader names who is away: an administrator may, for somebody who was taken ill. */
  forOthers: boolean;
  /** 2026-11-24: the first day that can be chosen. */
  today: string;
  /** The most days at a time. */
  most: number;
}

/** Names who decides in one's place, for the days of an absence. */
export function DelegationForm({ act, people, forOthers, today, most }: Props) {
  const [state, submit] = useActionState(act, IDLE);
  return (
    <form action={submit} className="stack tight" key={state.requestId ?? "first"}>
      <ProblemMessage state={state} />
      {forOthers && (
        <Field id="giver" label="Who is away" hint="Empty for yourself." error={state.fields?.giver} optional>
          {(control) => (
            <SuggestInput
              {...control}
              name="giver"
              suggestions={people}
              defaultValue={typedText(state, "giver")}
              placeholder="name@example.org"
            />
          )}
        </Field>
      )}
      <Field id="taker" label="Who stands in" error={state.fields?.taker} required>
        {(control) => (
          <SuggestInput
            {...control}
            name="taker"
            suggestions={people}
            defaultValue={typedText(state, "taker")}
            placeholder="name@example.org"
          />
        )}
      </Field>
      <Field id="from" label="First day" error={state.fields?.from} required>
        {(control) => (
          <Input {...control} className="date" type="date" name="from" min={today} defaultValue={typedText(state, "from", today)} />
        )}
      </Field>
      <Field id="until" label="Last day" error={state.fields?.until} required>
        {(control) => <Input {...control} className="date" type="date" name="until" min={today} defaultValue={typedText(state, "until")} />}
      </Field>
      <Field id="reason" label="Reason" hint="Everybody who reads the registry sees it." error={state.fields?.reason} optional>
        {(control) => <Textarea {...control} name="reason" rows={2} defaultValue={typedText(state, "reason")} />}
      </Field>
      <p className="small faint">
        {most} days at most. They decide in slots that {forOthers ? "whoever is away" : "you"} could fill, never on a request or a workload
        of their own, and {forOthers ? "that one's" : "your"} word counts once.
      </p>
      <div>
        <SubmitButton variant="primary" working="Delegating">
          Delegate
        </SubmitButton>
      </div>
    </form>
  );
}

/** Ends one before its last day. */
export function EndDelegation({ act, id, names }: { act: Act; id: string; names: string }) {
  const [state, submit] = useActionState(act, IDLE);
  return (
    <form action={submit} className="stack tight">
      <input type="hidden" name="id" value={id} />
      <ProblemMessage state={state} />
      <SubmitButton size="s" working="Ending" aria-label={`End: ${names}`}>
        End
      </SubmitButton>
    </form>
  );
}
