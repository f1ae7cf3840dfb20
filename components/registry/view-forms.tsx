"use client";

import { type ReactNode, useActionState } from "react";
import type { ButtonVariant } from "@/components/ui/button";
import { FormMessage } from "@/components/ui/form-message";
import { IDLE, versionToSend } from "@/components/ui/form-state";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ViewAct } from "./view-acts";
import { NewViewFields, ViewNameField, ViewProblem } from "./view-fields";

/** Saves a view on a page of its own: it needs no script. */
export function NewViewForm({ act, fields }: { act: ViewAct; fields: Readonly<Record<string, string>> }) {
  const [state, send] = useActionState(act, IDLE);
  return (
    <form action={send} key={state.requestId} className="stack tight" aria-label="New view">
      <NewViewFields state={state} fields={fields} />
      <div className="row">
        <SubmitButton variant="primary" working="Saving">
          Save view
        </SubmitButton>
      </div>
    </form>
  );
}

interface Named {
  readonly id: string;
  readonly name: string;
  readonly version: number;
}

/** Another name for a view, where it stands in the list. */
export function RenameViewForm({ act, view }: { act: ViewAct; view: Named }) {
  const [state, send] = useActionState(act, IDLE);
  return (
    <form action={send} key={state.requestId} className="stack tight" aria-label={`Rename ${view.name}`}>
      <input type="hidden" name="id" value={view.id} />
      <input type="hidden" name="version" value={versionToSend(state, view.version)} />
      <ViewProblem state={state} />
      <div className="view-name">
        <ViewNameField state={state} name={view.name} id={`name-${view.id}`} />
        <SubmitButton working="Renaming">Rename view</SubmitButton>
      </div>
    </form>
  );
}

interface ActProps {
  act: ViewAct;
  fields: Readonly<Record<string, string>>;
  variant?: ButtonVariant;
  children: ReactNode;
}

/** One button that does one thing to a view, and says why where it could not. */
export function ViewActForm({ act, fields, variant, children }: ActProps) {
  const [state, send] = useActionState(act, IDLE);
  return (
    <form action={send}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton variant={variant}>{children}</SubmitButton>
      {state.status === "saved" && <span role="status" className="small muted">{` ${state.message}`}</span>}
      {state.status === "problem" && (
        <FormMessage tone={state.code === "conflict" ? "amber" : "red"} requestId={state.requestId}>
          {state.message}
        </FormMessage>
      )}
    </form>
  );
}
