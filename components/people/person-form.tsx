"use client";

import { useActionState } from "react";
import { LinkButton } from "@/components/ui/button";
import { CheckCards } from "@/components/ui/choice";
import { Field, Fieldset } from "@/components/ui/field";
import { IDLE, typedList, typedText } from "@/components/ui/form-state";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { SuggestInput, type Suggestion } from "@/components/ui/suggest-input";
import { ROLE_WORDS, ROLES, type Role } from "@/lib/people/core";
import type { Act } from "./act-form";
import { versionNow } from "./conflict";
import { FormProblem } from "./form-problem";
import { Saved } from "./saved";

export const ROLE_CHOICES = ROLES.map((role) => ({ value: role, label: ROLE_WORDS[role].name, hint: ROLE_WORDS[role].purpose }));

interface PersonFormProps {
  action: Act;
  people: readonly Suggestion[];
  /** The person to edit; without one, one is added. */
  person?: { readonly id: string; readonly version: number; readonly name: string; readonly email: string; readonly manager: string };
}

/** Name, address and manager; and roles for somebody new. */
export function PersonForm({ action, people, person }: PersonFormProps) {
  const [state, send] = useActionState(action, IDLE);
  const value = (name: "name" | "email" | "manager"): string =>
    state.status === "problem" ? typedText(state, name) : (person?.[name] ?? "");
  return (
    <form key={state.requestId} action={send} className="stack tight">
      <FormProblem state={state} />
      {person && <input type="hidden" name="id" value={person.id} />}
      {person && <input type="hidden" name="version" value={versionNow(state, person.version)} />}
      <Field id="name" label="Name" required error={state.fields?.name}>
        {(control) => <Input {...control} name="name" autoComplete="off" defaultValue={value("name")} />}
      </Field>
      <Field
        id="email"
        label="E-mail address"
        hint="People are matched by it at sign-in and on import."
        required
        error={state.fields?.email}
      >
        {(control) => <Input {...control} name="email" type="email" autoComplete="off" defaultValue={value("email")} />}
      </Field>
      <Field id="manager" label="Manager" hint="Told when this person's reviews stay overdue." optional error={state.fields?.manager}>
        {(control) => <SuggestInput {...control} name="manager" suggestions={people} defaultValue={value("manager")} />}
      </Field>
      {!person && (
        <Fieldset
          id="roles"
          legend="Roles"
          hint="Owner and data owner are no roles: they follow from what names the person."
          error={state.fields?.roles}
        >
          <CheckCards
            name="roles[]"
            choices={ROLE_CHOICES}
            defaultValues={state.status === "problem" ? typedList(state, "roles") : ["member" satisfies Role]}
          />
        </Fieldset>
      )}
      <div className="row">
        <SubmitButton variant="primary" working="Saving">
          {!person ? "Add person" : state.code === "conflict" ? "Save mine over it" : "Save person"}
        </SubmitButton>
        <LinkButton href={person ? `/people/${person.id}` : "/people"}>{person ? "Back to the person" : "Keep nothing"}</LinkButton>
        <Saved state={state} />
      </div>
    </form>
  );
}
