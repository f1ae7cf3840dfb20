import { Field } from "@/components/ui/field";
import type { FormState } from "@/components/ui/form-state";
import { Select } from "@/components/ui/input";
import { PHASES, type Stage } from "@/lib/registry/core/words";
import { PHASE_HINTS } from "./reach-kinds";
import { valueIn } from "./reach-values";

/** Whether it is asked for or in force; left alone, it is what the stage allows. */
export function ReachPhaseField({ state, stage }: { state: FormState; stage: Stage }) {
  return (
    <Field id="phase" label="State" hint={PHASE_HINTS[stage]} error={state.fields?.phase}>
      {(control) => (
        <Select {...control} name="phase" defaultValue={valueIn(state, "phase")}>
          <option value="">As the stage allows</option>
          <option value="planned">{PHASES.planned}</option>
          <option value="live">{PHASES.live}</option>
        </Select>
      )}
    </Field>
  );
}
