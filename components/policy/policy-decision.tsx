"use client";

import { useActionState } from "react";
import { Button, ClosedReason } from "@/components/ui/button";
import { Digest } from "@/components/ui/digest";
import { Field } from "@/components/ui/field";
import { type FormState, IDLE, typedText } from "@/components/ui/form-state";
import { Glyph } from "@/components/ui/glyph";
import { Check } from "@/components/ui/icons";
import { Textarea } from "@/components/ui/input";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { ProblemMessage } from "@/components/ui/problem-message";

interface Props {
  decide: (state: FormState, form: FormData) => Promise<FormState>;
  /** PO-0003. */
  proposal: string;
  /** Of the document that is on the screen. */
  digest: string;
  /** "on 1 Dec 2026", or "at once". */
  takesEffect: string;
  /** Why this person may not; null when they may. */
  closed: { readonly message: string; readonly remedy: string } | null;
}

/** Approve or reject the document that is shown, as the second person. */
export function PolicyDecision({ decide, proposal, digest, takesEffect, closed }: Props) {
  const [state, submit, pending] = useActionState(decide, IDLE);
  const closedBy = closed ? "closed" : undefined;
  return (
    <Panel labelledBy="decision">
      <PanelHead title="Your decision" id="decision" note={closed ? undefined : "as the second person"} />
      <PanelBody>
        <form action={submit} className="stack tight">
          <input type="hidden" name="ref" value={proposal} />
          <input type="hidden" name="digest" value={digest} />
          <ProblemMessage state={state} />
          {closed && (
            <ClosedReason id="closed" glyph={<Glyph name="unmet" />}>
              <b className="strong">Deciding is closed.</b> {closed.message} {closed.remedy}
            </ClosedReason>
          )}
          <p className="small muted">
            You decide on <Digest hex={digest} copy={false} />. Approved, it takes effect {takesEffect}.
          </p>
          <Field id="comment" label="Comment">
            {(control) => (
              <Textarea
                {...control}
                name="comment"
                rows={3}
                placeholder="What you weighed. Needed to reject."
                defaultValue={typedText(state, "comment")}
              />
            )}
          </Field>
          <div className="row wrap">
            <Button
              type="submit"
              name="decision"
              value="approve"
              variant={closed ? "default" : "primary"}
              closedBy={closedBy}
              aria-busy={pending || undefined}
            >
              <Check />
              Approve {proposal}
            </Button>
            <Button type="submit" name="decision" value="reject" variant="danger" closedBy={closedBy}>
              Reject
            </Button>
          </div>
        </form>
      </PanelBody>
    </Panel>
  );
}
