import { Field } from "@/components/ui/field";
import type { FormState } from "@/components/ui/form-state";
import { Input } from "@/components/ui/input";
import { PASSWORD_MIN } from "@/lib/people/core";

/** A new password, typed twice. */
export function NewPassword({ state }: { state: FormState }) {
  return (
    <>
      <Field
        id="password"
        label="New password"
        hint={`${PASSWORD_MIN} characters or more. A sentence is easier to keep than a word with signs.`}
        required
        error={state.fields?.password}
      >
        {(control) => <Input {...control} name="password" type="password" autoComplete="new-password" />}
      </Field>
      <Field id="repeat" label="The same again" required error={state.fields?.repeat}>
        {(control) => <Input {...control} name="repeat" type="password" autoComplete="new-password" />}
      </Field>
    </>
  );
}
