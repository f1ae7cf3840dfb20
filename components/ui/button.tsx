import type { ButtonHTMLAttributes, ComponentProps, ReactNode, Ref } from "react";
import { cx } from "./classes";
import { Link } from "./link";

export type ButtonVariant = "default" | "primary" | "danger" | "danger-solid" | "ghost";

interface Look {
  variant?: ButtonVariant;
  size?: "s" | "m";
  /** A button that is only an icon: give it an aria-label. */
  icon?: boolean;
}

export function buttonClass({ variant = "default", size = "m", icon }: Look, className?: string): string {
  return cx("btn", variant !== "default" && variant.replace("-", " "), size === "s" && "s", icon && "icon", className);
}

interface ButtonProps extends Look, ButtonHTMLAttributes<HTMLButtonElement> {
  /** The id of the sentence that says why. A closed button stays visible and focusable, and does nothing. */
  closedBy?: string | undefined;
  ref?: Ref<HTMLButtonElement>;
}

/** Verb and noun: "Request promotion". */
export function Button({ variant, size, icon, className, closedBy, type = "button", ...rest }: ButtonProps) {
  const look = buttonClass({ variant, size, icon }, className);
  if (!closedBy) return <button {...rest} type={type} className={look} />;
  // Type "button" so that a closed button submits nothing, with and without JavaScript.
  return <button {...rest} type="button" className={look} aria-disabled="true" aria-describedby={closedBy} onClick={undefined} />;
}

type LinkButtonProps = Look & ComponentProps<typeof Link>;

export function LinkButton({ variant, size, icon, className, ...rest }: LinkButtonProps) {
  return <Link {...rest} className={buttonClass({ variant, size, icon }, className)} />;
}

/** Why a button is closed; stands right above it. `id` is what the button's `closedBy` names. */
export function ClosedReason({ id, glyph, children }: { id: string; glyph?: ReactNode; children: ReactNode }) {
  return (
    <p id={id} className="closed-why">
      {glyph}
      <span className="grow">{children}</span>
    </p>
  );
}

export function Kbd({ children, className }: { children: ReactNode; className?: string }) {
  return <kbd className={className}>{children}</kbd>;
}

/** Several keys pressed one after the other: ["G", "W"]. */
export function Keys({ keys }: { keys: readonly string[] }) {
  return (
    <span className="keys">
      {keys.map((key) => (
        <kbd key={key}>{key}</kbd>
      ))}
    </span>
  );
}
