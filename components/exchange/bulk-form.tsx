"use client";

import { type ReactNode, useActionState } from "react";
import { FormMessage } from "@/components/ui/form-message";
import { type FormState, IDLE } from "@/components/ui/form-state";
import { SubmitButton } from "@/components/ui/submit-button";
import type { BulkAction } from "@/lib/exchange/core/bulk";
import { type BulkChoices, BulkFields } from "./bulk-fields";

/** Which workloads a bulk change is about: some, or all that the list's query matches (as its address says it). */
export type BulkTargets = { readonly refs: readonly string[] } | { readonly where: string };

interface Props extends BulkChoices {
  action: BulkAction;
  targets: BulkTargets;
  prepare: (state: FormState, form: FormData) => Promise<FormState>;
  /** Puts fields and the button where they belong: a dialog's body and foot, or a page. */
  children: (fields: ReactNode, button: ReactNode) => ReactNode;
}

const KNOWN = /^change\./;

/** What is wrong with the whole, and with what no field shows. */
function Problem({ state }: { state: FormState }) {
  if (state.status !== "problem") return null;
  const others = Object.entries(state.fields ?? {}).flatMap(([field, messages]) => (KNOWN.test(field) ? [] : messages));
  return (
    <FormMessage rule={state.refusal?.code} remedy={state.refusal?.remedy} requestId={state.requestId}>
      {state.fields ? ["Nothing was prepared.", ...others].join(" ") : state.message}
    </FormMessage>
  );
}

/** Asks for a change of many workloads; what it will do to each is shown next, before anything happens. */
export function BulkForm({ action, targets, prepare, people, teams, children }: Props) {
  const [state, send] = useActionState(prepare, IDLE);
  const fields = (
    <div className="stack tight">
      <Problem state={state} />
      <BulkFields action={action} state={state} people={people} teams={teams} />
    </div>
  );
  return (
    <form action={send} key={state.requestId}>
      <input type="hidden" name="action" value={action} />
      {"where" in targets ? (
        <input type="hidden" name="where" value={targets.where} />
      ) : (
        targets.refs.map((ref) => <input key={ref} type="hidden" name="refs[]" value={ref} />)
      )}
      {children(
        fields,
        <SubmitButton variant="primary" working="Looking at each">
          Preview change
        </SubmitButton>,
      )}
    </form>
  );
}
