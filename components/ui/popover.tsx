"use client";

import { Popover as Base } from "@base-ui/react/popover";
import type { ReactNode } from "react";
import { type ButtonVariant, buttonClass } from "./button";

interface PopoverProps {
  label: ReactNode;
  variant?: ButtonVariant;
  size?: "s" | "m";
  /** Says what it holds. */
  title?: string;
  children: ReactNode;
}

/** A few controls or lines beside a button: the reasons of a tier, a date to pick. */
export function Popover({ label, variant = "ghost", size = "s", title, children }: PopoverProps) {
  return (
    <Base.Root>
      <Base.Trigger className={buttonClass({ variant, size })}>{label}</Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="start" className="floating">
          <Base.Popup className="pop">
            {title && <Base.Title className="head">{title}</Base.Title>}
            <div className="inside">{children}</div>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
