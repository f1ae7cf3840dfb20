"use client";

import { useActionState, useState } from "react";
import { RadioGroup } from "@/components/ui/choice";
import { Field, Fieldset } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { type FormState, typedList, typedText } from "@/components/ui/form-state";
import { Input, Textarea } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { keysOf } from "@/lib/platform/closed-set";
import { contradictionOf } from "@/lib/registry/core/key-test";
import { type ControlPoint, type Effect, effectsIn, WORKLOAD_KINDS } from "@/lib/registry/core/words";
import { KeyTestAnswer, type StageTerms } from "./key-test-answer";
import { KeyTestFields } from "./key-test-fields";
import { KindIcon } from "./kind-icon";
import { type SignedOut, type SimilarWorkload, SimilarWorkloads } from "./similar-workloads";

interface Props {
  register: (state: FormState, form: FormData) => Promise<FormState>;
  findSimilar: (name: string) => Promise<readonly SimilarWorkload[] | SignedOut>;
  people: readonly { email: string; name: string }[];
  me: string;
  terms: StageTerms;
}

const KINDS = keysOf(WORKLOAD_KINDS).map((value) => ({
  value,
  label: WORKLOAD_KINDS[value],
  icon: <KindIcon kind={value} named={false} />,
}));

/** Five fields. The rest is asked for when a later stage needs it. */
export function RegisterForm({ register, findSimilar, people, me, terms }: Props) {
  const [state, submit] = useActionState(register, { status: "idle" });
  const [name, setName] = useState(typedText(state, "name"));
  const [effects, setEffects] = useState<Effect[]>(effectsIn(typedList(state, "effects")));
  const [controlPoint, setControlPoint] = useState<ControlPoint>("before_effect");
  const held = contradictionOf("experiment", { effects, controlPoint }) !== null;
  const fields = state.status === "problem" ? (state.fields ?? {}) : {};

  return (
    <div className="reg">
      <form action={submit}>
        <header>
          <h1>Register a workload</h1>
          <p className="muted">Five fields. The rest is asked for when a later stage needs it.</p>
        </header>
        {state.status === "problem" && <FormMessage requestId={state.requestId}>{state.message}</FormMessage>}
        <Field id="name" label="Name" error={fields.name} required>
          {(control) => (
            <Input
              {...control}
              name="name"
              autoComplete="off"
              maxLength={200}
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <SimilarWorkloads name={name} findSimilar={findSimilar} />
        <Fieldset id="kind" legend="Kind" error={fields.kind}>
          <RadioGroup name="kind" choices={KINDS} defaultValue={typedText(state, "kind") || "model"} required />
        </Fieldset>
        <Field id="purpose" label="Purpose" hint="What it is for, in a sentence or two." error={fields.purpose} required>
          {(control) => <Textarea {...control} name="purpose" rows={3} defaultValue={typedText(state, "purpose")} />}
        </Field>
        <Field id="owner" label="Owner" hint="A person who answers for it; never a team or a mailbox." error={fields.owner} required>
          {(control) => <Input {...control} name="owner" list="people" autoComplete="off" defaultValue={typedText(state, "owner") || me} />}
        </Field>
        <datalist id="people">
          {people.map((person) => (
            <option key={person.email} value={person.email}>
              {person.name}
            </option>
          ))}
        </datalist>
        <KeyTestFields
          effects={effects}
          controlPoint={controlPoint}
          onEffects={setEffects}
          onControlPoint={setControlPoint}
          errors={fields}
        />
        <div className="answer-here">
          <KeyTestAnswer test={{ effects, controlPoint }} terms={terms} onPutPersonBefore={() => setControlPoint("before_effect")} />
        </div>
        <div className="reg-foot">
          <SubmitButton variant="primary" working="Registering">
            {held ? "Register on hold" : "Register workload"}
          </SubmitButton>
          <span className="small muted grow">
            {held
              ? "On hold until one of the two ways is taken: no live identity, decisions deny."
              : `It may run as an experiment at once, for ${terms.experimentDays} days.`}
          </span>
        </div>
      </form>
      <aside className="answer" aria-live="polite">
        <KeyTestAnswer test={{ effects, controlPoint }} terms={terms} onPutPersonBefore={() => setControlPoint("before_effect")} />
        <p className="small faint">Answers change this panel as you tick. Nothing is saved until you register.</p>
      </aside>
    </div>
  );
}
