import type { InputHTMLAttributes, ReactNode, Ref } from "react";
import { cx } from "./classes";

type BoxProps = Omit<InputHTMLAttributes<HTMLInputElement>, "type" | "size"> & { ref?: Ref<HTMLInputElement> };

/** A checkbox with its word. Without `label`, give it an aria-label. */
export function Checkbox({ label, className, ...rest }: BoxProps & { label?: ReactNode }) {
  if (!label) return <input {...rest} type="checkbox" className={cx("check", className)} />;
  return (
    <label className="row">
      <input {...rest} type="checkbox" className={cx("check", className)} />
      {label}
    </label>
  );
}

export function Radio({ label, className, ...rest }: BoxProps & { label: ReactNode }) {
  return (
    <label className="row">
      <input {...rest} type="radio" className={cx("check radio", className)} />
      {label}
    </label>
  );
}

/** On or off, at once. For an answer that is sent with a form, take a checkbox. */
export function Switch({ label, className, ...rest }: BoxProps & { label: ReactNode }) {
  return (
    <label className="row">
      <input {...rest} type="checkbox" role="switch" className={cx("switch", className)} />
      {label}
    </label>
  );
}

export interface Choice {
  value: string;
  label: ReactNode;
  hint?: ReactNode;
}

interface CardsProps {
  name: string;
  choices: readonly Choice[];
  columns?: 2 | 3;
  required?: boolean;
}

interface RadioCardsProps extends CardsProps {
  defaultValue?: string | undefined;
  value?: string | undefined;
  onChange?: (value: string) => void;
}

/** One answer of a few, each with a line that explains it. The chosen card is marked by CSS, so it needs no JavaScript. */
export function RadioCards({ name, choices, columns = 3, required, defaultValue, value, onChange }: RadioCardsProps) {
  return (
    <div className={cx("opts", columns === 3 && "three")}>
      {choices.map((choice) => (
        <label key={choice.value} className="opt">
          <input
            type="radio"
            className="check radio"
            name={name}
            value={choice.value}
            required={required}
            defaultChecked={value === undefined ? defaultValue === choice.value : undefined}
            checked={value === undefined ? undefined : value === choice.value}
            onChange={onChange && (() => onChange(choice.value))}
          />
          <span>
            {choice.label}
            {choice.hint && <span className="hint">{choice.hint}</span>}
          </span>
        </label>
      ))}
    </div>
  );
}

interface CheckCardsProps extends CardsProps {
  defaultValues?: readonly string[];
  onToggle?: (value: string, checked: boolean) => void;
}

/** Any number of answers, as cards. */
export function CheckCards({ name, choices, columns = 2, defaultValues = [], onToggle }: CheckCardsProps) {
  return (
    <div className={cx("opts", columns === 3 && "three")}>
      {choices.map((choice) => (
        <label key={choice.value} className="opt">
          <input
            type="checkbox"
            className="check"
            name={name}
            value={choice.value}
            defaultChecked={defaultValues.includes(choice.value)}
            onChange={onToggle && ((event) => onToggle(choice.value, event.target.checked))}
          />
          <span>
            {choice.label}
            {choice.hint && <span className="hint">{choice.hint}</span>}
          </span>
        </label>
      ))}
    </div>
  );
}

interface RadioGroupProps {
  name: string;
  choices: readonly (Choice & { icon?: ReactNode })[];
  defaultValue?: string | undefined;
  required?: boolean;
}

/** One answer as a strip of segments: the kind of a workload. */
export function RadioGroup({ name, choices, defaultValue, required }: RadioGroupProps) {
  return (
    <div className="kinds">
      {choices.map((choice) => (
        <label key={choice.value}>
          <input
            className="vh"
            type="radio"
            name={name}
            value={choice.value}
            required={required}
            defaultChecked={defaultValue === choice.value}
          />
          {choice.icon}
          {choice.label}
        </label>
      ))}
    </div>
  );
}
