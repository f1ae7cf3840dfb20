import { FormMessage } from "@/components/ui/form-message";
import type { FormState } from "@/components/ui/form-state";

// A command names fields as the API does; on a form they are marked, and need no name.
const NAMED_FIELDS = / Look at: [^.]*\.$/;

/** Why a form was not taken, above its fields; nothing while there is no problem. */
export function ReachProblem({ state }: { state: FormState }) {
  if (state.status !== "problem") return null;
  const { message = "", refusal, requestId } = state;
  return (
    <FormMessage rule={refusal?.code} remedy={refusal?.remedy} requestId={requestId}>
      {message.replace(NAMED_FIELDS, " Look at what is marked below.")}
    </FormMessage>
  );
}
