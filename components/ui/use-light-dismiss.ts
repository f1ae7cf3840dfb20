"use client";

import { useEffect, useRef } from "react";

/**
 * Closes an open <details> as a menu closes: with Escape, which gives the focus back to its summary, and with a click or a focus
 * elsewhere. Without a script it closes by its summary alone.
 * @returns the ref for the details
 */
export function useLightDismiss() {
  const place = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const outside = ({ type, target }: Event) => {
      const details = place.current;
      if (!details?.open || !(target instanceof Node) || details.contains(target)) return;
      // Whoever presses words in it gives the focus to what stands around it, the page's main: they are still inside.
      if (type === "focusin" && target.contains(details)) return;
      details.open = false;
    };
    const onEscape = (event: KeyboardEvent) => {
      const details = place.current;
      if (event.key !== "Escape" || !details?.open) return;
      details.open = false;
      details.querySelector("summary")?.focus();
    };
    document.addEventListener("pointerdown", outside);
    document.addEventListener("focusin", outside);
    document.addEventListener("keydown", onEscape);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("focusin", outside);
      document.removeEventListener("keydown", onEscape);
    };
  }, []);
  return place;
}
