"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { type FormState, IDLE, typedText } from "@/components/ui/form-state";
import { Input, Select, Textarea } from "@/components/ui/input";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { ProblemMessage } from "@/components/ui/problem-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { SuggestInput, type Suggestion } from "@/components/ui/suggest-input";

type Act = (state: FormState, form: FormData) => Promise<FormState>;

/** Starts a campaign that is planned, or discards it. */
export function StartCampaign({ start, discard, campaign, reviews }: { start: Act; discard: Act; campaign: string; reviews: number }) {
  const [starting, submitStart] = useActionState(start, IDLE);
  const [discarding, submitDiscard] = useActionState(discard, IDLE);
  return (
    <div className="stack tight">
      <ProblemMessage state={starting} />
      <ProblemMessage state={discarding} />
      <div className="row wrap">
        <form action={submitStart}>
          <input type="hidden" name="ref" value={campaign} />
          <SubmitButton variant="primary" working="Starting" disabled={reviews === 0}>
            Ask for {reviews.toLocaleString("en-GB")} {reviews === 1 ? "review" : "reviews"}
          </SubmitButton>
        </form>
        <form action={submitDiscard}>
          <input type="hidden" name="ref" value={campaign} />
          <SubmitButton working="Discarding">Discard</SubmitButton>
        </form>
      </div>
    </div>
  );
}

interface ReassignProps {
  reassign: Act;
  campaign: string;
  /** Who is asked now, with how many reviews wait for them; an empty id is nobody. */
  asked: readonly { readonly id: string; readonly name: string; readonly open: number }[];
  people: readonly Suggestion[];
}

/** Asks somebody else for all that waits for one person, or for nobody. */
export function ReassignForm({ reassign, campaign, asked, people }: ReassignProps) {
  const [state, submit] = useActionState(reassign, IDLE);
  const fields = state.fields ?? {};
  return (
    <Panel labelledBy="reassign">
      <PanelHead title="Ask somebody else" id="reassign" />
      <PanelBody>
        <form action={submit} className="stack tight" key={state.requestId ?? "first"}>
          <input type="hidden" name="ref" value={campaign} />
          <ProblemMessage state={state} />
          <Field id="from" label="What waits for" error={fields.from} required>
            {(control) => (
              <Select {...control} name="from" defaultValue={typedText(state, "from")}>
                {asked.map(({ id, name, open }) => (
                  <option key={id || "none"} value={id || "none"}>
                    {name} ({open})
                  </option>
                ))}
              </Select>
            )}
          </Field>
          <Field id="to" label="Is asked of" error={fields.to} required>
            {(control) => (
              <SuggestInput
                {...control}
                name="to"
                suggestions={people}
                defaultValue={typedText(state, "to")}
                placeholder="name@example.org"
              />
            )}
          </Field>
          <Field id="reassign-reason" label="Reason" error={fields.reason} required>
            {(control) => <Input {...control} name="reason" defaultValue={typedText(state, "reason")} />}
          </Field>
          <div>
            <SubmitButton working="Asking">Ask</SubmitButton>
          </div>
        </form>
      </PanelBody>
    </Panel>
  );
}

/** Closes a campaign before its day, with a reason. */
export function CloseForm({ close, campaign, open }: { close: Act; campaign: string; open: number }) {
  const [state, submit] = useActionState(close, IDLE);
  return (
    <Panel labelledBy="close">
      <PanelHead title="Close it now" id="close" note={`${open.toLocaleString("en-GB")} not answered`} />
      <PanelBody>
        <form action={submit} className="stack tight" key={state.requestId ?? "first"}>
          <input type="hidden" name="ref" value={campaign} />
          <ProblemMessage state={state} />
          <Field id="close-reason" label="Reason" error={state.fields?.reason} required>
            {(control) => <Textarea {...control} name="reason" rows={2} defaultValue={typedText(state, "reason")} />}
          </Field>
          <div>
            <SubmitButton variant="danger" working="Closing">
              Close {campaign}
            </SubmitButton>
          </div>
        </form>
      </PanelBody>
    </Panel>
  );
}
