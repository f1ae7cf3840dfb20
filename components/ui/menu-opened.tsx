"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { useEffect, useRef } from "react";
import { buttonClass } from "./button";
import { Link } from "./link";
import type { MenuEntry, MenuProps } from "./menu-entries";

function Words({ entry }: { entry: MenuEntry }) {
  return (
    <>
      {entry.icon}
      {entry.label}
      {entry.hotkey && <kbd className="end">{entry.hotkey}</kbd>}
    </>
  );
}

/** Takes the place of the button that was pressed, with the focus it had, and opens as if it had been pressed itself. */
export default function OpenedMenu({ label, name, entries, variant = "ghost", size = "s" }: MenuProps) {
  const trigger = useRef<HTMLButtonElement>(null);
  const pressed = useRef(false);
  useEffect(() => {
    if (pressed.current) return;
    pressed.current = true;
    trigger.current?.focus();
    trigger.current?.click();
  }, []);
  return (
    <Base.Root>
      <Base.Trigger ref={trigger} className={buttonClass({ variant, size, icon: Boolean(name) })} aria-label={name}>
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
