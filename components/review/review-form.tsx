"use client";

import { useRouter } from "next/navigation";
import { useActionState, useEffect } from "react";
import { RadioCards } from "@/components/ui/choice";
import { Field, Fieldset } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { type FormState, IDLE, typedText } from "@/components/ui/form-state";
import { CalendarCheck } from "@/components/ui/icons";
import { Input, Textarea } from "@/components/ui/input";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { SubmitButton } from "@/components/ui/submit-button";
import { keysOf } from "@/lib/platform/closed-set";
import { dayWords } from "@/lib/platform/words";
import { REVIEW_OUTCOMES, type ReviewOutcome } from "@/lib/review/core/words";
import { type AreaFacts, ReviewAreas } from "./review-areas";

/** One change of the workload, in words: "Ada changed the reach". */
export interface Change {
  readonly id: string;
  /** ISO instant. */
  readonly at: string;
  readonly words: string;
  readonly time: string;
}

interface Props {
  conclude: (state: FormState, form: FormData) => Promise<FormState>;
  workload: string;
  /** The reach and the due date on this page: what concluding is bound to. */
  digest: string;
  dueOn: string;
  /** ISO instant at which this page was read. */
  readAt: string;
  /** Newest first. */
  changes: readonly Change[];
  facts: AreaFacts;
  latestNext: string;
  cadence: string;
  /** What the form begins with: what was prepared, by the names of its fields; null where nothing was. */
  prepared: NonNullable<FormState["typed"]> | null;
  /** What whoever asks may do with it. */
  may: { readonly conclude: boolean; readonly prepare: boolean };
}

const MOVED_ON = new Set(["stale_digest", "review_concluded_meanwhile"]);

/** What was read is no longer what stands. */
function movedOn({ status, refusal }: FormState): boolean {
  return status === "problem" && refusal !== undefined && MOVED_ON.has(refusal.code);
}

function Problem({ state, changes, readAt }: { state: FormState; changes: readonly Change[]; readAt: string }) {
  if (state.status !== "problem") return null;
  const since = typedText(state, "readAt") || readAt;
  const news = movedOn(state) ? changes.filter(({ at }) => at > since) : [];
  return (
    <FormMessage
      tone={movedOn(state) ? "amber" : "red"}
      rule={state.refusal?.code}
      remedy={state.refusal?.remedy}
      requestId={state.requestId}
    >
      {state.message}
      {news.length > 0 && (
        <ul className="news">
          {news.map(({ id, words, time }) => (
            <li key={id}>
              {words}, {time}
            </li>
          ))}
        </ul>
      )}
    </FormMessage>
  );
}

function hints(latestNext: string): Readonly<Record<ReviewOutcome, string>> {
  return {
    continue: `Every area holds. Next review ${dayWords(latestNext)}, or sooner`,
    continue_with_conditions: "Each condition named below",
    demote: "Back to experiment at once: suspended, and its production reach ends",
    retire: "Out of use at once: everything live ends",
  };
}

/** What is done with it: concluded, or left for somebody else to conclude. Enter does the first that stands here. */
function Acts({ may, workload }: Pick<Props, "may" | "workload">) {
  return (
    <>
      {may.conclude && (
        <SubmitButton variant="primary" name="intent" value="conclude" working="Concluding">
          <CalendarCheck />
          Conclude review of {workload}
        </SubmitButton>
      )}
      {may.prepare && (
        <SubmitButton variant={may.conclude ? undefined : "primary"} name="intent" value="prepare" working="Preparing">
          {may.conclude ? "Leave it for somebody else to conclude" : `Prepare review of ${workload}`}
        </SubmitButton>
      )}
    </>
  );
}

function NextDate({ state, latestNext, cadence }: Pick<Props, "latestNext" | "cadence"> & { state: FormState }) {
  return (
    <Field
      id="nextDueOn"
      label="Next review"
      hint={`Left empty: ${dayWords(latestNext)}, ${cadence}. Sooner is possible, later is not.`}
      error={state.fields?.nextDueOn}
      optional
    >
      {(control) => (
        <Input {...control} className="date" type="date" name="nextDueOn" max={latestNext} defaultValue={typedText(state, "nextDueOn")} />
      )}
    </Field>
  );
}

/** Why links were refused, whichever of them: the field holds one a line. */
function evidenceError(fields: NonNullable<FormState["fields"]>): readonly string[] | undefined {
  const said = Object.entries(fields).flatMap(([path, words]) => (path.startsWith("evidence") ? words : []));
  return said.length > 0 ? [...new Set(said)] : undefined;
}

function Conclusion({ state, latestNext, cadence, workload, changes, readAt, may }: { state: FormState } & Omit<Props, "conclude">) {
  const fields = state.fields ?? {};
  const hint = hints(latestNext);
  return (
    <Panel labelledBy="conclusion">
      <PanelHead
        title={may.conclude ? "Conclude" : "Prepare"}
        id="conclusion"
        note={may.conclude ? "in your own name" : "for a second person to conclude"}
      />
      <PanelBody className="stack tight">
        <Problem state={state} changes={changes} readAt={readAt} />
        <Fieldset id="outcome" legend="Outcome" error={fields.outcome}>
          <RadioCards
            name="outcome"
            columns={2}
            required
            choices={keysOf(REVIEW_OUTCOMES).map((value) => ({ value, label: REVIEW_OUTCOMES[value], hint: hint[value] }))}
            defaultValue={typedText(state, "outcome") || undefined}
          />
        </Fieldset>
        <Field id="notes" label="Notes" error={fields.notes} optional>
          {(control) => <Textarea {...control} name="notes" rows={3} defaultValue={typedText(state, "notes")} />}
        </Field>
        <Field
          id="evidence"
          label="Evidence"
          hint="One link a line, and after a blank what it shows."
          error={evidenceError(fields)}
          optional
        >
          {(control) => (
            <Textarea
              {...control}
              name="evidence"
              rows={2}
              placeholder="https://… Access log of October"
              defaultValue={typedText(state, "evidence")}
            />
          )}
        </Field>
        {may.conclude && <NextDate state={state} latestNext={latestNext} cadence={cadence} />}
        <Acts may={may} workload={workload} />
      </PanelBody>
    </Panel>
  );
}

/** The review itself: each area attested beside what is on record, one outcome, the date of the next. */
export function ReviewForm({ conclude, ...props }: Props) {
  const { workload, digest, dueOn, readAt, facts } = props;
  const first: FormState = props.prepared ? { ...IDLE, typed: props.prepared } : IDLE;
  const [state, submit] = useActionState(conclude, first);
  const router = useRouter();
  useEffect(() => {
    // What stands now takes the place of what was read, and what was typed stays: the next attempt is bound to what is shown.
    if (movedOn(state)) router.refresh();
  }, [state, router]);
  return (
    <form action={submit} key={state.requestId ?? "first"}>
      <input type="hidden" name="ref" value={workload} />
      <input type="hidden" name="reachDigest" value={digest} />
      <input type="hidden" name="dueOn" value={dueOn} />
      <input type="hidden" name="readAt" value={readAt} />
      <div className="two side-344">
        <Panel labelledBy="attest">
          <PanelHead title="Attest" id="attest" note="area by area, on what is on record" />
          <ReviewAreas facts={facts} state={state} />
        </Panel>
        <aside className="conclude">
          <Conclusion state={state} {...props} />
        </aside>
      </div>
    </form>
  );
}
