"use client";

import { useActionState, useState } from "react";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { IDLE } from "@/components/ui/form-state";
import { Input } from "@/components/ui/input";
import { Panel, PanelBody, PanelFoot, PanelHead } from "@/components/ui/panel";
import { ProblemMessage } from "@/components/ui/problem-message";
import { SubmitButton } from "@/components/ui/submit-button";
import type { MappingDraft } from "@/lib/exchange/core/suggest";
import type { SurveyColumn } from "@/lib/exchange/core/survey";
import { STAGES } from "@/lib/exchange/core/words";
import type { Act } from "./import-act";
import { ImportColumn, placeOf } from "./import-column";
import { ImportEffects } from "./import-effects";
import { ImportKind } from "./import-kind";
import { ImportMore } from "./import-more";
import { ImportValues } from "./import-values";

interface ImportMappingFormProps {
  map: Act;
  id: string;
  columns: readonly SurveyColumn[];
  draft: MappingDraft;
  /** The version under which the mapping is saved; null when its name is free. */
  saved: Readonly<Record<string, number>>;
}

/** Guarantee: the values chosen are those of the list of stages. */
function asStages(values: Readonly<Record<string, string>>): MappingDraft["stage"]["values"] {
  return values as MappingDraft["stage"]["values"];
}

/** Each part of a workload gets a column, each text of a closed column a value. Columns that are not named are left alone. */
export function ImportMappingForm({ map, id, columns, draft, saved }: ImportMappingFormProps) {
  const [mapping, setMapping] = useState(draft);
  const [state, send] = useActionState(map, IDLE);
  const errors = state.status === "problem" ? (state.fields ?? {}) : {};
  const set = (part: Partial<MappingDraft>): void => setMapping({ ...mapping, ...part });
  const { stage } = mapping;
  return (
    <form action={send} className="stack">
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="document" value={JSON.stringify(mapping)} />
      <ProblemMessage state={state} />
      <Panel labelledBy="what">
        <PanelHead title="What is what" id="what" note={`${columns.length} columns in the file`} />
        <PanelBody className="import-fields">
          <ImportColumn
            id="name"
            label="Name"
            required
            columns={columns}
            value={mapping.name_column}
            error={errors.name_column}
            onChange={(column) => set({ name_column: column })}
          />
          <ImportColumn
            id="purpose"
            label="Purpose"
            columns={columns}
            value={mapping.purpose}
            error={errors.purpose}
            onChange={(column) => set({ purpose: column ?? undefined })}
          />
          <ImportMore mapping={mapping} columns={columns} errors={errors} set={set} />
        </PanelBody>
      </Panel>
      <Panel labelledBy="stages">
        <PanelHead title="Stage" id="stages" note="What already runs is adopted in it, never approved" />
        <PanelBody className="stack tight">
          <ImportColumn
            id="stage"
            label="Stage"
            required
            columns={columns}
            value={stage.column}
            error={errors["stage.column"]}
            onChange={(column) => set({ stage: { ...stage, column, values: {} } })}
          />
          <ImportValues
            label="Stage"
            column={columns[placeOf(stage.column, columns)]}
            values={stage.values}
            choices={STAGES}
            otherwise="Leave the record out"
            fallback={stage.default}
            onChange={(values, fallback) =>
              set({
                stage: {
                  column: stage.column,
                  values: asStages(values),
                  ...(fallback ? { default: asStages({ fallback }).fallback } : {}),
                },
              })
            }
          />
        </PanelBody>
      </Panel>
      <Panel labelledBy="kinds">
        <PanelHead title="Kind" id="kinds" />
        <PanelBody className="stack tight">
          <ImportKind kind={mapping.kind} columns={columns} error={errors["kind.column"]} onChange={(kind) => set({ kind })} />
        </PanelBody>
      </Panel>
      <Panel labelledBy="effects">
        <PanelHead title="Effects" id="effects" note="An experiment with an effect is imported on hold" />
        <PanelBody>
          <ImportEffects columns={columns} rules={mapping.effects} errors={errors} onChange={(effects) => set({ effects })} />
        </PanelBody>
      </Panel>
      <Panel labelledBy="mapping-name">
        <PanelHead title="Name of the mapping" id="mapping-name" />
        <PanelBody className="import-fields">
          <Field
            id="mapping"
            label="Name"
            hint="Part of every record's key: keep it when the same inventory comes again."
            error={errors.name}
            required
          >
            {(control) => <Input {...control} value={mapping.name} onChange={({ target }) => set({ name: target.value })} />}
          </Field>
          <Checkbox
            name="keep"
            value={saved[mapping.name] ?? "new"}
            label={saved[mapping.name] ? "Save over the mapping of this name" : "Save it for the next file"}
          />
        </PanelBody>
        <PanelFoot>
          <SubmitButton variant="primary" name="go" value="check" working="Setting the mapping">
            Check file
          </SubmitButton>
          <SubmitButton working="Setting the mapping">Set mapping</SubmitButton>
        </PanelFoot>
      </Panel>
    </form>
  );
}
