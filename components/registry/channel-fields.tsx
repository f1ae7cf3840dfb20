import { RadioCards } from "@/components/ui/choice";
import { Field, Fieldset } from "@/components/ui/field";
import type { FormState } from "@/components/ui/form-state";
import { Input } from "@/components/ui/input";
import { keysOf } from "@/lib/platform/closed-set";
import { CHANNEL_DIRECTIONS, type ChannelDirection } from "@/lib/registry/core/words";
import { valueIn } from "./reach-values";

const HINTS: Readonly<Record<ChannelDirection, string>> = {
  internal: "Read by our own people or systems",
  outward: "Leaves the organisation: mail, a website, a partner",
};

/** Where the output of a workload goes. */
export function ChannelFields({ state }: { state: FormState }) {
  const errors = state.fields ?? {};
  return (
    <>
      <Field id="name" label="Output channel" hint="Where its output goes: “Nurse triage inbox”." required error={errors.name}>
        {(control) => <Input {...control} name="name" autoComplete="off" defaultValue={valueIn(state, "name")} />}
      </Field>
      <Fieldset id="direction" legend="Direction" error={errors.direction}>
        <RadioCards
          name="direction"
          columns={2}
          choices={keysOf(CHANNEL_DIRECTIONS).map((direction) => ({
            value: direction,
            label: CHANNEL_DIRECTIONS[direction],
            hint: HINTS[direction],
          }))}
          defaultValue={valueIn(state, "direction", "internal")}
        />
      </Fieldset>
    </>
  );
}
