"use client";

import { useActionState, useRef } from "react";
import { useShortcuts } from "@/components/layout/use-shortcuts";
import { Button, ClosedReason } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { type FormState, IDLE, typedText } from "@/components/ui/form-state";
import { Glyph } from "@/components/ui/glyph";
import { Check } from "@/components/ui/icons";
import { Textarea } from "@/components/ui/input";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { ProblemMessage } from "@/components/ui/problem-message";
import { ConditionFields, type ConditionFieldsProps } from "./condition-fields";

interface Props {
  decide: (state: FormState, form: FormData) => Promise<FormState>;
  promotionRef: string;
  digest: string;
  /** "as security for Rita Moreau": in which slot this person decides, and in whose place. */
  seat: string | null;
  slotId: string | null;
  /** Why nothing can be decided by this person; null when it can. */
  closed: { readonly message: string; readonly remedy: string } | null;
  /** Why approving alone is closed: the gate, or a change since. */
  approveClosed: string | null;
  conditions: ConditionFieldsProps;
}

/** Approve, ask for changes, or reject: on the digest that is shown, in one slot, with a comment. */
export function DecisionPanel({ decide, promotionRef, digest, seat, slotId, closed, approveClosed, conditions }: Props) {
  const [state, submit, pending] = useActionState(decide, IDLE);
  const comment = useRef<HTMLTextAreaElement>(null);
  useShortcuts({ d: closed ? undefined : () => comment.current?.focus() });
  const whyNot = closed ? `${closed.message} ${closed.remedy}` : approveClosed;
  return (
    <Panel labelledBy="decision">
      <PanelHead title="Your decision" id="decision" note={seat ?? undefined} />
      <PanelBody>
        <form action={submit} className="stack tight" data-decision={closed ? undefined : ""}>
          <input type="hidden" name="ref" value={promotionRef} />
          <input type="hidden" name="reachDigest" value={digest} />
          {slotId && <input type="hidden" name="slot" value={slotId} />}
          <ProblemMessage state={state} />
          {whyNot && (
            <ClosedReason id="closed" glyph={<Glyph name="unmet" />}>
              <b className="strong">{closed ? "Deciding is closed." : "Approve is closed."}</b> {whyNot}
            </ClosedReason>
          )}
          <Field id="comment" label="Comment">
            {(control) => (
              <Textarea
                {...control}
                ref={comment}
                name="comment"
                rows={4}
                placeholder="What you checked. Needed to reject or ask for changes."
                defaultValue={typedText(state, "comment")}
              />
            )}
          </Field>
          {!closed && <ConditionFields state={state} {...conditions} />}
          <Button
            type="submit"
            name="decision"
            value="approve"
            variant="primary"
            closedBy={whyNot ? "closed" : undefined}
            aria-busy={pending || undefined}
          >
            <Check />
            Approve {promotionRef}
          </Button>
          <div className="row halves">
            <Button type="submit" name="decision" value="request_changes" closedBy={closed ? "closed" : undefined}>
              Ask for changes
            </Button>
            <Button type="submit" name="decision" value="reject" variant="danger" closedBy={closed ? "closed" : undefined}>
              Reject
            </Button>
          </div>
          <p className="small faint">Separation of duties: nobody decides on their own request, on a workload they own, or in two slots.</p>
        </form>
      </PanelBody>
    </Panel>
  );
}
