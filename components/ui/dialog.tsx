"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import type { ReactNode } from "react";
import { type ButtonVariant, buttonClass } from "./button";

interface DialogProps {
  /** The button that opens it. Left out where `open` is controlled from outside. */
  label?: ReactNode;
  variant?: ButtonVariant;
  size?: "s" | "m";
  title: ReactNode;
  /** One sentence under the title. */
  lead?: ReactNode;
  /** DialogBody and DialogFoot; inside a form where something is sent. */
  children: ReactNode;
  open?: boolean;
  onOpenChange?: (open: boolean) => void;
  /** 640 instead of 480 px. */
  wide?: boolean;
}

/** Focus is kept inside and goes back to the button; Escape closes. On a phone it is a sheet at the foot. */
export function Dialog({ label, variant, size, title, lead, children, open, onOpenChange, wide }: DialogProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      {label && <Base.Trigger className={buttonClass({ variant, size })}>{label}</Base.Trigger>}
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Viewport className="dialog-place">
          <Base.Popup className={wide ? "dialog wide" : "dialog"}>
            <header>
              <Base.Title className="dialog-title">{title}</Base.Title>
              {lead && <Base.Description className="muted">{lead}</Base.Description>}
            </header>
            {children}
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}

export function DialogBody({ children }: { children: ReactNode }) {
  return <div className="body">{children}</div>;
}

/** Cancel first, then what does it. */
export function DialogFoot({ children, cancel = "Cancel" }: { children: ReactNode; cancel?: string }) {
  return (
    <footer>
      <Base.Close className={buttonClass({})}>{cancel}</Base.Close>
      {children}
    </footer>
  );
}
