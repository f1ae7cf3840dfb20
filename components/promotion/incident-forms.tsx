"use client";

import { useActionState } from "react";
import { ClosedReason } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { type FormState, IDLE, typedText } from "@/components/ui/form-state";
import { Glyph } from "@/components/ui/glyph";
import { Input, Select, Textarea } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { ProblemMessage } from "@/components/ui/problem-message";
import { SubmitButton } from "@/components/ui/submit-button";

type Act = (state: FormState, form: FormData) => Promise<FormState>;
type Closed = { readonly message: string; readonly remedy: string } | null;

function Why({ closed, id }: { closed: Closed; id: string }) {
  if (!closed) return null;
  return (
    <ClosedReason id={id} glyph={<Glyph name="unmet" />}>
      {closed.message} {closed.remedy}
    </ClosedReason>
  );
}

const SEVERITIES = [
  ["critical", "Critical"],
  ["high", "High"],
  ["medium", "Medium"],
  ["low", "Low"],
] as const;

interface OpenProps {
  act: Act;
  /** WL-0123. */
  workload: string;
  /** Whether the reader may stop the workload with it. */
  maySuspend: boolean;
  closed: Closed;
}

/** What went wrong, and whether the workload is stopped at once. */
export function OpenIncidentForm({ act, workload, maySuspend, closed }: OpenProps) {
  const [state, send] = useActionState(act, IDLE);
  return (
    <form action={send} className="stack tight" key={state.requestId ?? "first"}>
      <input type="hidden" name="ref" value={workload} />
      <ProblemMessage state={state} />
      <Field
        id="title"
        label="Title"
        hint="What it is called in a list: “Wrong dose told to a patient”."
        error={state.fields?.title}
        required
      >
        {(control) => <Input {...control} name="title" defaultValue={typedText(state, "title")} />}
      </Field>
      <Field
        id="account"
        label="What happened"
        hint="When it was noticed, by whom, and what it did."
        error={state.fields?.account}
        required
      >
        {(control) => <Textarea {...control} name="account" rows={4} defaultValue={typedText(state, "account")} />}
      </Field>
      <Field
        id="severity"
        label="Severity"
        hint="High and critical are said to be made good by somebody who does not own it."
        error={state.fields?.severity}
        required
      >
        {(control) => (
          <Select {...control} name="severity" defaultValue={typedText(state, "severity", "high")}>
            {SEVERITIES.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <input type="hidden" name="suspend[]" value="" />
      {maySuspend && (
        <Checkbox name="suspend[]" value="true" defaultChecked label="Suspend it now: decisions deny until somebody lifts that" />
      )}
      <Why closed={closed} id="open-closed" />
      <div className="row wrap">
        <SubmitButton variant={closed ? "default" : "danger-solid"} working="Opening" closedBy={closed ? "open-closed" : undefined}>
          Open incident
        </SubmitButton>
        <Link className="btn" href={`/workloads/${workload}`}>
          Not an incident
        </Link>
      </div>
    </form>
  );
}

const STEPS = {
  contain: {
    label: "How it was contained",
    hint: "What stops it from going on, and how that is known.",
    verb: "Mark contained",
    working: "Containing",
  },
  recover: {
    label: "What was made good",
    hint: "What was mended, who was told, and what keeps it from coming back.",
    verb: "Mark recovered",
    working: "Recovering",
  },
} as const;

interface StepProps {
  act: Act;
  /** IN-0001. */
  incident: string;
  step: keyof typeof STEPS;
  closed: Closed;
}

/** The next step of an incident, with what was done. */
export function StepForm({ act, incident, step, closed }: StepProps) {
  const [state, send] = useActionState(act, IDLE);
  const { label, hint, verb, working } = STEPS[step];
  return (
    <form action={send} className="stack tight" key={state.requestId ?? "first"}>
      <input type="hidden" name="ref" value={incident} />
      <ProblemMessage state={state} />
      <Field id="how" label={label} hint={hint} error={state.fields?.how} required>
        {(control) => <Textarea {...control} name="how" rows={3} defaultValue={typedText(state, "how")} />}
      </Field>
      <Why closed={closed} id="step-closed" />
      <div>
        <SubmitButton variant={closed ? "default" : "primary"} working={working} closedBy={closed ? "step-closed" : undefined}>
          {verb}
        </SubmitButton>
      </div>
    </form>
  );
}

/** A line for the timeline: what was seen, or where the evidence lies. */
export function NoteForm({ act, incident }: { act: Act; incident: string }) {
  const [state, send] = useActionState(act, IDLE);
  return (
    <form action={send} className="stack tight" key={state.requestId ?? "first"}>
      <input type="hidden" name="ref" value={incident} />
      <ProblemMessage state={state} />
      <Field id="text" label="Add to the timeline" error={state.fields?.text} required>
        {(control) => <Textarea {...control} name="text" rows={2} defaultValue={typedText(state, "text")} />}
      </Field>
      <Field id="link" label="Evidence at" hint="A web address; it makes the line evidence." error={state.fields?.link} optional>
        {(control) => <Input {...control} name="link" type="url" defaultValue={typedText(state, "link")} />}
      </Field>
      <div>
        <SubmitButton working="Adding">Add line</SubmitButton>
      </div>
    </form>
  );
}
