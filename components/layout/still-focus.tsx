"use client";

import { useEffect } from "react";

/** Stands once in the shell; what gives the focus back comes with the first focus, for who only reads needs none of it. */
export function StillFocus() {
  useEffect(() => {
    const begin = (event: FocusEvent): void => void import("./keep-focus").then(({ keepFocus }) => keepFocus(event));
    document.addEventListener("focusin", begin, { once: true });
    return () => document.removeEventListener("focusin", begin);
  }, []);
  return null;
}
