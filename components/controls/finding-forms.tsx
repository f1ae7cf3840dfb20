"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { type FormState, IDLE, typedText } from "@/components/ui/form-state";
import { Input, Textarea } from "@/components/ui/input";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { ProblemMessage } from "@/components/ui/problem-message";
import { SubmitButton } from "@/components/ui/submit-button";

/** Beside the button: that it was saved. */
function Done({ state }: { state: FormState }) {
  return (
    <span className="small muted" role="status">
      {state.status === "saved" ? state.message : ""}
    </span>
  );
}

type Act = (state: FormState, form: FormData) => Promise<FormState>;

interface Subject {
  readonly workload: string;
  readonly control: string;
  readonly version: number;
}

function Named({ workload, control, version }: Subject) {
  return (
    <>
      <input type="hidden" name="workload" value={workload} />
      <input type="hidden" name="control" value={control} />
      <input type="hidden" name="version" value={version} />
    </>
  );
}

function Acknowledge({ act, subject }: { act: Act; subject: Subject }) {
  const [state, submit] = useActionState(act, IDLE);
  return (
    <form action={submit} className="stack tight">
      <Named {...subject} />
      <ProblemMessage state={state} />
      <Field id="ack-comment" label="What is being done" optional error={state.fields?.comment}>
        {(control) => <Textarea {...control} name="comment" rows={2} defaultValue={typedText(state, "comment")} />}
      </Field>
      <div className="row">
        <SubmitButton variant="primary" working="Acknowledging">
          Acknowledge
        </SubmitButton>
        <Done state={state} />
      </div>
    </form>
  );
}

function Assign({ act, subject, assignee }: { act: Act; subject: Subject; assignee: string }) {
  const [state, submit] = useActionState(act, IDLE);
  return (
    <form action={submit} className="stack tight">
      <Named {...subject} />
      <ProblemMessage state={state} />
      <Field id="assignee" label="Assignee" hint="The address of somebody in Airlock; empty for nobody." error={state.fields?.assignee}>
        {(control) => (
          <Input {...control} name="assignee" type="email" autoComplete="off" defaultValue={typedText(state, "assignee") || assignee} />
        )}
      </Field>
      <div className="row">
        <SubmitButton working="Assigning">Assign</SubmitButton>
        <Done state={state} />
      </div>
    </form>
  );
}

interface Props {
  acts: { readonly acknowledge: Act; readonly assign: Act };
  subject: Subject;
  /** False where it is acknowledged, excepted or resolved already. */
  open: boolean;
  /** The address of whoever has it. */
  assignee: string;
}

/** Takes note of a finding, and gives it to somebody. */
export function WorkFinding({ acts, subject, open, assignee }: Props) {
  return (
    <Panel labelledBy="work">
      <PanelHead title="Work on it" id="work" />
      <PanelBody className="stack">
        {open && <Acknowledge act={acts.acknowledge} subject={subject} />}
        <Assign act={acts.assign} subject={subject} assignee={assignee} key={assignee} />
      </PanelBody>
    </Panel>
  );
}

/** Says something about a finding. */
export function CommentOnFinding({ act, workload, control }: { act: Act; workload: string; control: string }) {
  const [state, submit] = useActionState(act, IDLE);
  return (
    <form action={submit} className="stack tight" key={state.status === "saved" ? "said" : "open"}>
      <input type="hidden" name="workload" value={workload} />
      <input type="hidden" name="control" value={control} />
      <ProblemMessage state={state} />
      <Field id="comment" label="Comment" error={state.fields?.text}>
        {(field) => <Textarea {...field} name="text" rows={2} defaultValue={typedText(state, "text")} />}
      </Field>
      <div className="row">
        <SubmitButton working="Saving">Comment</SubmitButton>
        <Done state={state} />
      </div>
    </form>
  );
}
