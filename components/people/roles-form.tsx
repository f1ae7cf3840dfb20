"use client";

import { useActionState } from "react";
import { CheckCards } from "@/components/ui/choice";
import { IDLE, typedList } from "@/components/ui/form-state";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Role } from "@/lib/people/core";
import type { Act } from "./act-form";
import { versionNow } from "./conflict";
import { FormProblem } from "./form-problem";
import { ROLE_CHOICES } from "./person-form";
import { Saved } from "./saved";

/** The roles of a person, as cards: what each is for stands on it. */
export function RolesForm({
  action,
  person,
}: {
  action: Act;
  person: { readonly id: string; readonly version: number; readonly roles: readonly Role[] };
}) {
  const [state, send] = useActionState(action, IDLE);
  return (
    <form key={state.requestId} action={send} className="stack tight">
      <FormProblem state={state} />
      <input type="hidden" name="id" value={person.id} />
      <input type="hidden" name="version" value={versionNow(state, person.version)} />
      {/* An empty value says "none of them" where no card is chosen. */}
      <input type="hidden" name="roles[]" value="" />
      <CheckCards
        name="roles[]"
        choices={ROLE_CHOICES}
        defaultValues={state.status === "problem" ? typedList(state, "roles") : person.roles}
      />
      <div className="row">
        <SubmitButton working="Saving">{state.code === "conflict" ? "Change to mine" : "Change roles"}</SubmitButton>
        <Saved state={state} />
      </div>
    </form>
  );
}
