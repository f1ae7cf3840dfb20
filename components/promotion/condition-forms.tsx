"use client";

import { type ReactNode, useActionState } from "react";
import { Field } from "@/components/ui/field";
import { type FormState, IDLE, typedText } from "@/components/ui/form-state";
import { Input, Textarea } from "@/components/ui/input";
import { ProblemMessage } from "@/components/ui/problem-message";
import { SubmitButton } from "@/components/ui/submit-button";

type Act = (state: FormState, form: FormData) => Promise<FormState>;

interface Shared {
  act: Act;
  id: string;
  /** WL-0123: where the answer shows. */
  workload: string;
}

function useForm(act: Act) {
  const [state, submit] = useActionState(act, IDLE);
  return { state, submit, problem: <ProblemMessage state={state} /> };
}

function Folded({ summary, children }: { summary: string; children: ReactNode }) {
  return (
    <details>
      <summary>{summary}</summary>
      {children}
    </details>
  );
}

const Hidden = ({ id, workload }: Pick<Shared, "id" | "workload">) => (
  <>
    <input type="hidden" name="id" value={id} />
    <input type="hidden" name="workload" value={workload} />
  </>
);

/** Says that a condition was done, and how. */
export function ReportConditionForm({ act, ...given }: Shared) {
  const { state, submit, problem } = useForm(act);
  return (
    <form action={submit} className="stack tight" key={state.requestId ?? "first"}>
      <Hidden {...given} />
      {problem}
      <Field id={`how-${given.id}`} label="What was done" hint="Whoever accepts it reads this first." error={state.fields?.how} required>
        {(control) => <Textarea {...control} name="how" rows={2} defaultValue={typedText(state, "how")} />}
      </Field>
      <div>
        <SubmitButton size="s" working="Saying">
          Say that it is done
        </SubmitButton>
      </div>
    </form>
  );
}

/** Accepts what was said to be done. */
export function AcceptConditionForm({ act, ...given }: Shared) {
  const { submit, problem } = useForm(act);
  return (
    <form action={submit} className="stack tight">
      <Hidden {...given} />
      {problem}
      <div>
        <SubmitButton size="s" variant="primary" working="Accepting">
          Accept as met
        </SubmitButton>
      </div>
    </form>
  );
}

/** Gives a condition back as not done, with the reason. */
export function ReturnConditionForm({ act, ...given }: Shared) {
  const { state, submit, problem } = useForm(act);
  return (
    <Folded summary="Give it back">
      <form action={submit} className="stack tight" key={state.requestId ?? "first"}>
        <Hidden {...given} />
        {problem}
        <Field id={`back-${given.id}`} label="What is missing" error={state.fields?.reason} required>
          {(control) => <Textarea {...control} name="reason" rows={2} defaultValue={typedText(state, "reason")} />}
        </Field>
        <div>
          <SubmitButton size="s" working="Giving back">
            Give back
          </SubmitButton>
        </div>
      </form>
    </Folded>
  );
}

/** Gives a condition another day, with the reason. */
export function MoveConditionForm({ act, dueOn, ...given }: Shared & { dueOn: string }) {
  const { state, submit, problem } = useForm(act);
  return (
    <Folded summary="Move its day">
      <form action={submit} className="stack tight" key={state.requestId ?? "first"}>
        <Hidden {...given} />
        {problem}
        <Field id={`due-${given.id}`} label="Due on" error={state.fields?.dueOn} required>
          {(control) => <Input {...control} className="date" type="date" name="dueOn" defaultValue={typedText(state, "dueOn", dueOn)} />}
        </Field>
        <Field id={`why-${given.id}`} label="Reason" error={state.fields?.reason} required>
          {(control) => <Textarea {...control} name="reason" rows={2} defaultValue={typedText(state, "reason")} />}
        </Field>
        <div>
          <SubmitButton size="s" working="Moving">
            Move its day
          </SubmitButton>
        </div>
      </form>
    </Folded>
  );
}
