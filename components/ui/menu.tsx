"use client";

import { Menu as Base } from "@base-ui/react/menu";
import Link from "next/link";
import type { ReactNode } from "react";
import { type ButtonVariant, buttonClass } from "./button";

export interface MenuEntry {
  label: string;
  /** A link, or something to do here. */
  href?: string;
  onSelect?: () => void;
  icon?: ReactNode;
  /** The shortcut that does the same. */
  hotkey?: string;
  /** A line above this entry. */
  apart?: boolean;
}

interface MenuProps {
  label: ReactNode;
  /** Where the label is only an icon. */
  name?: string;
  entries: readonly MenuEntry[];
  variant?: ButtonVariant;
  size?: "s" | "m";
}

function Words({ entry }: { entry: MenuEntry }) {
  return (
    <>
      {entry.icon}
      {entry.label}
      {entry.hotkey && <kbd className="end">{entry.hotkey}</kbd>}
    </>
  );
}

/** What can be done besides the buttons in sight. */
export function Menu({ label, name, entries, variant = "ghost", size = "s" }: MenuProps) {
  return (
    <Base.Root>
      <Base.Trigger className={buttonClass({ variant, size, icon: Boolean(name) })} aria-label={name}>
        {label}
      </Base.Trigger>
      <Base.Portal>
        <Base.Positioner sideOffset={4} align="end" className="floating">
          <Base.Popup className="pop">
            {entries.map((entry) => (
              <div key={entry.label} role="none">
                {entry.apart && <Base.Separator render={<hr />} />}
                {entry.href ? (
                  <Base.LinkItem className="item" render={<Link href={entry.href} />}>
                    <Words entry={entry} />
                  </Base.LinkItem>
                ) : (
                  <Base.Item className="item" onClick={entry.onSelect}>
                    <Words entry={entry} />
                  </Base.Item>
                )}
              </div>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
