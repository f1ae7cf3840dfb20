"use client";

import { type FormEvent, startTransition, useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { type FormState, IDLE, typedText } from "@/components/ui/form-state";
import { Input, Textarea } from "@/components/ui/input";
import { type ImportAnswer, ImportReportView } from "./import-report";

interface Props {
  run: (previous: FormState, form: FormData) => Promise<FormState>;
  /** A mapping to begin with. */
  starter: string;
}

/** Guarantee: the action answers with the report of lib/exchange, and with nothing else. */
function answerOf(state: FormState): ImportAnswer | null {
  return state.status === "saved" && state.answer ? (state.answer as ImportAnswer) : null;
}

function pressed(event: FormEvent<HTMLFormElement>): HTMLElement | null {
  const { nativeEvent } = event;
  return nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null;
}

/** A file, the mapping that reads it, a look at what would happen, and the import. */
export function ImportForm({ run, starter }: Props) {
  const [state, send, pending] = useActionState(run, IDLE);
  const answer = answerOf(state);
  const fields = state.status === "problem" ? (state.fields ?? {}) : {};

  // React empties a form whose action has answered; the chosen file has to outlive the check. Without JavaScript `action` serves.
  const keepFile = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget, pressed(event));
    startTransition(() => send(form));
  };

  return (
    <form action={send} onSubmit={keepFile} className="record-form">
      {state.status === "problem" && (
        <FormMessage requestId={state.requestId} rule={state.refusal?.code} remedy={state.refusal?.remedy}>
          {state.message}
        </FormMessage>
      )}
      <Field id="file" label="File" hint="CSV, up to 16 MB. The mapping names its encoding and delimiter." error={fields.file} required>
        {(control) => <Input {...control} type="file" name="file" accept=".csv,text/csv,text/plain" />}
      </Field>
      <Field
        id="mapping"
        label="Mapping"
        hint="Which column is what, as YAML. docs/examples/federal-2024.yaml in the project explains each part."
        error={fields.mapping}
        required
      >
        {(control) => (
          <Textarea
            {...control}
            name="mapping"
            rows={16}
            className="mono"
            spellCheck={false}
            defaultValue={typedText(state, "mapping") || starter}
          />
        )}
      </Field>
      <div className="reg-foot">
        <Button type="submit" name="step" value="check" aria-busy={pending || undefined}>
          {pending ? "Reading the file" : "Check file"}
        </Button>
        <Button type="submit" name="step" value="import" variant="primary" aria-busy={pending || undefined}>
          Import workloads
        </Button>
        <span className="small muted grow">
          What already runs is adopted in its stated stage: marked, and never shown as approved. The same file again changes nothing.
        </span>
      </div>
      <div aria-live="polite">{answer && !pending && <ImportReportView report={answer} />}</div>
    </form>
  );
}
