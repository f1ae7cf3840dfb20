import { Checkbox } from "@/components/ui/choice";
import { Field, Fieldset } from "@/components/ui/field";
import type { FormState } from "@/components/ui/form-state";
import { Input, Select } from "@/components/ui/input";
import { keysOf } from "@/lib/platform/closed-set";
import { TOOL_RULES } from "@/lib/registry/core/words";
import { valueIn } from "./reach-values";

/** A tool that a workload may call, or may not. */
export function ToolFields({ state }: { state: FormState }) {
  const errors = state.fields ?? {};
  return (
    <>
      <div className="pair">
        <Field id="name" label="Tool" hint="As the workload calls it: “Scheduling API, read only”." required error={errors.name}>
          {(control) => <Input {...control} name="name" autoComplete="off" defaultValue={valueIn(state, "name")} />}
        </Field>
        <Field id="rule" label="Rule" hint="A tool is allowed or denied, not both." error={errors.rule}>
          {(control) => (
            <Select {...control} name="rule" defaultValue={valueIn(state, "rule", "allowed")}>
              {keysOf(TOOL_RULES).map((rule) => (
                <option key={rule} value={rule}>
                  {TOOL_RULES[rule]}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <Fieldset id="simulated" legend="Connection" error={errors.simulated}>
        <Checkbox
          name="simulated"
          value="true"
          defaultChecked={valueIn(state, "simulated") === "true"}
          label="Simulated: a stand-in answers instead of the live connection"
        />
      </Fieldset>
    </>
  );
}
