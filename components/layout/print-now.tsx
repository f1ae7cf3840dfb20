"use client";

import { useEffect } from "react";

/** Opens the browser's print dialog once the page is drawn; without a script the page is there to be printed all the same. */
export function PrintNow() {
  useEffect(() => window.print(), []);
  return null;
}
