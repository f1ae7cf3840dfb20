import { FormMessage } from "@/components/ui/form-message";
import type { FormState } from "@/components/ui/form-state";
import { Conflict } from "./conflict";

/** Why a form was not taken, above its fields; nothing while there is no problem. */
export function FormProblem({ state, title }: { state: FormState; title?: string }) {
  if (state.status !== "problem") return null;
  const { message, refusal, requestId, code } = state;
  if (code === "conflict") return <Conflict state={state} />;
  return (
    <FormMessage {...(title ? { title } : {})} remedy={refusal?.remedy} rule={refusal?.code} requestId={requestId}>
      {message}
    </FormMessage>
  );
}
