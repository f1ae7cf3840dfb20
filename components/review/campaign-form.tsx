"use client";

import { useActionState, useState } from "react";
import { Checkbox, RadioCards } from "@/components/ui/choice";
import { cx } from "@/components/ui/classes";
import { Field, Fieldset } from "@/components/ui/field";
import { type FormState, IDLE, typedList, typedText } from "@/components/ui/form-state";
import { Input, Textarea } from "@/components/ui/input";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { ProblemMessage } from "@/components/ui/problem-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { SuggestInput, type Suggestion } from "@/components/ui/suggest-input";
import { keysOf } from "@/lib/platform/closed-set";
import { CAMPAIGN_REVIEWERS, CAMPAIGN_UNANSWERED } from "@/lib/review/core/campaign";

interface Props {
  plan: (state: FormState, form: FormData) => Promise<FormState>;
  tiers: readonly (readonly [value: string, label: string])[];
  teams: readonly { readonly id: string; readonly name: string }[];
  people: readonly Suggestion[];
  /** The first day on which it can close. */
  earliest: string;
}

const REVIEWER_HINTS: Readonly<Record<string, string>> = {
  owner: "Else the backup owner, else the team lead",
  backup_owner: "Else the team lead, else the owner",
  team_lead: "Else the backup owner, else the owner",
  person: "Named below",
};

// Beyond this many they stand in columns.
const FEW = 8;

function Boxes({ name, choices, state }: { name: string; choices: readonly (readonly [string, string])[]; state: FormState }) {
  return (
    <div className={cx("boxes", choices.length > FEW && "many")}>
      <input type="hidden" name={`${name}[]`} value="" />
      {choices.map(([value, label]) => (
        <Checkbox key={value} name={`${name}[]`} value={value} label={label} defaultChecked={typedList(state, name).includes(value)} />
      ))}
    </div>
  );
}

function Scope({ tiers, teams, state }: Pick<Props, "tiers" | "teams"> & { state: FormState }) {
  const fields = state.fields ?? {};
  return (
    <Panel labelledBy="scope">
      <PanelHead title="What it asks for" id="scope" note="of what is in production; nothing chosen is all of it" />
      <PanelBody className="stack">
        <Fieldset id="tiers" legend="Tiers" error={fields["scope.tiers"]}>
          <Boxes name="tiers" choices={tiers} state={state} />
        </Fieldset>
        <Fieldset id="teams" legend="Teams" error={fields["scope.teams"]}>
          <Boxes name="teams" choices={teams.map(({ id, name }) => [id, name])} state={state} />
        </Fieldset>
        <Fieldset id="only" legend="Only">
          <div className="boxes">
            <Checkbox name="adopted" label="What was adopted" defaultChecked={typedText(state, "adopted") === "on"} />
            <Checkbox name="overdue" label="What is overdue" defaultChecked={typedText(state, "overdue") === "on"} />
          </div>
        </Fieldset>
      </PanelBody>
    </Panel>
  );
}

function Reviewers({ people, state }: { people: Props["people"]; state: FormState }) {
  const [rule, setRule] = useState(typedText(state, "reviewers") || "owner");
  const fields = state.fields ?? {};
  return (
    <>
      <Fieldset id="reviewers" legend="Asked of" error={fields.reviewers}>
        <RadioCards
          name="reviewers"
          columns={2}
          choices={keysOf(CAMPAIGN_REVIEWERS).map((value) => ({ value, label: CAMPAIGN_REVIEWERS[value], hint: REVIEWER_HINTS[value] }))}
          value={rule}
          onChange={setRule}
        />
      </Fieldset>
      {rule === "person" && (
        <Field id="reviewer" label="Person" error={fields.reviewer} required>
          {(control) => (
            <SuggestInput
              {...control}
              name="reviewer"
              suggestions={people}
              defaultValue={typedText(state, "reviewer")}
              placeholder="name@example.org"
            />
          )}
        </Field>
      )}
    </>
  );
}

/** Plans a campaign: what it asks for, of whom, until when. What that comes to is shown before it starts. */
export function CampaignForm({ plan, tiers, teams, people, earliest }: Props) {
  const [state, submit] = useActionState(plan, IDLE);
  const fields = state.fields ?? {};
  return (
    <form action={submit} className="stack" key={state.requestId ?? "first"}>
      <ProblemMessage state={state} />
      <Panel labelledBy="campaign">
        <PanelHead title="Campaign" id="campaign" />
        <PanelBody className="stack">
          <Field id="name" label="Name" error={fields.name} required>
            {(control) => (
              <Input {...control} name="name" placeholder="High tier, fourth quarter" defaultValue={typedText(state, "name")} />
            )}
          </Field>
          <Field id="note" label="Note" hint="Reviewers read it on the campaign's page." error={fields.note} optional>
            {(control) => <Textarea {...control} name="note" rows={2} defaultValue={typedText(state, "note")} />}
          </Field>
        </PanelBody>
      </Panel>
      <Scope tiers={tiers} teams={teams} state={state} />
      <Panel labelledBy="asked">
        <PanelHead title="Of whom, until when" id="asked" />
        <PanelBody className="stack">
          <Reviewers people={people} state={state} />
          <Field id="closesOn" label="Last day" hint="It closes with the end of this day." error={fields.closesOn} required>
            {(control) => (
              <Input {...control} className="date" type="date" name="closesOn" min={earliest} defaultValue={typedText(state, "closesOn")} />
            )}
          </Field>
          <Fieldset id="unanswered" legend="What nobody answers" error={fields.unanswered}>
            <RadioCards
              name="unanswered"
              columns={2}
              choices={keysOf(CAMPAIGN_UNANSWERED).map((value) => ({ value, label: CAMPAIGN_UNANSWERED[value] }))}
              defaultValue={typedText(state, "unanswered") || "overdue"}
            />
          </Fieldset>
          <div>
            <SubmitButton variant="primary" working="Planning">
              Plan campaign
            </SubmitButton>
          </div>
        </PanelBody>
      </Panel>
    </form>
  );
}
