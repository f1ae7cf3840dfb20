import type { ReactNode } from "react";
import { Glyph } from "./glyph";

export interface FieldControl {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
  required: boolean;
}

interface FieldProps {
  /** The control's id; hint and error get ids from it. */
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  /** What to put right, in words: "Later than 90 days. Choose 21 Feb 2027 or sooner." */
  error?: string | readonly string[] | undefined;
  required?: boolean;
  /** Most fields are required: what may stay empty says so. */
  optional?: boolean;
  children: (control: FieldControl) => ReactNode;
}

function sentences(error: FieldProps["error"]): string | undefined {
  const text = typeof error === "string" ? error : error?.join(" ");
  return text || undefined;
}

/** Label, control, hint and error, tied together for screen readers. */
export function Field({ id, label, hint, error, required = false, optional = false, children }: FieldProps) {
  const wrong = sentences(error);
  const described = [wrong && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return (
    <div className="field">
      <label className="label" htmlFor={id} id={`${id}-label`}>
        {label}
        {optional && <span className="opt-mark"> optional</span>}
      </label>
      {children({ id, "aria-describedby": described || undefined, "aria-invalid": wrong ? true : undefined, required })}
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {wrong && <FieldError id={`${id}-error`}>{wrong}</FieldError>}
    </div>
  );
}

function FieldError({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <span className="field-error" id={id}>
      <Glyph name="unmet" />
      <span>{children}</span>
    </span>
  );
}

interface FieldsetProps {
  /** Its error gets the id `${id}-error`. */
  id: string;
  legend: ReactNode;
  hint?: ReactNode;
  error?: string | readonly string[] | undefined;
  children: ReactNode;
}

/** A question with several answers: radio cards, checkboxes. */
export function Fieldset({ id, legend, hint, error, children }: FieldsetProps) {
  const wrong = sentences(error);
  const described = [wrong && `${id}-error`, hint && `${id}-hint`].filter(Boolean).join(" ");
  return (
    <fieldset id={id} className="fieldset" aria-describedby={described || undefined}>
      <legend className="label">{legend}</legend>
      {hint && (
        <span className="hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
      {children}
      {wrong && <FieldError id={`${id}-error`}>{wrong}</FieldError>}
    </fieldset>
  );
}
