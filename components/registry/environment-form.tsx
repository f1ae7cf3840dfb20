"use client";

import { useActionState } from "react";
import { RadioCards, RadioGroup } from "@/components/ui/choice";
import { Field, Fieldset } from "@/components/ui/field";
import { type FormState, IDLE, typedText, versionToSend } from "@/components/ui/form-state";
import { Input, Textarea } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { SuggestInput, type Suggestion } from "@/components/ui/suggest-input";
import { keysOf } from "@/lib/platform/closed-set";
import { ENVIRONMENT_KINDS, type EnvironmentKind, ZONES, type Zone } from "@/lib/registry/core/words";
import { EditConflict } from "./edit-conflict";
import { EnvironmentIcon } from "./environment-icon";
import { RecordProblem } from "./record-problem";

export interface EditableEnvironment {
  readonly ref: string;
  readonly version: number;
  readonly name: string;
  readonly kind: EnvironmentKind;
  readonly zone: Zone;
  readonly externalRef: string;
  /** "EN-0001 Research lab". */
  readonly parent: string;
  readonly description: string;
  /** How many rely on it: while anybody does, its zone is for risk and administrators to move. */
  readonly users: number;
  /** Whether whoever edits may move its zone. */
  readonly mayMoveZone: boolean;
}

type FieldName = "name" | "kind" | "zone" | "externalRef" | "parent" | "description";

interface Props {
  save: (state: FormState, form: FormData) => Promise<FormState>;
  /** The environment to edit; without one, one is added. */
  environment?: EditableEnvironment;
  /** What is known of a new one: the environment it was added from. */
  given?: Partial<Record<FieldName, string>>;
  parents: readonly Suggestion[];
}

const ZONE_HINTS: Readonly<Record<Zone, string>> = {
  experiment: "Where experiments live; no production data, no production keys",
  production: "Where pilots and production live",
};

const KINDS = keysOf(ENVIRONMENT_KINDS).map((value) => ({
  value,
  label: ENVIRONMENT_KINDS[value],
  icon: <EnvironmentIcon kind={value} named={false} />,
}));

/** What moving the zone means, and for whom it is. */
function zoneHint(environment: EditableEnvironment | undefined): string | undefined {
  if (!environment || environment.users === 0) return undefined;
  if (!environment.mayMoveZone) return "Others rely on it: only the risk team and administrators move its zone.";
  return "Others rely on it: moving its zone stands on the history of every workload in it, and may undo what proves them apart.";
}

/** What an environment is, how the outside knows it and what it stands in. What was typed survives every answer of the server. */
export function EnvironmentForm({ save, environment, given = {}, parents }: Props) {
  const [state, send] = useActionState(save, IDLE);
  const problem = state.status === "problem";
  const conflict = problem && state.code === "conflict";
  const errors = problem ? (state.fields ?? {}) : {};
  const value = (name: FieldName): string => (problem ? typedText(state, name) : (environment?.[name] ?? given[name] ?? ""));
  return (
    <form action={send} className="record-form" key={state.requestId ?? "first"}>
      {environment && <input type="hidden" name="ref" value={environment.ref} />}
      {environment && <input type="hidden" name="version" value={versionToSend(state, environment.version)} />}
      {conflict ? <EditConflict state={state} /> : <RecordProblem state={state} />}
      <section className="stack tight" aria-labelledby="what">
        <h2 id="what">What it is</h2>
        <Field id="name" label="Name" hint="As people call it. One name is one environment." error={errors.name} required>
          {(control) => <Input {...control} name="name" autoComplete="off" defaultValue={value("name")} />}
        </Field>
        <Fieldset id="kind" legend="Kind" error={errors.kind}>
          <RadioGroup name="kind" choices={KINDS} required defaultValue={value("kind")} />
        </Fieldset>
        <Field
          id="externalRef"
          label="External reference"
          hint="How the outside knows it: an account number, a cluster's address, a vault's path. Never a key or a password."
          error={errors.externalRef}
          required
        >
          {(control) => <Input {...control} name="externalRef" autoComplete="off" className="mono" defaultValue={value("externalRef")} />}
        </Field>
        <Field id="description" label="Description" error={errors.description} optional>
          {(control) => <Textarea {...control} name="description" rows={3} defaultValue={value("description")} />}
        </Field>
      </section>
      <section className="stack tight" aria-labelledby="where">
        <h2 id="where">Where it stands</h2>
        <Fieldset id="zone" legend="Trust zone" hint={zoneHint(environment)} error={errors.zone}>
          <RadioCards
            name="zone"
            columns={2}
            required
            choices={keysOf(ZONES).map((key) => ({ value: key, label: ZONES[key], hint: ZONE_HINTS[key] }))}
            defaultValue={value("zone")}
          />
        </Fieldset>
        <Field
          id="parent"
          label="Stands in"
          hint="The environment that holds it: an account holds clusters, a cluster holds data stores."
          error={errors.parent}
          optional
        >
          {(control) => <SuggestInput {...control} name="parent" suggestions={parents} defaultValue={value("parent")} />}
        </Field>
      </section>
      <div className="reg-foot">
        <SubmitButton variant="primary" working="Saving">
          {conflict ? "Save mine over it" : environment ? "Save environment" : "Add environment"}
        </SubmitButton>
        <Link className="btn" href={environment ? `/environments/${environment.ref}` : "/environments"}>
          {environment ? "Keep as it was" : "Keep nothing"}
        </Link>
      </div>
    </form>
  );
}
