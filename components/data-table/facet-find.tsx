"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useRef, useState, useTransition } from "react";
import { FacetLink, type FacetValue } from "./facet-link";
import { hrefWith } from "./href";

export interface FacetFindProps {
  /** "Find a team": the name of the field. */
  label: string;
  /** The list, and the parameters that the search keeps. */
  path: string;
  kept: Readonly<Record<string, string>>;
  /** What was asked for; it stands in `find` of the address. */
  find: string;
  /** These are all there are: what is typed narrows them at once. Otherwise the server is asked, after a pause. */
  complete: boolean;
  values: readonly FacetValue[];
}

/** Long enough that whoever types a word asks once. */
const PAUSE_MS = 250;

/** The values of a long facet under a field that finds among them. A GET form, so that it finds without a script too. */
export function FacetFind({ label, path, kept, find, complete, values }: FacetFindProps) {
  const router = useRouter();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const [text, setText] = useState(find);
  const [asked, setAsked] = useState(find);
  const [answered, setAnswered] = useState(find);
  const [isAsking, startAsking] = useTransition();
  // Another answer than what was asked for here: the browser went back.
  if (answered !== find) {
    setAnswered(find);
    if (asked !== find) setText(find);
  }
  useEffect(() => () => clearTimeout(timer.current), []);

  const ask = (wanted: string) => {
    clearTimeout(timer.current);
    setAsked(wanted);
    startAsking(() => router.replace(hrefWith(path, kept, { find: wanted }), { scroll: false }));
  };
  const type = (typed: string) => {
    setText(typed);
    clearTimeout(timer.current);
    const here = complete && find === "";
    if (!here) timer.current = setTimeout(() => ask(typed.trim()), PAUSE_MS);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    ask(text.trim());
  };

  const typed = text.trim().toLowerCase();
  const shown = text.trim() === find ? values : values.filter((value) => value.on || value.label.toLowerCase().includes(typed));
  return (
    <>
      <form action={path} onSubmit={submit}>
        {Object.entries(kept).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <input
          className="input s"
          type="search"
          name="find"
          aria-label={label}
          placeholder={label}
          maxLength={100}
          autoComplete="off"
          value={text}
          onChange={(event) => type(event.target.value)}
        />
      </form>
      <div className="facet-all">
        {shown.map((value) => (
          <FacetLink key={value.value} value={value} />
        ))}
      </div>
      <p className="facet-unread" role="status">
        {isAsking
          ? "Looking"
          : shown.length === 0
            ? "None reads like that."
            : complete
              ? ""
              : `The first ${values.length}; type to find others.`}
      </p>
    </>
  );
}
