"use client";

import { useActionState, useState } from "react";
import { Field } from "@/components/ui/field";
import { IDLE } from "@/components/ui/form-state";
import { Input, Select, Textarea } from "@/components/ui/input";
import { Panel, PanelBody, PanelFoot, PanelHead } from "@/components/ui/panel";
import { ProblemMessage } from "@/components/ui/problem-message";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Act } from "./import-act";

/** A mapping as YAML: typed, pasted, or from a file of the project. */
export function ImportYamlForm({ map, id, text }: { map: Act; id: string; text: string }) {
  const [state, send] = useActionState(map, IDLE);
  const [yaml, setYaml] = useState(text);
  const told =
    state.status === "problem"
      ? Object.entries(state.fields ?? {}).flatMap(([at, messages]) =>
          messages.map((message) => (at === "mapping" ? message : `${at}: ${message}`)),
        )
      : [];
  return (
    <Panel labelledBy="yaml">
      <PanelHead title="The mapping as YAML" id="yaml" note="docs/examples/federal-2024.yaml in the project explains each part" />
      <form action={send}>
        <input type="hidden" name="id" value={id} />
        <PanelBody className="stack tight">
          <ProblemMessage state={state} />
          <Field id="yaml-file" label="From a file" optional>
            {(control) => (
              <Input
                {...control}
                type="file"
                accept=".yaml,.yml,text/yaml"
                onChange={({ target }) => void target.files?.[0]?.text().then(setYaml)}
              />
            )}
          </Field>
          <Field id="yaml-text" label="Mapping" error={[...new Set(told)]} required>
            {(control) => (
              <Textarea
                {...control}
                name="yaml"
                rows={22}
                className="mono"
                spellCheck={false}
                value={yaml}
                onChange={({ target }) => setYaml(target.value)}
              />
            )}
          </Field>
        </PanelBody>
        <PanelFoot>
          <SubmitButton variant="primary" name="go" value="check" working="Setting the mapping">
            Check file
          </SubmitButton>
          <SubmitButton working="Setting the mapping">Set mapping</SubmitButton>
        </PanelFoot>
      </form>
    </Panel>
  );
}

/** A mapping that was saved for an earlier file. */
export function ImportSavedForm({ map, id, names }: { map: Act; id: string; names: readonly string[] }) {
  const [state, send] = useActionState(map, IDLE);
  return (
    <form action={send} className="stack tight">
      <input type="hidden" name="id" value={id} />
      <ProblemMessage state={state} />
      <div className="import-pair">
        <Field id="saved" label="A mapping that was saved">
          {(control) => (
            <Select {...control} name="saved">
              {names.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </Select>
          )}
        </Field>
        <SubmitButton working="Taking the mapping">Take mapping</SubmitButton>
      </div>
    </form>
  );
}
