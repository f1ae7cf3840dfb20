"use client";

import { useActionState } from "react";
import { ClosedReason } from "@/components/ui/button";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { type FormState, IDLE, typedText } from "@/components/ui/form-state";
import { Glyph } from "@/components/ui/glyph";
import { Textarea } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import { SubmitButton } from "@/components/ui/submit-button";
import { keysOf } from "@/lib/platform/closed-set";
import { ATTESTABLE_KINDS, type AttestableKind } from "@/lib/registry/core/attestation";

export interface FactLine {
  readonly ref: string;
  readonly kind: AttestableKind;
  readonly name: string;
  /** How the outside knows it. */
  readonly known: string;
  /** "Production zone, planned, declared". */
  readonly note: string;
  /** It is only declared: there is something to attest. */
  readonly open: boolean;
}

interface Props {
  act: (state: FormState, form: FormData) => Promise<FormState>;
  /** WL-0123. */
  workload: string;
  facts: readonly FactLine[];
  closed: { readonly message: string; readonly remedy: string } | null;
}

function Fact({ fact: { ref, name, known, note, open }, chosen }: { fact: FactLine; chosen: boolean }) {
  return (
    <li>
      <Checkbox
        name="facts[]"
        value={ref}
        defaultChecked={chosen}
        disabled={!open}
        label={
          <span>
            <span className="id">{ref}</span> {name}
            <span className="ev">
              {known && known !== name ? `${known} · ` : ""}
              {note}
            </span>
          </span>
        }
      />
    </li>
  );
}

/** The facts with a box each, and what whoever ticks them looked at. Each is ticked by hand: nothing is confirmed by leaving it. */
export function AttestForm({ act, workload, facts, closed }: Props) {
  const [state, send] = useActionState(act, IDLE);
  const typed = state.typed?.facts;
  const chosen = new Set(Array.isArray(typed) ? typed : []);
  const nothing = facts.every(({ open }) => !open);
  const why = closed ?? (nothing ? { message: "Nothing of it is only declared.", remedy: "Nothing needs to be attested." } : null);
  return (
    <form action={send} className="stack tight" key={state.requestId ?? "first"}>
      <input type="hidden" name="ref" value={workload} />
      <input type="hidden" name="facts[]" value="" />
      {state.status === "problem" && (
        <FormMessage rule={state.refusal?.code} remedy={state.refusal?.remedy} requestId={state.requestId}>
          {state.message} {state.fields?.facts}
        </FormMessage>
      )}
      {keysOf(ATTESTABLE_KINDS)
        .filter((kind) => facts.some((fact) => fact.kind === kind))
        .map((kind) => (
          <fieldset key={kind} className="attest-facts">
            <legend>{ATTESTABLE_KINDS[kind]}</legend>
            <ul>
              {facts
                .filter((fact) => fact.kind === kind)
                .map((fact) => (
                  <Fact key={fact.ref} fact={fact} chosen={chosen.has(fact.ref)} />
                ))}
            </ul>
          </fieldset>
        ))}
      <Field
        id="statement"
        label="What you looked at"
        hint="Approvers and auditors read it beside each fact: where you looked, with whom, and what you saw."
        error={state.fields?.statement}
        required
      >
        {(control) => <Textarea {...control} name="statement" rows={3} defaultValue={typedText(state, "statement")} />}
      </Field>
      {why && (
        <ClosedReason id="act-closed" glyph={<Glyph name="unmet" />}>
          {why.message} {why.remedy}
        </ClosedReason>
      )}
      <div className="row wrap">
        <SubmitButton variant={why ? "default" : "primary"} working="Attesting" closedBy={why ? "act-closed" : undefined}>
          Attest facts
        </SubmitButton>
        <Link className="btn" href={`/workloads/${workload}/separation`}>
          Back to the two rooms
        </Link>
      </div>
    </form>
  );
}
