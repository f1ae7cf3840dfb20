"use client";

import { useActionState } from "react";
import { RadioCards } from "@/components/ui/choice";
import { Field, Fieldset } from "@/components/ui/field";
import { type FormState, IDLE, versionToSend } from "@/components/ui/form-state";
import { Input, Textarea } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { SuggestInput, type Suggestion } from "@/components/ui/suggest-input";
import { keysOf } from "@/lib/platform/closed-set";
import { IDENTITY_KINDS, type IdentityKind, PHASES, type Phase, ZONES, type Zone } from "@/lib/registry/core/words";
import { EditConflict } from "./edit-conflict";
import { valueIn } from "./reach-values";
import { RecordProblem } from "./record-problem";

export interface EditableIdentity {
  readonly ref: string;
  readonly version: number;
  readonly name: string;
  readonly kind: IdentityKind;
  readonly zone: Zone;
  /** "EN-0001 Research lab"; empty for none. */
  readonly environment: string;
  readonly phase: Phase;
  readonly expiresOn: string;
  readonly description: string;
}

interface Props {
  save: (state: FormState, form: FormData) => Promise<FormState>;
  /** The identity to edit; without one, one is registered. */
  identity?: EditableIdentity;
  /** The workload it belongs to, where that is settled, and the zone of its stage. */
  workload: { readonly ref: string; readonly zone: Zone } | null;
  workloads: readonly Suggestion[];
  environments: readonly Suggestion[];
}

const KIND_HINTS: Readonly<Record<IdentityKind, string>> = {
  service_account: "Of a cloud account or a cluster",
  oauth_client: "Gets its tokens from an authorisation server",
  spiffe_id: "Issued by a trust domain, for a short time",
  api_key_principal: "Known by a key alone",
};
const ZONE_HINTS: Readonly<Record<Zone, string>> = { experiment: "Where experiments live", production: "Where pilots and production live" };
const PHASE_HINTS: Readonly<Record<Phase, string>> = {
  planned: "Asked for; a promotion makes it live",
  live: "In force today",
  ending: "On its way out; retired next",
};

type Value = (name: keyof EditableIdentity, standing?: string) => string;

function WhatItIs({ value, errors }: { value: Value; errors: NonNullable<FormState["fields"]> }) {
  return (
    <>
      <Field id="name" label="Principal" hint="As its issuer knows it: sa@project, spiffe://…, a client id." required error={errors.name}>
        {(control) => (
          <Input {...control} name="name" className="mono" autoComplete="off" spellCheck={false} defaultValue={value("name")} />
        )}
      </Field>
      <Fieldset id="kind" legend="Kind" error={errors.kind}>
        <RadioCards
          name="kind"
          columns={2}
          choices={keysOf(IDENTITY_KINDS).map((kind) => ({ value: kind, label: IDENTITY_KINDS[kind], hint: KIND_HINTS[kind] }))}
          defaultValue={value("kind", "service_account")}
        />
      </Fieldset>
      <Field id="description" label="Description" hint="What it is for. Never a secret." optional error={errors.description}>
        {(control) => <Textarea {...control} name="description" rows={2} defaultValue={value("description")} />}
      </Field>
    </>
  );
}

interface WhereProps {
  value: Value;
  errors: NonNullable<FormState["fields"]>;
  environments: readonly Suggestion[];
  zone: Zone;
}

function WhereItStands({ value, errors, environments, zone: usual }: WhereProps) {
  return (
    <>
      <Fieldset id="zone" legend="Trust zone" error={errors.zone}>
        <RadioCards
          name="zone"
          columns={2}
          choices={keysOf(ZONES).map((zone) => ({ value: zone, label: ZONES[zone], hint: ZONE_HINTS[zone] }))}
          defaultValue={value("zone", usual)}
        />
      </Fieldset>
      <Field id="environment" label="Environment" hint="The account or cluster that it lives in." optional error={errors.environment}>
        {(control) => <SuggestInput {...control} name="environment" suggestions={environments} defaultValue={value("environment")} />}
      </Field>
    </>
  );
}

function HowLong({ value, errors, editing }: { value: Value; errors: NonNullable<FormState["fields"]>; editing: boolean }) {
  const phases = keysOf(PHASES).filter((phase) => editing || phase !== "ending");
  return (
    <>
      <Fieldset id="phase" legend="State" error={errors.phase}>
        <RadioCards
          name="phase"
          columns={editing ? 3 : 2}
          choices={phases.map((phase) => ({ value: phase, label: PHASES[phase], hint: PHASE_HINTS[phase] }))}
          defaultValue={value("phase", "planned")}
        />
      </Fieldset>
      <Field
        id="expiresOn"
        label="Expires on"
        hint="Left empty, an identity of an experiment ends with the experiment."
        optional
        error={errors.expiresOn}
      >
        {(control) => <Input {...control} name="expiresOn" type="date" defaultValue={value("expiresOn")} />}
      </Field>
    </>
  );
}

/** What its workload signs in as. What was typed survives every answer, but for what looks like a secret. */
export function IdentityForm({ save, identity, workload, workloads, environments }: Props) {
  const [state, submit] = useActionState(save, IDLE);
  const errors = state.status === "problem" ? (state.fields ?? {}) : {};
  const conflict = state.status === "problem" && state.code === "conflict";
  const value: Value = (name, standing) => valueIn(state, name, String(identity?.[name] ?? standing ?? ""));
  return (
    <form action={submit} className="record-form" key={state.requestId ?? "first"}>
      {identity && <input type="hidden" name="ref" value={identity.ref} />}
      {identity && <input type="hidden" name="version" value={versionToSend(state, identity.version)} />}
      {!identity && workload && <input type="hidden" name="workload" value={workload.ref} />}
      {conflict ? <EditConflict state={state} /> : <RecordProblem state={state} />}
      {!workload && (
        <section className="stack tight" aria-labelledby="whose">
          <h2 id="whose">Whose it is</h2>
          <Field
            id="workload"
            label="Workload"
            hint="An identity belongs to one workload. Write its id, or begin to type its name."
            required
            error={errors.workload}
          >
            {(control) => <SuggestInput {...control} name="workload" suggestions={workloads} defaultValue={valueIn(state, "workload")} />}
          </Field>
        </section>
      )}
      <section className="stack tight" aria-labelledby="what">
        <h2 id="what">What it is</h2>
        <WhatItIs value={value} errors={errors} />
      </section>
      <section className="stack tight" aria-labelledby="where">
        <h2 id="where">Where it stands</h2>
        <WhereItStands value={value} errors={errors} environments={environments} zone={workload?.zone ?? "experiment"} />
      </section>
      <section className="stack tight" aria-labelledby="long">
        <h2 id="long">Whether it is in force</h2>
        <HowLong value={value} errors={errors} editing={identity !== undefined} />
      </section>
      <div className="reg-foot">
        <SubmitButton variant="primary" working="Saving">
          {!identity ? "Register identity" : conflict ? "Save mine over it" : "Save identity"}
        </SubmitButton>
        <Link
          className="btn"
          href={identity ? `/identities/${identity.ref}` : workload ? `/workloads/${workload.ref}/identities` : "/identities"}
        >
          {identity ? "Keep as it was" : "Keep nothing"}
        </Link>
      </div>
    </form>
  );
}
