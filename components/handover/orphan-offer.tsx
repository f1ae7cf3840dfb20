"use client";

import { useActionState } from "react";
import { Radio } from "@/components/ui/choice";
import { Field, Fieldset } from "@/components/ui/field";
import { type FormState, IDLE, typedList, typedText } from "@/components/ui/form-state";
import { Textarea } from "@/components/ui/input";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { ProblemMessage } from "@/components/ui/problem-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { SuggestInput, type Suggestion } from "@/components/ui/suggest-input";
import { type OrphanLine, OrphanTable } from "./orphan-table";

interface Props {
  act: (state: FormState, form: FormData) => Promise<FormState>;
  caption: string;
  rows: readonly OrphanLine[];
  people: readonly Suggestion[];
  /** How many days whoever is offered has to answer. */
  days: number;
  /** The team that the list is narrowed to, all of whose orphans may be offered at once. */
  team: { readonly id: string; readonly name: string } | null;
}

function Which({ team, whole }: { team: NonNullable<Props["team"]>; whole: boolean }) {
  return (
    <Fieldset id="which" legend="Which">
      <Radio name="whole" value="" defaultChecked={!whole} label="Those that are ticked" />
      <Radio name="whole" value={team.id} defaultChecked={whole} label={`All of ${team.name} that are not offered yet`} />
    </Fieldset>
  );
}

/** Offers workloads that nobody owns to a person: those that are ticked, or all of a team. */
export function OrphanOffer({ act, caption, rows, people, days, team }: Props) {
  const [state, submit] = useActionState(act, IDLE);
  return (
    <form action={submit} className="stack tight" key={state.requestId ?? "first"}>
      <Panel labelledBy="offer">
        <PanelHead title="Offer to a new owner" id="offer" note={`${days} days to accept; nothing of a workload changes before that`} />
        <PanelBody className="stack tight">
          <ProblemMessage state={state} />
          {state.status === "saved" && (
            <p className="small" role="status">
              {state.message}
            </p>
          )}
          {state.fields?.refs && <p className="small red">{state.fields.refs.join(" ")}</p>}
          <div className="cols c2">
            <Field
              id="to"
              label="New owner"
              hint="A named, active person: a team or a mailbox is not an owner."
              error={state.fields?.to}
              required
            >
              {(control) => (
                <SuggestInput
                  {...control}
                  name="to"
                  suggestions={people}
                  defaultValue={typedText(state, "to")}
                  placeholder="name@example.org"
                />
              )}
            </Field>
            <Field
              id="reason"
              label="Reason"
              hint="The new owner reads it, and it stays in the history."
              error={state.fields?.reason}
              required
            >
              {(control) => <Textarea {...control} name="reason" rows={1} defaultValue={typedText(state, "reason")} />}
            </Field>
          </div>
          {team && <Which team={team} whole={typedText(state, "whole") !== ""} />}
          <div>
            <SubmitButton variant="primary" working="Offering">
              {team ? "Offer workloads" : "Offer ticked workloads"}
            </SubmitButton>
          </div>
        </PanelBody>
      </Panel>
      <Panel labelledBy="orphans">
        <PanelHead title={caption} id="orphans" />
        <OrphanTable caption={caption} rows={rows} picks={{ ticked: typedList(state, "refs") }} />
      </Panel>
    </form>
  );
}
