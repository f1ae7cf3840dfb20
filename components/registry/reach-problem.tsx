import { FormMessage } from "@/components/ui/form-message";
import type { FormState } from "@/components/ui/form-state";

// A command names fields as the API does; on a form they are marked, and need no name.
const NAMED_FIELDS = / Look at: [^.]*\.$/;

/** What was refused and not sent back: it looked like a secret, or stood where only a fingerprint may. */
function withheld({ fields = {}, typed = {} }: FormState): boolean {
  return Object.keys(fields).some((field) => !Object.hasOwn(typed, field));
}

/** Why a form was not taken, above its fields; nothing while there is no problem. */
export function ReachProblem({ state }: { state: FormState }) {
  if (state.status !== "problem") return null;
  const { message = "", refusal, requestId } = state;
  return (
    <FormMessage rule={refusal?.code} remedy={refusal?.remedy} requestId={requestId}>
      {message.replace(NAMED_FIELDS, " Look at what is marked below.")}
      {withheld(state) && " What may be a secret is kept nowhere, not even in its field: type it anew."}
    </FormMessage>
  );
}
