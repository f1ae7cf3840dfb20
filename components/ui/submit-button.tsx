"use client";

import type { ComponentProps, MouseEvent } from "react";
import { useFormStatus } from "react-dom";
import { Button } from "./button";
import { LoaderCircle } from "./icons";

type SubmitButtonProps = Omit<ComponentProps<typeof Button>, "type"> & {
  /** What it says while it works: "Requesting". */
  working?: string;
};

/** Submits its form. While the action runs it keeps its width and a second click does nothing. */
export function SubmitButton({ children, working, onClick, ...rest }: SubmitButtonProps) {
  const { pending } = useFormStatus();
  const once = (event: MouseEvent<HTMLButtonElement>) => (pending ? event.preventDefault() : onClick?.(event));
  return (
    <Button {...rest} type="submit" aria-busy={pending || undefined} onClick={once}>
      {pending && <LoaderCircle className="spin" />}
      {pending && working ? working : children}
    </Button>
  );
}
