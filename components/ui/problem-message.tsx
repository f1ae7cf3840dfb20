import { FormMessage } from "./form-message";
import type { FormState } from "./form-state";

/** Why a form was not taken, above its fields: the rule that refused, and what to do next. Nothing while there is no problem. */
export function ProblemMessage({ state }: { state: FormState }) {
  if (state.status !== "problem") return null;
  return (
    <FormMessage rule={state.refusal?.code} remedy={state.refusal?.remedy} requestId={state.requestId}>
      {state.message}
    </FormMessage>
  );
}
