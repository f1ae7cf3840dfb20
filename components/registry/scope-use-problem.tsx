import { FormMessage } from "@/components/ui/form-message";
import type { FormState } from "@/components/ui/form-state";
import { RecordProblem } from "./record-problem";
import { type ScopeUseTerms, termsWords } from "./scope-use-terms";

/** Why a form about a scope use was not taken; after a conflict, the use as it stands now. */
export function ScopeUseProblem({ state, now }: { state: FormState; now?: ScopeUseTerms }) {
  if (state.status !== "problem") return null;
  if (state.code !== "conflict" || !now) return <RecordProblem state={state} />;
  return (
    <FormMessage tone="amber" title="This use changed while you were reading it." requestId={state.requestId}>
      Nothing was decided. It stands now as: <b className="strong">{termsWords(now)}</b>.
    </FormMessage>
  );
}
