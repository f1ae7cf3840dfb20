"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { type FormState, IDLE, typedText } from "@/components/ui/form-state";
import { Input, Textarea } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { ProblemMessage } from "@/components/ui/problem-message";
import { SubmitButton } from "@/components/ui/submit-button";

interface Props {
  request: (state: FormState, form: FormData) => Promise<FormState>;
  /** WL-0123. */
  workload: string;
  /** The control's slug. */
  control: string;
  /** EX-0003: what it extends; null for a first one. */
  renews: string | null;
  earliest: string;
  latest: string;
  /** "90 days at most, until 22 Feb 2027." */
  untilHint: string;
}

/** What an exception asks for: why, what stands in its place, and until when. What was typed survives every refusal. */
export function ExceptionForm({ request, workload, control, renews, earliest, latest, untilHint }: Props) {
  const [state, submit] = useActionState(request, IDLE);
  return (
    <form action={submit} className="stack tight" key={state.requestId ?? "first"}>
      <input type="hidden" name="workload" value={workload} />
      <input type="hidden" name="control" value={control} />
      {renews && <input type="hidden" name="renews" value={renews} />}
      <ProblemMessage state={state} />
      <Field
        id="reason"
        label="Reason"
        hint="Why the gap cannot be closed now, and what will close it. The risk team reads this first."
        error={state.fields?.reason}
        required
      >
        {(field) => <Textarea {...field} name="reason" rows={4} defaultValue={typedText(state, "reason")} />}
      </Field>
      <Field
        id="compensatingControl"
        label="What stands in its place"
        hint="The compensating control: what keeps the risk down meanwhile, and who sees to it."
        error={state.fields?.compensatingControl}
        required
      >
        {(field) => <Textarea {...field} name="compensatingControl" rows={3} defaultValue={typedText(state, "compensatingControl")} />}
      </Field>
      <Field id="until" label="Until" hint={untilHint} error={state.fields?.until} required>
        {(field) => (
          <Input
            {...field}
            className="date"
            type="date"
            name="until"
            min={earliest}
            max={latest}
            defaultValue={typedText(state, "until")}
          />
        )}
      </Field>
      <div className="row wrap">
        <SubmitButton variant="primary" working="Requesting">
          {renews ? `Request extension of ${renews}` : "Request exception"}
        </SubmitButton>
        <Link className="btn" href={`/workloads/${workload}/controls`}>
          Back to the controls
        </Link>
      </div>
    </form>
  );
}
