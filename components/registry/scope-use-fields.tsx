import { RadioCards } from "@/components/ui/choice";
import { Field, Fieldset } from "@/components/ui/field";
import { Textarea } from "@/components/ui/input";
import { keysOf } from "@/lib/platform/closed-set";
import { ACCESS_MODES, type AccessMode } from "@/lib/registry/core/words";

interface Props {
  mode: string;
  purpose: string;
  errors: Readonly<Record<string, readonly string[]>>;
}

const MODES: Readonly<Record<AccessMode, string>> = { read: "It looks at the data", write: "It changes the data" };

/** What a workload does with the data, and what for: what its data owner approves. */
export function ScopeUseFields({ mode, purpose, errors }: Props) {
  return (
    <>
      <Fieldset id="mode" legend="Mode" error={errors.mode}>
        <RadioCards
          name="mode"
          columns={2}
          required
          choices={keysOf(ACCESS_MODES).map((key) => ({ value: key, label: ACCESS_MODES[key], hint: MODES[key] }))}
          defaultValue={mode}
        />
      </Fieldset>
      <Field id="purpose" label="Purpose" hint="What for, in the words that the data owner decides on." error={errors.purpose} optional>
        {(control) => <Textarea {...control} name="purpose" rows={2} defaultValue={purpose} />}
      </Field>
    </>
  );
}
