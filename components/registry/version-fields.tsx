import { Field } from "@/components/ui/field";
import type { FormState } from "@/components/ui/form-state";
import { Input, Select } from "@/components/ui/input";
import { keysOf } from "@/lib/platform/closed-set";
import { VERSION_KINDS } from "@/lib/registry/core/words";
import { valueIn } from "./reach-values";

/** A model, prompt or code version that a workload runs. */
export function VersionFields({ state }: { state: FormState }) {
  const errors = state.fields ?? {};
  return (
    <div className="pair">
      <Field id="reference" label="Version" hint="A model's name, a prompt's digest, a commit." required error={errors.reference}>
        {(control) => (
          <Input
            {...control}
            name="reference"
            className="mono"
            autoComplete="off"
            spellCheck={false}
            defaultValue={valueIn(state, "reference")}
          />
        )}
      </Field>
      <Field id="kind" label="Kind" error={errors.kind}>
        {(control) => (
          <Select {...control} name="kind" defaultValue={valueIn(state, "kind", "model")}>
            {keysOf(VERSION_KINDS).map((kind) => (
              <option key={kind} value={kind}>
                {VERSION_KINDS[kind]}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}
