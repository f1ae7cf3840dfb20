"use client";

import { useActionState } from "react";
import { LinkButton } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { IDLE, typedList, typedText } from "@/components/ui/form-state";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { SuggestInput, type Suggestion } from "@/components/ui/suggest-input";
import type { Act } from "./act-form";
import { versionNow } from "./conflict";
import { FormProblem } from "./form-problem";
import { MembersField } from "./members-field";

interface TeamFormProps {
  action: Act;
  people: readonly Suggestion[];
  /** The team to edit; without one, one is made. */
  team?: {
    readonly id: string;
    readonly version: number;
    readonly name: string;
    readonly lead: string;
    readonly members: readonly string[];
  };
}

/** Name, lead and members of a team. */
export function TeamForm({ action, people, team }: TeamFormProps) {
  const [state, send] = useActionState(action, IDLE);
  const typed = state.status === "problem";
  const value = (name: "name" | "lead"): string => (typed ? typedText(state, name) : (team?.[name] ?? ""));
  return (
    <form key={state.requestId} action={send} className="stack tight">
      <FormProblem state={state} />
      {team && <input type="hidden" name="id" value={team.id} />}
      {team && <input type="hidden" name="version" value={versionNow(state, team.version)} />}
      <Field id="name" label="Name" required error={state.fields?.name}>
        {(control) => <Input {...control} name="name" autoComplete="off" defaultValue={value("name")} />}
      </Field>
      <Field
        id="lead"
        label="Lead"
        hint="Answers for the team, and may edit what belongs to it. A team itself answers for nothing."
        optional
        error={state.fields?.lead}
      >
        {(control) => (
          <SuggestInput {...control} name="lead" placeholder="Name or address" suggestions={people} defaultValue={value("lead")} />
        )}
      </Field>
      <MembersField
        people={people}
        members={typed ? typedList(state, "members").filter(Boolean) : (team?.members ?? [])}
        error={state.fields?.members}
      />
      <div className="row">
        <SubmitButton variant="primary" working="Saving">
          {!team ? "Create team" : state.code === "conflict" ? "Save mine over it" : "Save team"}
        </SubmitButton>
        <LinkButton href={team ? `/teams/${team.id}` : "/teams"}>{team ? "Keep as it was" : "Keep nothing"}</LinkButton>
      </div>
    </form>
  );
}
