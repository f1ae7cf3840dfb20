"use client";

import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { type FormState, versionToSend } from "@/components/ui/form-state";
import { Input, Select, Textarea } from "@/components/ui/input";
import { keysOf } from "@/lib/platform/closed-set";
import { CREDENTIAL_KINDS, type CredentialKind } from "@/lib/registry/core/words";
import { EditConflict } from "./edit-conflict";
import { ReachDialog } from "./reach-dialog";
import { valueIn } from "./reach-values";
import { RecordProblem } from "./record-problem";

export interface EditableCredential {
  readonly id: string;
  readonly version: number;
  readonly kind: CredentialKind;
  readonly label: string;
  readonly storeRef: string;
  /** Instants as the record keeps them; empty for none. */
  readonly issuedAt: string;
  readonly expiresAt: string;
  readonly rotatedAt: string;
  readonly hasFingerprint: boolean;
}

type Act = (state: FormState, form: FormData) => Promise<FormState>;

const TIMES = { issuedAt: "Issued", expiresAt: "Expires", rotatedAt: "Last rotated" } as const;

/** A day of the record; what it stood at travels along, so that an hour is not lost by saving a form of days. */
function TimeField({ name, state, seen }: { name: keyof typeof TIMES; state: FormState; seen: string }) {
  return (
    <>
      <Field id={name} label={TIMES[name]} optional error={state.fields?.[name]}>
        {(control) => <Input {...control} name={name} type="date" defaultValue={valueIn(state, name, seen.slice(0, 10))} />}
      </Field>
      <input type="hidden" name={`${name}Seen`} value={seen} />
    </>
  );
}

function FingerprintField({ state, known }: { state: FormState; known: boolean }) {
  return (
    <Field
      id="fingerprint"
      label={known ? "Another fingerprint" : "Fingerprint"}
      hint={
        known
          ? "One is known, and shown to nobody. Leave this empty to keep it."
          : "“hmac:” and 64 hex digits, made where the secret is kept. It is compared, and never shown again."
      }
      optional
      error={state.fields?.fingerprint}
    >
      {(control) => <Input {...control} name="fingerprint" className="mono" autoComplete="off" spellCheck={false} />}
    </Field>
  );
}

function Fields({ state, credential }: { state: FormState; credential?: EditableCredential }) {
  const errors = state.fields ?? {};
  return (
    <>
      <div className="pair">
        <Field id="label" label="Label" hint="How people call it." required error={errors.label}>
          {(control) => <Input {...control} name="label" autoComplete="off" defaultValue={valueIn(state, "label", credential?.label)} />}
        </Field>
        <Field id="kind" label="Kind" error={errors.kind}>
          {(control) => (
            <Select {...control} name="kind" defaultValue={valueIn(state, "kind", credential?.kind ?? "api_key")}>
              {keysOf(CREDENTIAL_KINDS).map((kind) => (
                <option key={kind} value={kind}>
                  {CREDENTIAL_KINDS[kind]}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <Field
        id="storeRef"
        label="Kept in"
        hint="The secrets manager and the path: vault.prod/sched/api. Never the secret."
        required
        error={errors.storeRef}
      >
        {(control) => (
          <Input
            {...control}
            name="storeRef"
            className="mono"
            autoComplete="off"
            spellCheck={false}
            defaultValue={valueIn(state, "storeRef", credential?.storeRef)}
          />
        )}
      </Field>
      <div className="pair three">
        <TimeField name="issuedAt" state={state} seen={credential?.issuedAt ?? ""} />
        <TimeField name="expiresAt" state={state} seen={credential?.expiresAt ?? ""} />
        <TimeField name="rotatedAt" state={state} seen={credential?.rotatedAt ?? ""} />
      </div>
      <FingerprintField state={state} known={credential?.hasFingerprint ?? false} />
      {credential?.hasFingerprint && <Checkbox name="forget" value="true" label="Forget the fingerprint that is known" />}
    </>
  );
}

/** Records what an identity authenticates with, without the secret. */
export function AddCredential({ action, identity }: { action: Act; identity: string }) {
  return (
    <ReachDialog
      label="Record credential"
      size="s"
      wide
      title="Record credential"
      lead={`What ${identity} authenticates with: where the secret is kept and when it ends, never the secret.`}
      action={action}
      hidden={{ identity }}
      confirm="Record credential"
      working="Recording"
    >
      {(state) => (
        <>
          <RecordProblem state={state} />
          <Fields state={state} />
        </>
      )}
    </ReachDialog>
  );
}

/** Changes a credential; the second writer sees what stands now. */
export function EditCredential({ action, credential }: { action: Act; credential: EditableCredential }) {
  return (
    <ReachDialog
      label={
        <>
          Edit<span className="vh"> {credential.label}</span>
        </>
      }
      variant="ghost"
      size="s"
      wide
      title="Edit credential"
      lead={credential.label}
      action={action}
      hidden={{ credential: credential.id }}
      confirm="Save credential"
      working="Saving"
      cancel="Keep as it was"
    >
      {(state) => (
        <>
          <input type="hidden" name="version" value={versionToSend(state, credential.version)} />
          {state.code === "conflict" ? <EditConflict state={state} /> : <RecordProblem state={state} />}
          <Fields state={state} credential={credential} />
        </>
      )}
    </ReachDialog>
  );
}

/** Retires a credential, with a reason. */
export function RetireCredential({ action, credential }: { action: Act; credential: EditableCredential }) {
  return (
    <ReachDialog
      label={
        <>
          Retire<span className="vh"> {credential.label}</span>
        </>
      }
      variant="ghost"
      size="s"
      title="Retire credential?"
      lead={credential.label}
      action={action}
      hidden={{ credential: credential.id }}
      confirm="Retire credential"
      working="Retiring"
      harm
      cancel="Keep it"
    >
      {(state) => (
        <>
          <input type="hidden" name="version" value={versionToSend(state, credential.version)} />
          <RecordProblem state={state} />
          <p>
            Airlock only records: revoke the secret where it was issued. The record and its history stay; what is retired is not compared
            with other secrets any more.
          </p>
          <Field id="credential-reason" label="Reason" hint="It stands in the history for good." required error={state.fields?.reason}>
            {(control) => <Textarea {...control} name="reason" rows={2} defaultValue={valueIn(state, "reason")} />}
          </Field>
        </>
      )}
    </ReachDialog>
  );
}
