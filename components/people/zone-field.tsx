"use client";

import type { ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { SuggestInput, type Suggestion } from "@/components/ui/suggest-input";

// Every zone that the browser knows, found by any part of its name; UTC is a zone too, and not among them.
const ZONES: readonly Suggestion[] = ["UTC", ...Intl.supportedValuesOf("timeZone")].map((zone) => ({
  value: zone,
  label: zone.replaceAll("_", " "),
}));

interface ZoneFieldProps {
  label: string;
  hint: ReactNode;
  error?: string | readonly string[] | undefined;
  defaultValue: string;
  placeholder?: string;
  optional?: boolean;
}

/** A time zone by its IANA name, found while one types. */
export function ZoneField({ label, hint, error, optional = false, ...input }: ZoneFieldProps) {
  return (
    <Field id="timeZone" label={label} hint={hint} optional={optional} error={error}>
      {(control) => <SuggestInput {...control} {...input} name="timeZone" suggestions={ZONES} />}
    </Field>
  );
}
