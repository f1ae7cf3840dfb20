"use client";

import { useActionState } from "react";
import { Button, ClosedReason } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { type FormState, IDLE, typedText } from "@/components/ui/form-state";
import { Glyph } from "@/components/ui/glyph";
import { Check } from "@/components/ui/icons";
import { Textarea } from "@/components/ui/input";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { ProblemMessage } from "@/components/ui/problem-message";

interface Props {
  decide: (state: FormState, form: FormData) => Promise<FormState>;
  /** EX-0007. */
  exception: string;
  /** Why this person may not; null when they may. */
  closed: { readonly message: string; readonly remedy: string } | null;
}

/** Approve or reject, with a comment: once, by somebody of the risk team. */
export function ExceptionDecision({ decide, exception, closed }: Props) {
  const [state, submit, pending] = useActionState(decide, IDLE);
  const closedBy = closed ? "closed" : undefined;
  return (
    <Panel labelledBy="decision">
      <PanelHead title="Your decision" id="decision" note={closed ? undefined : "as risk"} />
      <PanelBody>
        <form action={submit} className="stack tight">
          <input type="hidden" name="ref" value={exception} />
          <ProblemMessage state={state} />
          {closed && (
            <ClosedReason id="closed" glyph={<Glyph name="unmet" />}>
              <b className="strong">Deciding is closed.</b> {closed.message} {closed.remedy}
            </ClosedReason>
          )}
          <Field id="comment" label="Comment">
            {(control) => (
              <Textarea
                {...control}
                name="comment"
                rows={4}
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
              Approve {exception}
            </Button>
            <Button type="submit" name="decision" value="reject" variant="danger" closedBy={closedBy}>
              Reject
            </Button>
          </div>
          <p className="small faint">Nobody decides on what they asked for, nor on a workload that they own or back up.</p>
        </form>
      </PanelBody>
    </Panel>
  );
}
