"use client";

import { useActionState } from "react";
import { RadioCards, RadioGroup } from "@/components/ui/choice";
import { Field, Fieldset } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { type FormState, typedList, typedText, versionToSend } from "@/components/ui/form-state";
import { Input, Select, Textarea } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { keyIn, keysOf } from "@/lib/platform/closed-set";
import {
  AUTONOMY,
  type Autonomy,
  CONTROL_POINTS,
  type ControlPoint,
  type Effect,
  effectsIn,
  WORKLOAD_KINDS,
  type WorkloadKind,
} from "@/lib/registry/core/words";
import { EditConflict } from "./edit-conflict";
import { KeyTestFields } from "./key-test-fields";
import { KindIcon } from "./kind-icon";

export interface EditableWorkload {
  readonly ref: string;
  readonly version: number;
  readonly name: string;
  readonly kind: WorkloadKind;
  readonly purpose: string;
  readonly inScope: string;
  readonly outOfScope: string;
  readonly owner: string;
  readonly backupOwner: string;
  readonly technicalContact: string;
  readonly team: string;
  readonly effects: readonly Effect[];
  readonly controlPoint: ControlPoint;
  readonly controlPointWho: string;
  readonly autonomy: Autonomy;
  readonly peopleAffected: string;
  /** One tag a line; one "label | address" a line; one "name: value" a line. */
  readonly tags: string;
  readonly links: string;
  readonly customFields: string;
}

interface Props {
  save: (state: FormState, form: FormData) => Promise<FormState>;
  workload: EditableWorkload;
  people: readonly { email: string; name: string }[];
  teams: readonly { id: string; name: string }[];
}

type TextName = "name" | "owner" | "backupOwner" | "technicalContact" | "controlPointWho" | "peopleAffected";
type AreaName = "purpose" | "inScope" | "outOfScope" | "tags" | "links" | "customFields";

const AUTONOMY_HINTS: Readonly<Record<Autonomy, string>> = {
  suggests: "A person does it",
  acts_with_approval: "It does it once a person agrees",
  acts_alone: "Nobody is asked",
};

/** Everything the owner says of a workload. What was typed survives every answer of the server. */
export function EditForm({ save, workload, people, teams }: Props) {
  const [state, submit] = useActionState(save, { status: "idle" });
  const fields = state.status === "problem" ? (state.fields ?? {}) : {};
  const typed = state.status === "problem";
  const value = (name: TextName | AreaName): string => (typed ? typedText(state, name) : workload[name]);
  const nameOf = (email: string) => people.find((person) => person.email === email)?.name ?? email;
  const said = (field: string, text: string): string => {
    if (field === "owner" || field === "backupOwner") return nameOf(text);
    if (field === "team") return teams.find((team) => team.id === text)?.name ?? text;
    return field === "tags" ? text.split("\n").join(", ") : text;
  };
  const line = (name: TextName, label: string, hint?: string, list?: string) => (
    <Field id={name} label={label} hint={hint} error={fields[name]} optional={name !== "name" && name !== "owner"}>
      {(control) => <Input {...control} name={name} list={list} autoComplete="off" defaultValue={value(name)} />}
    </Field>
  );
  const area = (name: AreaName, label: string, hint?: string, rows = 3) => (
    <Field id={name} label={label} hint={hint} error={fields[name]} optional={name !== "purpose"}>
      {(control) => <Textarea {...control} name={name} rows={rows} defaultValue={value(name)} />}
    </Field>
  );

  return (
    <form action={submit} className="record-form" key={state.status === "problem" ? state.requestId : "first"}>
      <input type="hidden" name="ref" value={workload.ref} />
      <input type="hidden" name="version" value={versionToSend(state, workload.version)} />
      {typed && state.code !== "conflict" && (
        <FormMessage requestId={state.requestId} rule={state.refusal?.code} remedy={state.refusal?.remedy}>
          {state.message}
        </FormMessage>
      )}
      {typed && state.code === "conflict" && <EditConflict state={state} said={said} />}
      <section className="stack tight" aria-labelledby="what">
        <h2 id="what">What it is</h2>
        {line("name", "Name")}
        <Fieldset id="kind" legend="Kind" error={fields.kind}>
          <RadioGroup
            name="kind"
            choices={keysOf(WORKLOAD_KINDS).map((kind) => ({
              value: kind,
              label: WORKLOAD_KINDS[kind],
              icon: <KindIcon kind={kind} named={false} />,
            }))}
            defaultValue={typed ? typedText(state, "kind") : workload.kind}
          />
        </Fieldset>
        {area("purpose", "Purpose")}
        {area("inScope", "In scope", "What it is meant to do, and for whom.")}
        {area("outOfScope", "Out of scope", "What it must not do. A later stage holds it to this.")}
      </section>
      <section className="stack tight" aria-labelledby="who">
        <h2 id="who">Who answers for it</h2>
        {line("owner", "Owner", "A person, by e-mail.", "people")}
        {line("backupOwner", "Backup owner", "Another person; asked for before pilot.", "people")}
        {line("technicalContact", "Technical contact", "Whom to call at night. Here a team's address will do.")}
        <Field id="team" label="Team" error={fields.team} optional>
          {(control) => (
            <Select {...control} name="team" defaultValue={typed ? typedText(state, "team") : workload.team}>
              <option value="">No team</option>
              {teams.map((team) => (
                <option key={team.id} value={team.id}>
                  {team.name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <datalist id="people">
          {people.map((person) => (
            <option key={person.email} value={person.email}>
              {person.name}
            </option>
          ))}
        </datalist>
      </section>
      <section className="stack tight" aria-labelledby="does">
        <h2 id="does">What it does</h2>
        <KeyTestFields
          effects={typed ? effectsIn(typedList(state, "effects")) : workload.effects}
          controlPoint={typed ? (keyIn(CONTROL_POINTS, typedText(state, "controlPoint")) ?? undefined) : workload.controlPoint}
          errors={fields}
        />
        {line("controlPointWho", "Who stands there", "A person or a role: “triage nurse”.")}
        <Fieldset id="autonomy" legend="Autonomy" error={fields.autonomy}>
          <RadioCards
            name="autonomy"
            choices={keysOf(AUTONOMY).map((kind) => ({
              value: kind,
              label: AUTONOMY[kind],
              hint: AUTONOMY_HINTS[kind],
            }))}
            defaultValue={typed ? typedText(state, "autonomy") : workload.autonomy}
          />
        </Fieldset>
        {line("peopleAffected", "People affected", "Who, and about how many.")}
      </section>
      <section className="stack tight" aria-labelledby="more">
        <h2 id="more">For finding it again</h2>
        {area("tags", "Tags", "One a line.", 2)}
        {area("links", "Links", "One a line: label | https://…", 2)}
        {area("customFields", "Custom fields", "One a line: name: value", 2)}
      </section>
      <div className="reg-foot">
        <SubmitButton variant="primary" working="Saving">
          {typed && state.code === "conflict" ? "Save mine over it" : "Save workload"}
        </SubmitButton>
        <Link className="btn" href={`/workloads/${workload.ref}`}>
          Keep as it was
        </Link>
      </div>
    </form>
  );
}
