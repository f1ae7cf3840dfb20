"use client";

import { Tooltip as Base } from "@base-ui/react/tooltip";
import type { ReactNode } from "react";

interface TooltipProps {
  /** What is pointed at; it can be reached with Tab. */
  children: ReactNode;
  words: ReactNode;
  /** A second, quieter line: "Wed 11 Nov 2026, high tier, every 90 d". */
  exact?: ReactNode;
}

/** For a second line that helps and is not needed. For the exact date of a relative one, `title` is enough. */
export function Tooltip({ children, words, exact }: TooltipProps) {
  return (
    <Base.Root>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what only hovering shows would be lost to the keyboard */}
      <Base.Trigger delay={300} render={<span tabIndex={0} />}>
        {children}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={6} className="floating">
          <Base.Popup className="tip">
            {words}
            {exact && <div className="faint">{exact}</div>}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
