"use client";

import { useActionState } from "react";
import { Button, ClosedReason } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { type FormState, IDLE, typedText } from "@/components/ui/form-state";
import { Glyph } from "@/components/ui/glyph";
import { GitPullRequestArrow } from "@/components/ui/icons";
import { Input, Textarea } from "@/components/ui/input";
import { ProblemMessage } from "@/components/ui/problem-message";
import { SubmitButton } from "@/components/ui/submit-button";

interface Props {
  request: (state: FormState, form: FormData) => Promise<FormState>;
  workload: string;
  toStage: "pilot" | "production";
  digest: string;
  verb: string;
  /** What somebody has kept of it; null where nobody has. */
  draft: { readonly reason: string; readonly effectiveOn: string | null } | null;
  /** The first day that may be asked for: tomorrow. */
  earliest: string;
  /** Why no draft is kept either: a request is open. */
  mayDraft: boolean;
  /** Why it cannot be requested as it stands; null when it can. */
  closed: { readonly message: string; readonly remedy: string } | null;
}

/** The reason, the day, and the request on the digest that is shown; or what is kept of it for later. */
export function RequestForm({ request, workload, toStage, digest, verb, draft, earliest, mayDraft, closed }: Props) {
  const [state, submit] = useActionState(request, IDLE);
  const fields = state.status === "problem" ? (state.fields ?? {}) : {};
  return (
    <form action={submit} className="stack tight">
      <input type="hidden" name="workload" value={workload} />
      <input type="hidden" name="toStage" value={toStage} />
      <input type="hidden" name="reachDigest" value={digest} />
      <ProblemMessage state={state} />
      <Field
        id="reason"
        label="Reason"
        hint="Why now, and what the experiment showed. Approvers read this first."
        error={fields.reason}
        required
      >
        {(control) => <Textarea {...control} name="reason" rows={5} defaultValue={typedText(state, "reason", draft?.reason)} />}
      </Field>
      <Field
        id="effectiveOn"
        label="Takes effect on"
        hint="With the beginning of that day, on which the gate is judged again. Left empty: with the last approval."
        error={fields.effectiveOn}
        optional
      >
        {(control) => (
          <Input
            {...control}
            className="date"
            type="date"
            name="effectiveOn"
            min={earliest}
            defaultValue={typedText(state, "effectiveOn", draft?.effectiveOn ?? "")}
          />
        )}
      </Field>
      {closed && (
        <ClosedReason id="request-closed" glyph={<Glyph name="unmet" />}>
          {closed.message} {closed.remedy}
        </ClosedReason>
      )}
      <div className="row wrap">
        <SubmitButton variant="primary" working="Requesting" closedBy={closed ? "request-closed" : undefined}>
          <GitPullRequestArrow />
          {verb}
        </SubmitButton>
        {mayDraft && (
          <Button type="submit" name="keep" value="draft" formNoValidate>
            Save draft
          </Button>
        )}
      </div>
    </form>
  );
}
