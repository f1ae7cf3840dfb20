"use client";

import { useActionState } from "react";
import { LinkButton } from "@/components/ui/button";
import { CheckCards, RadioCards } from "@/components/ui/choice";
import { Field, Fieldset } from "@/components/ui/field";
import { IDLE, typedList, typedText } from "@/components/ui/form-state";
import { Input, Select } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { SuggestInput, type Suggestion } from "@/components/ui/suggest-input";
import { ROLE_WORDS, ROLES, SCOPE_WORDS, type TokenScope } from "@/lib/people/core";
import type { Act } from "./act-form";
import { FormProblem } from "./form-problem";
import { ShownOnce, textShownOnce } from "./shown-once";

interface TokenFormProps {
  action: Act;
  /** The scopes worth offering: more than a role holds is asked for in vain. */
  scopes: readonly TokenScope[];
  maxDays: number;
  /** Where the tokens are listed. */
  back: string;
  /** For who manages tokens: whom a token may act for beside oneself. */
  others?: readonly Suggestion[];
}

const ACTS = [
  { value: "me", label: "Myself", hint: "With the roles I have that day" },
  { value: "person", label: "Another person", hint: "With theirs; it cannot approve" },
  { value: "service", label: "A service", hint: "Acts for nobody; registers, requests, reads" },
];
const DAYS = 30;

/** Whom a token acts for. What the chosen answer asks for is shown by CSS, so that it needs no script. */
function Bearer({ state, others }: { state: Parameters<typeof typedText>[0]; others: readonly Suggestion[] }) {
  return (
    <>
      <Fieldset id="acts" legend="Acts for">
        <RadioCards name="acts" choices={ACTS} defaultValue={typedText(state, "acts") || "me"} />
      </Fieldset>
      <div className="hidden group-has-[[value=person]:checked]:block">
        <Field id="person" label="Person" error={state.fields?.person}>
          {(control) => (
            <SuggestInput
              {...control}
              name="person"
              placeholder="Name or address"
              suggestions={others}
              defaultValue={typedText(state, "person")}
            />
          )}
        </Field>
      </div>
      <div className="hidden group-has-[[value=service]:checked]:block">
        <Field id="role" label="Role it works with" hint="Cut to the scopes below; no service approves." error={state.fields?.role}>
          {(control) => (
            <Select {...control} name="role" defaultValue={typedText(state, "role") || "member"}>
              {ROLES.map((role) => (
                <option key={role} value={role}>
                  {ROLE_WORDS[role].name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
    </>
  );
}

/** A new token, then its text, this once. */
export function TokenForm({ action, scopes, maxDays, back, others }: TokenFormProps) {
  const [state, send] = useActionState(action, IDLE);
  const token = textShownOnce(state);
  if (token) {
    return (
      <div className="stack tight">
        <ShownOnce text={token}>{state.message} It is stored nowhere and shown this once.</ShownOnce>
        <p className="small muted">
          Send it as <code className="mono">Authorization: Bearer …</code>, or give it to the command line with{" "}
          <code className="mono">airlock login --token -</code>.
        </p>
        <p>
          <LinkButton href={back}>Show tokens</LinkButton>
        </p>
      </div>
    );
  }
  return (
    <form key={state.requestId} action={send} className="stack tight group">
      <FormProblem state={state} />
      <Field id="name" label="Name" hint="What will use it: “Release pipeline”, “My laptop”." required error={state.fields?.name}>
        {(control) => <Input {...control} name="name" autoComplete="off" maxLength={100} defaultValue={typedText(state, "name")} />}
      </Field>
      {others && <Bearer state={state} others={others} />}
      <Fieldset id="scopes" legend="May" hint="Never more than whoever it acts for." error={state.fields?.scopes}>
        <CheckCards
          name="scopes[]"
          choices={scopes.map((scope) => ({ value: scope, label: SCOPE_WORDS[scope].name, hint: SCOPE_WORDS[scope].purpose }))}
          defaultValues={state.status === "problem" ? typedList(state, "scopes") : ["read"]}
        />
      </Fieldset>
      <Field
        id="days"
        label="Days in force"
        hint={`At most ${maxDays}, by policy. It can be revoked before.`}
        required
        error={state.fields?.days}
      >
        {(control) => (
          <Input
            {...control}
            name="days"
            type="number"
            min={1}
            max={maxDays}
            className="max-w-40"
            defaultValue={typedText(state, "days") || String(Math.min(DAYS, maxDays))}
          />
        )}
      </Field>
      <div className="row">
        <SubmitButton variant="primary" working="Making">
          Make token
        </SubmitButton>
        <LinkButton href={back}>Keep nothing</LinkButton>
      </div>
    </form>
  );
}
