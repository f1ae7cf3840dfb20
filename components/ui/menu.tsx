"use client";

import { lazy, Suspense, startTransition, useState } from "react";
import { buttonClass } from "./button";
import type { MenuProps } from "./menu-entries";

export type { MenuEntry } from "./menu-entries";

const load = () => import("./menu-opened");
const OpenedMenu = lazy(load);

/**
 * What can be done besides the buttons in sight. Most menus are never opened: until one is pressed it is a plain button, and what
 * opens comes as soon as it is pointed at or reached.
 */
export function Menu(props: MenuProps) {
  const { label, name, variant = "ghost", size = "s" } = props;
  const [pressed, setPressed] = useState(false);
  return (
    <Suspense>
      {pressed ? (
        <OpenedMenu {...props} />
      ) : (
        <button
          type="button"
          className={buttonClass({ variant, size, icon: Boolean(name) })}
          aria-label={name}
          aria-haspopup="menu"
          aria-expanded={false}
          onPointerEnter={() => void load()}
          onFocus={() => void load()}
          // A transition: the button stays, with the focus, until the menu can take its place.
          onClick={() => startTransition(() => setPressed(true))}
        >
          {label}
        </button>
      )}
    </Suspense>
  );
}
