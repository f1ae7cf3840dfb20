"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { IDLE, typedText, versionToSend } from "@/components/ui/form-state";
import { Input, Select } from "@/components/ui/input";
import { Panel, PanelBody, PanelFoot, PanelHead } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import type { WeekStart } from "@/lib/people/core/settings";
import type { Act } from "./act-form";
import { FormProblem } from "./form-problem";
import { Saved } from "./saved";
import { WEEK_START_CHOICES } from "./settings-words";
import { ZoneField } from "./zone-field";

interface OrganisationFormProps {
  action: Act;
  shown: { name: string; timeZone: string; weekStart: WeekStart; version: number };
}

/** What the organisation is called, and how it counts days and weeks. */
export function OrganisationForm({ action, shown }: OrganisationFormProps) {
  const [state, send] = useActionState(action, IDLE);
  const value = (name: "name" | "timeZone" | "weekStart"): string =>
    state.status === "problem" ? typedText(state, name) || shown[name] : shown[name];
  return (
    <form action={send} className="stack tight">
      <FormProblem state={state} />
      <input type="hidden" name="version" value={versionToSend(state, shown.version)} />
      <Panel labelledBy="organisation-head">
        <PanelHead title="Name and calendar" id="organisation-head" />
        <PanelBody className="stack tight">
          <Field id="name" label="Name" required error={state.fields?.name}>
            {(control) => <Input {...control} name="name" defaultValue={value("name")} autoComplete="organization" />}
          </Field>
          <ZoneField
            label="Time zone"
            hint="Due dates and “today” are days in this zone. Changing it moves no date: a review due on 10 Dec stays due on 10 Dec, but that day begins and ends on the new zone's clock, so that something may become overdue, or not be any more, some hours earlier or later. Who has chosen no zone reads times in it."
            error={state.fields?.timeZone}
            defaultValue={value("timeZone")}
          />
          <Field id="weekStart" label="First day of the week" error={state.fields?.weekStart}>
            {(control) => (
              <Select {...control} name="weekStart" defaultValue={value("weekStart")}>
                {WEEK_START_CHOICES.map((day) => (
                  <option key={day.value} value={day.value}>
                    {day.label}
                  </option>
                ))}
              </Select>
            )}
          </Field>
        </PanelBody>
        <PanelFoot className="row">
          <SubmitButton variant="primary" working="Saving">
            Save organisation
          </SubmitButton>
          <Saved state={state} />
        </PanelFoot>
      </Panel>
    </form>
  );
}
