"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { type FormState, typedText } from "@/components/ui/form-state";
import { Plus } from "@/components/ui/icons";
import { Input } from "@/components/ui/input";
import { SuggestInput, type Suggestion } from "@/components/ui/suggest-input";

export interface ConditionFieldsProps {
  people: readonly Suggestion[];
  /** Who does it where nobody is named; null where nobody owns the workload. */
  owner: string | null;
  /** 2026-11-25: the first day on which one can be due. */
  earliest: string;
  /** The most of them. */
  most: number;
}

const nameOf = (at: number, part: "text" | "owner" | "dueOn"): string => `conditions.${at}.${part}`;

/** How many lines came back with words in them. */
const typedLines = (state: FormState, most: number): number =>
  Array.from({ length: most }, (_, at) => at + 1).findLast((line) => typedText(state, nameOf(line - 1, "text"))) ?? 0;

function Line({ at, state, people, owner, earliest }: ConditionFieldsProps & { at: number; state: FormState }) {
  const typed = (part: "text" | "owner" | "dueOn") => typedText(state, nameOf(at, part));
  const errorOf = (part: "text" | "owner" | "dueOn") => state.fields?.[nameOf(at, part)];
  return (
    <fieldset className="stack tight">
      <legend className="vh">Condition {at + 1}</legend>
      <Field
        id={`condition-text-${at}`}
        label={at === 0 ? "What is to be done" : `What is to be done, ${at + 1}`}
        error={errorOf("text") ?? (at === 0 ? state.fields?.conditions : undefined)}
        optional
      >
        {(control) => <Input {...control} name={nameOf(at, "text")} maxLength={1000} defaultValue={typed("text")} />}
      </Field>
      <Field
        id={`condition-owner-${at}`}
        label="Who does it"
        hint={owner ? `Empty for the owner, ${owner}.` : undefined}
        error={errorOf("owner")}
        optional={owner !== null}
      >
        {(control) => (
          <SuggestInput
            {...control}
            name={nameOf(at, "owner")}
            suggestions={people}
            defaultValue={typed("owner")}
            placeholder="name@example.org"
          />
        )}
      </Field>
      <Field id={`condition-due-${at}`} label="Due on" error={errorOf("dueOn")}>
        {(control) => (
          <Input {...control} className="date" type="date" name={nameOf(at, "dueOn")} min={earliest} defaultValue={typed("dueOn")} />
        )}
      </Field>
    </fieldset>
  );
}

/** On what an approval is given: what, by whom, until when. A line without words is none. */
export function ConditionFields({ state, ...given }: ConditionFieldsProps & { state: FormState }) {
  const typed = typedLines(state, given.most);
  const [count, setCount] = useState(Math.max(1, typed));
  return (
    <details open={typed > 0}>
      <summary>Approve on a condition</summary>
      <div className="stack tight folded">
        {Array.from({ length: count }, (_, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are only added, and are nothing but their place
          <Line key={at} at={at} state={state} {...given} />
        ))}
        {count < given.most && (
          <div>
            <Button size="s" onClick={() => setCount(count + 1)}>
              <Plus />
              Another condition
            </Button>
          </div>
        )}
        <p className="small faint">
          It binds once the promotion is applied. Past its day it is a finding, until somebody else accepts that it is done.
        </p>
      </div>
    </details>
  );
}
