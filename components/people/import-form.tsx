"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { IDLE } from "@/components/ui/form-state";
import { Input } from "@/components/ui/input";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Act } from "./act-form";
import { FormProblem } from "./form-problem";
import { type Imported, ImportReport } from "./import-report";

/** Guarantee: the action of this form answers with nothing else that has rows. */
function importedIn(answer: unknown): Imported | null {
  return typeof answer === "object" && answer !== null && "rows" in answer ? (answer as Imported) : null;
}

/** A file of people in, a report by row out. The same file again changes nothing, so a second try is never a risk. */
export function ImportForm({ action }: { action: Act }) {
  const [state, send] = useActionState(action, IDLE);
  const imported = state.status === "saved" ? importedIn(state.answer) : null;
  return (
    <>
      <Panel labelledBy="file">
        <PanelHead title="File" id="file" />
        <PanelBody>
          <form action={send} className="stack tight">
            <FormProblem state={state} />
            <Field
              id="csv"
              label="CSV file"
              hint="UTF-8, at most 5 MB and 20,000 rows. Commas, semicolons or tabs between the cells."
              required
              error={state.fields?.csv}
            >
              {(control) => <Input {...control} name="file" type="file" accept=".csv,.txt,text/csv,text/plain" />}
            </Field>
            <div>
              <SubmitButton variant="primary" working="Importing">
                Import people
              </SubmitButton>
            </div>
          </form>
        </PanelBody>
      </Panel>
      {imported && <ImportReport imported={imported} />}
    </>
  );
}
