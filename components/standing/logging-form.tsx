"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { type FormState, IDLE, typedText } from "@/components/ui/form-state";
import { Textarea } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { ProblemMessage } from "@/components/ui/problem-message";
import { SubmitButton } from "@/components/ui/submit-button";

interface Props {
  act: (state: FormState, form: FormData) => Promise<FormState>;
  /** WL-0123. */
  workload: string;
  kind: "attest" | "withdraw";
  /** The page without the form. */
  back: string;
}

const WORDS = {
  attest: {
    field: "statement",
    label: "What you looked at",
    hint: "Its owner, risk and auditors read it: where the four kinds are recorded, and how you know.",
    verb: "Attest logging",
    working: "Attesting",
    keep: "Not now",
  },
  withdraw: {
    field: "reason",
    label: "Reason",
    hint: "It stands in the workload's history.",
    verb: "Withdraw attestation",
    working: "Withdrawing",
    keep: "Keep it attested",
  },
} as const;

/** A second person vouches for the logging, or an attestation is taken back. */
export function LoggingForm({ act, workload, kind, back }: Props) {
  const [state, send] = useActionState(act, IDLE);
  const { field, label, hint, verb, working, keep } = WORDS[kind];
  return (
    <form action={send} className="stack tight" key={state.requestId ?? "first"}>
      <input type="hidden" name="ref" value={workload} />
      <ProblemMessage state={state} />
      <Field id={field} label={label} hint={hint} error={state.fields?.[field]} required>
        {(control) => <Textarea {...control} name={field} rows={3} defaultValue={typedText(state, field)} />}
      </Field>
      <div className="row wrap">
        <SubmitButton variant={kind === "attest" ? "primary" : "danger-solid"} working={working}>
          {verb}
        </SubmitButton>
        <Link className="btn" href={back} scroll={false}>
          {keep}
        </Link>
      </div>
    </form>
  );
}
