"use client";

import { useActionState } from "react";
import { RadioCards } from "@/components/ui/choice";
import { Field, Fieldset } from "@/components/ui/field";
import { type FormState, IDLE, typedText, versionToSend } from "@/components/ui/form-state";
import { Input, Textarea } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { SuggestInput, type Suggestion } from "@/components/ui/suggest-input";
import { keysOf } from "@/lib/platform/closed-set";
import { CLASSIFICATIONS, type Classification, REALISMS, type Realism } from "@/lib/registry/core/words";
import { EditConflict } from "./edit-conflict";
import { RecordProblem } from "./record-problem";

export interface EditableDataScope {
  readonly ref: string;
  readonly version: number;
  readonly name: string;
  readonly description: string;
  readonly classification: Classification;
  readonly realism: Realism;
  /** By e-mail. */
  readonly dataOwner: string;
  /** "EN-0003 Lab data store". */
  readonly environment: string;
  /** How many workloads use it: their tiers follow from its class. */
  readonly workloads: number;
}

type FieldName = "name" | "description" | "classification" | "realism" | "dataOwner" | "environment";

interface Props {
  save: (state: FormState, form: FormData) => Promise<FormState>;
  /** The data scope to edit; without one, one is added. */
  scope?: EditableDataScope;
  /** What is known of a new one: the data store it was added from. */
  given?: Partial<Record<FieldName, string>>;
  people: readonly Suggestion[];
  stores: readonly Suggestion[];
}

const CLASSES: Readonly<Record<Classification, string>> = {
  public: "Anybody may read it",
  internal: "For everyone who works here",
  confidential: "For those who need it",
  restricted: "For named people; harm if it gets out",
};

const REALITY: Readonly<Record<Realism, string>> = {
  synthetic: "Made up, about nobody",
  masked: "Real, with what names people taken out",
  real: "As it is",
};

/** What a data scope is, who answers for it and where it lives. What was typed survives every answer of the server. */
export function DataScopeForm({ save, scope, given = {}, people, stores }: Props) {
  const [state, send] = useActionState(save, IDLE);
  const problem = state.status === "problem";
  const conflict = problem && state.code === "conflict";
  const errors = problem ? (state.fields ?? {}) : {};
  const value = (name: FieldName): string => (problem ? typedText(state, name) : (scope?.[name] ?? given[name] ?? ""));
  const said = (field: string, typed: string) =>
    field === "dataOwner" ? (people.find((person) => person.value === typed)?.label ?? typed) : typed;
  return (
    <form action={send} className="record-form" key={state.requestId ?? "first"}>
      {scope && <input type="hidden" name="ref" value={scope.ref} />}
      {scope && <input type="hidden" name="version" value={versionToSend(state, scope.version)} />}
      {conflict ? <EditConflict state={state} said={said} /> : <RecordProblem state={state} />}
      <section className="stack tight" aria-labelledby="what">
        <h2 id="what">What it is</h2>
        <Field id="name" label="Name" hint="As people call it. One name is one data scope." error={errors.name} required>
          {(control) => <Input {...control} name="name" autoComplete="off" defaultValue={value("name")} />}
        </Field>
        <Field id="description" label="Description" hint="What is in it, and what is not." error={errors.description} optional>
          {(control) => <Textarea {...control} name="description" rows={3} defaultValue={value("description")} />}
        </Field>
      </section>
      <section className="stack tight" aria-labelledby="how">
        <h2 id="how">How it must be kept</h2>
        {scope && scope.workloads > 0 && (
          <p className="small muted">
            Another class or realism is another reach for{" "}
            {scope.workloads === 1 ? "the workload that uses" : `the ${scope.workloads} workloads that use`} it: tiers follow at once, and
            each history says why.
          </p>
        )}
        <Fieldset id="classification" legend="Classification" error={errors.classification}>
          <RadioCards
            name="classification"
            columns={2}
            required
            choices={keysOf(CLASSIFICATIONS).map((key) => ({ value: key, label: CLASSIFICATIONS[key], hint: CLASSES[key] }))}
            defaultValue={value("classification")}
          />
        </Fieldset>
        <Fieldset id="realism" legend="Realism" hint="An experiment uses synthetic and masked data only." error={errors.realism}>
          <RadioCards
            name="realism"
            required
            choices={keysOf(REALISMS).map((key) => ({ value: key, label: REALISMS[key], hint: REALITY[key] }))}
            defaultValue={value("realism")}
          />
        </Fieldset>
      </section>
      <section className="stack tight" aria-labelledby="whose">
        <h2 id="whose">Whose it is, and where</h2>
        <Field
          id="dataOwner"
          label="Data owner"
          hint="A person, by e-mail: approves each use until a date. While there is none, nobody can."
          error={errors.dataOwner}
          optional
        >
          {(control) => <SuggestInput {...control} name="dataOwner" suggestions={people} defaultValue={value("dataOwner")} />}
        </Field>
        <Field
          id="environment"
          label="Data store"
          hint="The data store it lives in, by its id. Its trust zone counts: what lives in production is production reach."
          error={errors.environment}
          optional
        >
          {(control) => <SuggestInput {...control} name="environment" suggestions={stores} defaultValue={value("environment")} />}
        </Field>
      </section>
      <div className="reg-foot">
        <SubmitButton variant="primary" working="Saving">
          {conflict ? "Save mine over it" : scope ? "Save data scope" : "Add data scope"}
        </SubmitButton>
        <Link className="btn" href={scope ? `/data-scopes/${scope.ref}` : "/data-scopes"}>
          {scope ? "Keep as it was" : "Keep nothing"}
        </Link>
      </div>
    </form>
  );
}
