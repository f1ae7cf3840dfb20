import type { ReactNode } from "react";
import { Checkbox } from "@/components/ui/choice";
import { Field } from "@/components/ui/field";
import { type FormState, typedText } from "@/components/ui/form-state";
import { Textarea } from "@/components/ui/input";
import { keysOf } from "@/lib/platform/closed-set";
import { REVIEW_AREAS, type ReviewArea } from "@/lib/review/core/words";

/** What is on record for each area: what the attestation is about. */
export type AreaFacts = Readonly<Record<ReviewArea, ReactNode>>;

interface AreaProps {
  area: ReviewArea;
  facts: ReactNode;
  /** Null where this person only reads. */
  state: FormState | null;
}

/** An area that was left silent is said at its note; the rule itself stands above the form. */
function silent(state: FormState, area: ReviewArea): string | undefined {
  if (state.refusal?.code !== "attestation_incomplete") return undefined;
  const said = typedText(state, `${area}.holds`) === "on" || typedText(state, `${area}.note`).trim() !== "";
  return said ? undefined : "Say what does not hold, or attest it.";
}

function Area({ area, facts, state }: AreaProps) {
  const holds = state !== null && typedText(state, `${area}.holds`) === "on";
  return (
    <section className="area" aria-labelledby={`area-${area}`}>
      <div className="area-head">
        <h3 id={`area-${area}`}>{REVIEW_AREAS[area]}</h3>
        {state && <Checkbox name={`${area}.holds`} label="It holds" aria-describedby={`area-${area}`} defaultChecked={holds} />}
      </div>
      <div className="area-facts">{facts}</div>
      {state && (
        <Field id={`${area}-note`} label="Note" error={state.fields?.[`attestation.${area}.note`] ?? silent(state, area)} optional>
          {(control) => (
            <Textarea
              {...control}
              name={`${area}.note`}
              rows={1}
              placeholder="Needed where it does not hold"
              defaultValue={typedText(state, `${area}.note`)}
            />
          )}
        </Field>
      )}
    </section>
  );
}

/** The areas of a review, each with what is on record; with a form's state also with its attestation. */
export function ReviewAreas({ facts, state }: { facts: AreaFacts; state: FormState | null }) {
  return keysOf(REVIEW_AREAS).map((area) => <Area key={area} area={area} facts={facts[area]} state={state} />);
}
