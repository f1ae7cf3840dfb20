"use client";

import { useActionState, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { type FormState, IDLE, typedText } from "@/components/ui/form-state";
import { Textarea } from "@/components/ui/input";
import { ProblemMessage } from "@/components/ui/problem-message";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Suggestion } from "@/components/ui/suggest-input";
import { mentionBegun, suggested } from "./mention-typed";

export interface CommentFormProps {
  comment: (state: FormState, form: FormData) => Promise<FormState>;
  promotionRef: string;
  people: readonly Suggestion[];
}

interface OfferedProps {
  offered: readonly Suggestion[];
  take: (name: string) => void;
}

/** People whom the word after the @ may mean: buttons right after the field, so that Tab reaches them. */
function Offered({ offered, take }: OfferedProps) {
  return (
    <fieldset className="offered">
      <legend className="vh">People to mention</legend>
      {offered.map(({ value, label }) => (
        <Button key={value} size="s" title={value} onClick={() => take(label)}>
          {label}
        </Button>
      ))}
    </fieldset>
  );
}

/** Says something about a request. Whom an @ may mean is offered while one types; without a script it is typed out. */
export function CommentForm({ comment, promotionRef, people }: CommentFormProps) {
  const [state, submit] = useActionState(comment, IDLE);
  const field = useRef<HTMLTextAreaElement>(null);
  const [begun, setBegun] = useState<string | null>(null);
  const offered = begun === null ? [] : suggested(begun, people);

  const look = (): void => {
    const { value = "", selectionStart = 0 } = field.current ?? {};
    setBegun(mentionBegun(value.slice(0, selectionStart)));
  };
  const take = (name: string): void => {
    const { current } = field;
    if (!current || begun === null) return;
    // A name that two people share would mention neither: their address does.
    const shared = people.filter(({ label }) => label === name).length > 1;
    const chosen = shared ? (offered.find(({ label }) => label === name)?.value ?? name) : name;
    current.setRangeText(`${chosen} `, current.selectionStart - begun.length, current.selectionStart, "end");
    current.focus();
    setBegun(null);
  };

  return (
    <form action={submit} className="stack tight">
      <input type="hidden" name="ref" value={promotionRef} />
      <ProblemMessage state={state} />
      <Field id="said" label="Add a comment" hint="@ and a name, or an address, mentions somebody." error={state.fields?.text}>
        {(control) => (
          <Textarea
            {...control}
            ref={field}
            name="text"
            rows={3}
            maxLength={5000}
            defaultValue={typedText(state, "text")}
            onInput={look}
            onClick={look}
            onKeyUp={look}
          />
        )}
      </Field>
      {offered.length > 0 && <Offered offered={offered} take={take} />}
      <span className="vh" role="status">
        {offered.length > 0 ? `${offered.length} people may be meant: ${offered.map(({ label }) => label).join(", ")}` : ""}
      </span>
      <div className="row">
        <SubmitButton working="Saving">Comment</SubmitButton>
      </div>
    </form>
  );
}
