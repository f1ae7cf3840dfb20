"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { type FormState, IDLE, typedText } from "@/components/ui/form-state";
import { Select } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { SuggestInput, type Suggestion } from "@/components/ui/suggest-input";
import { keysOf } from "@/lib/platform/closed-set";
import { PHASES, type Stage, ZONES } from "@/lib/registry/core/words";
import { ScopeUseFields } from "./scope-use-fields";
import { ScopeUseProblem } from "./scope-use-problem";

interface Props {
  add: (state: FormState, form: FormData) => Promise<FormState>;
  workload: string;
  stage: Stage;
  scopes: readonly Suggestion[];
  back: string;
}

// What core/phase.ts does with a use of which nothing more is said.
const PHASE_HINTS: Readonly<Record<Stage, string>> = {
  experiment: "Synthetic and masked data outside production is live at once; everything else is planned until a promotion.",
  pilot: "Planned, until a re-approval makes it live. What is live already is recorded so, and shows as drift.",
  production: "Planned, until a re-approval makes it live. What is live already is recorded so, and shows as drift.",
  retired: "A retired workload uses nothing.",
};

/** A data scope that a workload uses, or will use. */
export function AddUseForm({ add, workload, stage, scopes, back }: Props) {
  const [state, send] = useActionState(add, IDLE);
  const errors = state.fields ?? {};
  return (
    <form action={send} className="stack tight" key={state.requestId ?? "first"}>
      <input type="hidden" name="ref" value={workload} />
      <input type="hidden" name="back" value={back} />
      <ScopeUseProblem state={state} />
      <Field id="dataScope" label="Data scope" hint="By name or id: choose one of those suggested." error={errors.dataScope} required>
        {(control) => <SuggestInput {...control} name="dataScope" suggestions={scopes} defaultValue={typedText(state, "dataScope")} />}
      </Field>
      <ScopeUseFields mode={typedText(state, "mode") || "read"} purpose={typedText(state, "purpose")} errors={errors} />
      <div className="use-pair">
        <Field id="zone" label="From the zone" error={errors.zone}>
          {(control) => (
            <Select {...control} name="zone" defaultValue={typedText(state, "zone")}>
              <option value="">As the data and the stage say</option>
              {keysOf(ZONES).map((zone) => (
                <option key={zone} value={zone}>
                  {ZONES[zone]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field id="phase" label="State" hint={PHASE_HINTS[stage]} error={errors.phase}>
          {(control) => (
            <Select {...control} name="phase" defaultValue={typedText(state, "phase")}>
              <option value="">As the stage allows</option>
              <option value="planned">{PHASES.planned}</option>
              <option value="live">{PHASES.live}</option>
            </Select>
          )}
        </Field>
      </div>
      <div className="row wrap">
        <SubmitButton variant="primary" working="Adding">
          Add scope use
        </SubmitButton>
        <Link className="btn" href={back} scroll={false}>
          Keep nothing
        </Link>
      </div>
    </form>
  );
}
