"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { type FormState, IDLE, typedText } from "@/components/ui/form-state";
import { Select } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { keysOf } from "@/lib/platform/closed-set";
import { PHASES, ZONES } from "@/lib/registry/core/words";
import { EditConflict } from "./edit-conflict";
import { ScopeUseFields } from "./scope-use-fields";
import { ScopeUseProblem } from "./scope-use-problem";
import { useRefreshOnConflict } from "./scope-use-refresh";
import { currentTerms, type ScopeUseTerms } from "./scope-use-terms";

interface Props {
  change: (state: FormState, form: FormData) => Promise<FormState>;
  use: ScopeUseTerms;
  /** The data owner approved it as it stands. */
  approved: boolean;
  back: string;
}

/** Another mode, purpose, zone or phase. What was typed survives every answer of the server. */
export function ChangeUseForm({ change, use, approved, back }: Props) {
  const [state, send] = useActionState(change, IDLE);
  useRefreshOnConflict(state);
  const problem = state.status === "problem";
  const conflict = problem && state.code === "conflict";
  const errors = state.fields ?? {};
  const value = (name: "mode" | "purpose" | "zone" | "phase"): string => (problem ? typedText(state, name) : use[name]);
  return (
    <form action={send} className="stack tight" key={state.requestId ?? "first"}>
      <input type="hidden" name="ref" value={use.workload} />
      <input type="hidden" name="use" value={use.id} />
      <input type="hidden" name="seen" value={conflict ? currentTerms(state, use).digest : typedText(state, "seen") || use.digest} />
      <input type="hidden" name="back" value={back} />
      {conflict ? <EditConflict state={state} /> : <ScopeUseProblem state={state} />}
      {approved && (
        <p className="muted">The data owner approved it as it stands: another mode, purpose or zone takes the approval with it.</p>
      )}
      <ScopeUseFields mode={value("mode")} purpose={value("purpose")} errors={errors} />
      <div className="use-pair">
        <Field id="zone" label="From the zone" error={errors.zone}>
          {(control) => (
            <Select {...control} name="zone" defaultValue={value("zone")}>
              {keysOf(ZONES).map((zone) => (
                <option key={zone} value={zone}>
                  {ZONES[zone]}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field id="phase" label="State" hint="Ending, then removed: narrowing needs nobody's approval." error={errors.phase}>
          {(control) => (
            <Select {...control} name="phase" defaultValue={value("phase")}>
              {keysOf(PHASES).map((phase) => (
                <option key={phase} value={phase}>
                  {PHASES[phase]}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <div className="row wrap">
        <SubmitButton variant="primary" working="Saving">
          {conflict ? "Save mine over it" : "Save use"}
        </SubmitButton>
        <Link className="btn" href={back} scroll={false}>
          Keep as it was
        </Link>
      </div>
    </form>
  );
}
