"use client";

import { useActionState } from "react";
import { ClosedReason } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { type FormState, IDLE, typedText } from "@/components/ui/form-state";
import { Glyph } from "@/components/ui/glyph";
import { GitPullRequestArrow } from "@/components/ui/icons";
import { Textarea } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";

interface Props {
  request: (state: FormState, form: FormData) => Promise<FormState>;
  workload: string;
  toStage: "pilot" | "production";
  digest: string;
  verb: string;
  /** Why it cannot be requested as it stands; null when it can. */
  closed: { readonly message: string; readonly remedy: string } | null;
}

/** The reason, and the request on the digest that is shown. */
export function RequestForm({ request, workload, toStage, digest, verb, closed }: Props) {
  const [state, submit] = useActionState(request, IDLE);
  const fields = state.status === "problem" ? (state.fields ?? {}) : {};
  return (
    <form action={submit} className="stack tight">
      <input type="hidden" name="workload" value={workload} />
      <input type="hidden" name="toStage" value={toStage} />
      <input type="hidden" name="reachDigest" value={digest} />
      {state.status === "problem" && (
        <FormMessage rule={state.refusal?.code} remedy={state.refusal?.remedy} requestId={state.requestId}>
          {state.message}
        </FormMessage>
      )}
      <Field
        id="reason"
        label="Reason"
        hint="Why now, and what the experiment showed. Approvers read this first."
        error={fields.reason}
        required
      >
        {(control) => <Textarea {...control} name="reason" rows={5} defaultValue={typedText(state, "reason")} />}
      </Field>
      {closed && (
        <ClosedReason id="request-closed" glyph={<Glyph name="unmet" />}>
          {closed.message} {closed.remedy}
        </ClosedReason>
      )}
      <div>
        <SubmitButton variant="primary" working="Requesting" closedBy={closed ? "request-closed" : undefined}>
          <GitPullRequestArrow />
          {verb}
        </SubmitButton>
      </div>
    </form>
  );
}
