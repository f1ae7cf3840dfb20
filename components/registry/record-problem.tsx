import { FormMessage } from "@/components/ui/form-message";
import type { FormState } from "@/components/ui/form-state";
import { FIELD_LABELS } from "./field-words";

/** Which fields to look at, by the names that people read; what is about none of them is said in full. */
export function fieldsToMend(fields: NonNullable<FormState["fields"]>): string {
  const named = Object.keys(fields).filter((field) => Object.hasOwn(FIELD_LABELS, field));
  const others = Object.entries(fields).flatMap(([field, messages]) => (named.includes(field) ? [] : messages));
  const look = named.length > 0 ? [`Look at: ${named.map((field) => FIELD_LABELS[field]).join(", ")}.`] : [];
  return ["Nothing was saved.", ...look, ...others].join(" ");
}

// The one sentence that names fields as machines write them (platform/parse); every other says what it is about.
const NAMES_FIELDS = /^Nothing was saved\. Look at: /;

/** Why a record's form was not taken, above its fields; nothing while there is no problem. */
export function RecordProblem({ state }: { state: FormState }) {
  if (state.status !== "problem") return null;
  const { message, fields, refusal, requestId } = state;
  return (
    <FormMessage requestId={requestId} rule={refusal?.code} remedy={refusal?.remedy}>
      {fields && NAMES_FIELDS.test(message ?? "") ? fieldsToMend(fields) : message}
    </FormMessage>
  );
}
