"use client";

import { type ReactNode, useActionState } from "react";
import { type ButtonVariant, ClosedReason } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { type FormState, IDLE, typedText } from "@/components/ui/form-state";
import { Glyph } from "@/components/ui/glyph";
import { Select, Textarea } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { ProblemMessage } from "@/components/ui/problem-message";
import { SubmitButton } from "@/components/ui/submit-button";

interface Props {
  act: (state: FormState, form: FormData) => Promise<FormState>;
  /** WL-0123. */
  workload: string;
  /** What the reason is for, and who reads it. */
  hint: string;
  /** Verb and noun: "Retire WL-0123". */
  verb: ReactNode;
  working: string;
  variant?: ButtonVariant;
  /** Incidents that it may be because of: IN-0001 and its title. */
  incidents?: readonly { readonly ref: string; readonly title: string }[];
  /** Why this person may not; null when they may. */
  closed: { readonly message: string; readonly remedy: string } | null;
}

/** An act that needs nothing but its reason. What was typed survives every refusal. */
export function ReasonForm({ act, workload, hint, verb, working, variant = "primary", incidents = [], closed }: Props) {
  const [state, submit] = useActionState(act, IDLE);
  return (
    <form action={submit} className="stack tight" key={state.requestId ?? "first"}>
      <input type="hidden" name="ref" value={workload} />
      <ProblemMessage state={state} />
      <Field id="reason" label="Reason" hint={hint} error={state.fields?.reason} required>
        {(control) => <Textarea {...control} name="reason" rows={4} defaultValue={typedText(state, "reason")} />}
      </Field>
      {incidents.length > 0 && (
        <Field id="incident" label="Because of" hint="It stands on the incident's timeline, and the incident holds it." optional>
          {(control) => (
            <Select {...control} name="incident" defaultValue={typedText(state, "incident", incidents[0]?.ref)}>
              <option value="">No incident</option>
              {incidents.map(({ ref, title }) => (
                <option key={ref} value={ref}>
                  {ref} {title}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      {closed && (
        <ClosedReason id="act-closed" glyph={<Glyph name="unmet" />}>
          {closed.message} {closed.remedy}
        </ClosedReason>
      )}
      <div className="row wrap">
        <SubmitButton variant={closed ? "default" : variant} working={working} closedBy={closed ? "act-closed" : undefined}>
          {verb}
        </SubmitButton>
        <Link className="btn" href={`/workloads/${workload}`}>
          Keep as it is
        </Link>
      </div>
    </form>
  );
}
