"use client";

import { type ReactNode, useActionState } from "react";
import { Field } from "@/components/ui/field";
import { type FormState, IDLE, typedText } from "@/components/ui/form-state";
import { Input, Textarea } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { ProblemMessage } from "@/components/ui/problem-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { POLICY_FIELDS, valueAt } from "@/lib/policy/core";
import type { PolicyDocument } from "@/lib/policy/schema";
import { SettingField, settingName } from "./setting-field";

interface Props {
  propose: (state: FormState, form: FormData) => Promise<FormState>;
  /** The version that is changed, and its document. */
  basedOn: number;
  document: PolicyDocument;
  /** The first day on which it can take effect: tomorrow. */
  earliest: string;
  /** Shown in place of the settings: the document as a text to be changed. */
  text: string | null;
}

function Settings({ document, state }: { document: PolicyDocument; state: FormState }) {
  const typedOf = (path: string) => state.typed?.[settingName(path)];
  return [...Map.groupBy(POLICY_FIELDS, ({ group }) => group)].map(([group, fields]) => (
    <Panel key={group} labelledBy={`group-${group}`}>
      <PanelHead title={group} id={`group-${group}`} />
      <PanelBody>
        <div className="form-grid">
          {fields.map((field) => (
            <SettingField
              key={field.path}
              field={field}
              value={valueAt(document, field.path)}
              typed={typedOf(field.path)}
              error={state.fields?.[`document.${field.path}`]}
            />
          ))}
        </div>
      </PanelBody>
    </Panel>
  ));
}

function AsText({ text, state }: { text: string; state: FormState }) {
  const wrong = Object.entries(state.fields ?? {})
    .filter(([name]) => name.startsWith("document") || name === "text")
    .map(([name, messages]) =>
      name === "text" ? messages.join(" ") : `${name.replace(/^document\.?/, "") || "The text"}: ${messages.join(" ")}`,
    );
  return (
    <Panel labelledBy="as-text">
      <PanelHead title="The policy as YAML" id="as-text" />
      <PanelBody>
        <Field
          id="text"
          label="Document"
          hint="Days are numbers. A setting that is left out of a part is an error, not the default."
          error={wrong}
        >
          {(control) => (
            <Textarea
              {...control}
              className="mono"
              name="text"
              rows={28}
              spellCheck={false}
              defaultValue={typedText(state, "text") || text}
            />
          )}
        </Field>
      </PanelBody>
    </Panel>
  );
}

function Shell({ children }: { children: ReactNode }) {
  return (
    <Panel labelledBy="why">
      <PanelHead title="The change" id="why" />
      <PanelBody>
        <div className="stack tight">{children}</div>
      </PanelBody>
    </Panel>
  );
}

/** A change of the policy, setting by setting or as a text; the reason comes last, when it is known what changes. */
export function PolicyForm({ propose, basedOn, document, earliest, text }: Props) {
  const [state, submit] = useActionState(propose, IDLE);
  return (
    <form action={submit} className="stack" key={state.requestId ?? "first"}>
      <input type="hidden" name="basedOn" value={basedOn} />
      <ProblemMessage state={state} />
      {text === null ? <Settings document={document} state={state} /> : <AsText text={text} state={state} />}
      <Shell>
        <Field
          id="reason"
          label="Reason"
          hint="Why it is to change. Whoever approves reads this first."
          error={state.fields?.reason}
          required
        >
          {(control) => <Textarea {...control} name="reason" rows={3} defaultValue={typedText(state, "reason")} />}
        </Field>
        <Field
          id="effectiveOn"
          label="Takes effect on"
          hint="With the beginning of that day. Left empty: at once, when it is approved."
          error={state.fields?.effectiveOn}
          optional
        >
          {(control) => (
            <Input
              {...control}
              className="date"
              type="date"
              name="effectiveOn"
              min={earliest}
              defaultValue={typedText(state, "effectiveOn")}
            />
          )}
        </Field>
        <div className="row wrap">
          <SubmitButton variant="primary" working="Proposing">
            Propose policy
          </SubmitButton>
          <Link className="btn" href="/policy">
            Back to the policy
          </Link>
        </div>
      </Shell>
    </form>
  );
}
