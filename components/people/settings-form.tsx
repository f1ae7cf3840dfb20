"use client";

import { useActionState } from "react";
import { Checkbox, RadioCards } from "@/components/ui/choice";
import { Field, Fieldset } from "@/components/ui/field";
import { IDLE } from "@/components/ui/form-state";
import { Select } from "@/components/ui/input";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Density, Theme, WeekStart } from "@/lib/people/core/settings";
import type { Act } from "./act-form";
import { FormProblem } from "./form-problem";
import { Saved } from "./saved";
import { DENSITY_CHOICES, THEME_CHOICES, WEEK_START_CHOICES, WEEK_START_WORDS } from "./settings-words";
import { ZoneField } from "./zone-field";

export interface SettingsShown {
  theme: Theme;
  density: Density;
  timeZone: string | null;
  weekStart: WeekStart | null;
  shortcuts: boolean;
  /** What holds where nothing is chosen. */
  organisation: { zone: string | null; weekStart: WeekStart };
}

function Looks({ theme, density }: SettingsShown) {
  return (
    <Panel labelledBy="looks">
      <PanelHead title="Looks" id="looks" />
      <PanelBody className="stack tight">
        <Fieldset id="theme" legend="Theme">
          <RadioCards name="theme" choices={THEME_CHOICES} defaultValue={theme} />
        </Fieldset>
        <Fieldset id="density" legend="Density of tables">
          <RadioCards name="density" columns={2} choices={DENSITY_CHOICES} defaultValue={density} />
        </Fieldset>
      </PanelBody>
    </Panel>
  );
}

function Times({ shown, error, typed }: { shown: SettingsShown; error: readonly string[] | undefined; typed: string | undefined }) {
  const { timeZone, weekStart, organisation } = shown;
  return (
    <Panel labelledBy="times">
      <PanelHead title="Times and weeks" id="times" />
      <PanelBody className="stack tight">
        <ZoneField
          label="Time zone"
          optional
          hint="The clock on which you read when something happened. Due dates and “today” stay days of the organisation, for everybody alike."
          error={error}
          defaultValue={typed ?? timeZone ?? ""}
          placeholder={organisation.zone ? `As the organisation: ${organisation.zone}` : "As your browser says"}
        />
        <Field
          id="weekStart"
          label="First day of the week"
          hint="Where charts mark a week. The calendar that a date field opens is your browser’s, and follows its language."
        >
          {(control) => (
            <Select {...control} name="weekStart" defaultValue={weekStart ?? ""}>
              <option value="">As the organisation: {WEEK_START_WORDS[organisation.weekStart]}</option>
              {WEEK_START_CHOICES.map(({ value, label }) => (
                <option key={value} value={value}>
                  {label}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </PanelBody>
    </Panel>
  );
}

function Keyboard({ shortcuts }: SettingsShown) {
  return (
    <Panel labelledBy="keys">
      <PanelHead title="Keyboard" id="keys" />
      <PanelBody>
        {/* A box that is not ticked sends nothing: the field before it says so for it. */}
        <input type="hidden" name="shortcuts" value="false" />
        <Checkbox
          name="shortcuts"
          value="true"
          defaultChecked={shortcuts}
          aria-describedby="keys-hint"
          label="Single keys act on the page: J, K, X, E, P, C, G then a letter, / and ?"
        />
        <p className="hint" id="keys-hint">
          Switch them off where speech input or an unsteady hand presses them by accident. Ctrl K works always.
        </p>
      </PanelBody>
    </Panel>
  );
}

/** One's own settings, saved together; it works without JavaScript. */
export function SettingsForm({ shown, action }: { shown: SettingsShown; action: Act }) {
  const [state, send] = useActionState(action, IDLE);
  const typed = state.status === "problem" ? state.typed?.timeZone : undefined;
  return (
    <form action={send} className="stack">
      <FormProblem state={state} />
      <Looks {...shown} />
      <Times shown={shown} error={state.fields?.timeZone} typed={typeof typed === "string" ? typed : undefined} />
      <Keyboard {...shown} />
      <div className="row">
        <SubmitButton variant="primary" working="Saving">
          Save settings
        </SubmitButton>
        <Saved state={state} />
      </div>
    </form>
  );
}
