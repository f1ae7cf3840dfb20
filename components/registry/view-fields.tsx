import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { type FormState, typedText } from "@/components/ui/form-state";
import { Input } from "@/components/ui/input";

/** Why a view was not written. */
export function ViewProblem({ state }: { state: FormState }) {
  if (state.status !== "problem") return null;
  return (
    <FormMessage tone={state.code === "conflict" ? "amber" : "red"} requestId={state.requestId}>
      {state.message}
    </FormMessage>
  );
}

/** `id` where several stand on one page. */
export function ViewNameField({ state, name, id = "view-name" }: { state: FormState; name: string; id?: string }) {
  return (
    <Field id={id} label="Name" error={state.fields?.name} required>
      {(control) => <Input {...control} name="name" maxLength={80} autoComplete="off" defaultValue={typedText(state, "name") || name} />}
    </Field>
  );
}

/** What a view of one's own needs beside the filters and columns it keeps, which are its hidden `fields`. */
export function NewViewFields({ state, fields }: { state: FormState; fields: Readonly<Record<string, string>> }) {
  return (
    <div className="stack tight">
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <ViewProblem state={state} />
      <ViewNameField state={state} name="" />
      <Checkbox label="Share with everybody who reads the inventory" name="shared" defaultChecked={typedText(state, "shared") === "on"} />
    </div>
  );
}
