"use client";

import { useActionState } from "react";
import { Banner } from "@/components/ui/banner";
import { Field } from "@/components/ui/field";
import { IDLE } from "@/components/ui/form-state";
import { Select } from "@/components/ui/input";
import { ProblemMessage } from "@/components/ui/problem-message";
import { SubmitButton } from "@/components/ui/submit-button";
import { DELIMITERS } from "@/lib/exchange/core/delimiter";
import { ENCODINGS } from "@/lib/exchange/core/encoding";
import type { Act } from "./import-act";

interface ImportReadAsProps {
  readAs: Act;
  id: string;
  encoding: string;
  delimiter: string;
  detected: { readonly encoding: string; readonly delimiter: string } | null;
  /** Why the file cannot be read like this. */
  unreadable: string | null;
}

const wordsOf = (encoding: string): string => Object.entries(ENCODINGS).find(([name]) => name === encoding)?.[1] ?? encoding;

/** What the file is in: detected, shown, and to be changed. */
export function ImportReadAs({ readAs, id, encoding, delimiter, detected, unreadable }: ImportReadAsProps) {
  const [state, send] = useActionState(readAs, IDLE);
  const offered = encoding in ENCODINGS ? Object.entries(ENCODINGS) : [[encoding, encoding], ...Object.entries(ENCODINGS)];
  const delimiters = delimiter in DELIMITERS ? Object.entries(DELIMITERS) : [[delimiter, delimiter], ...Object.entries(DELIMITERS)];
  return (
    <form action={send} className="stack tight">
      <input type="hidden" name="id" value={id} />
      <ProblemMessage state={state} />
      {unreadable && (
        <Banner tone="red" title="It cannot be read like this.">
          {unreadable}
        </Banner>
      )}
      <div className="import-pair" key={`${encoding}${delimiter}`}>
        <Field
          id="encoding"
          label="Encoding"
          hint={detected ? `Detected: ${wordsOf(detected.encoding)}` : undefined}
          error={state.fields?.encoding}
        >
          {(control) => (
            <Select {...control} name="encoding" defaultValue={encoding}>
              {offered.map(([name, words]) => (
                <option key={name} value={name}>
                  {words}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field
          id="delimiter"
          label="Between the cells"
          hint="Look below: are all letters right, and does every cell stand in its column?"
          error={state.fields?.delimiter}
        >
          {(control) => (
            <Select {...control} name="delimiter" defaultValue={delimiter}>
              {delimiters.map(([sign, words]) => (
                <option key={sign} value={sign}>
                  {words}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <SubmitButton working="Reading">Read again</SubmitButton>
      </div>
    </form>
  );
}
