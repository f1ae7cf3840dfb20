"use client";

import { lazy, Suspense, useSyncExternalStore } from "react";
import type { SpokenToast, ToastWords } from "./toast-viewport";

// What shows toasts is fetched with the first of them: most pages are read and left without one.
const ToastViewport = lazy(() => import("./toast-viewport"));

const NONE: readonly SpokenToast[] = [];
let spoken: readonly SpokenToast[] = NONE;
const listeners = new Set<() => void>();

function speak(tone: SpokenToast["tone"], toast: ToastWords): void {
  spoken = [...spoken, { ...toast, tone, id: spoken.length }];
  for (const tell of listeners) tell();
}

function subscribe(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}

/** For what may be missed. What must be read is a Banner or a FormMessage. */
export const toast = {
  done: (toast: ToastWords) => speak("done", toast),
  refused: (toast: ToastWords) => speak("refused", toast),
};

/** Stands once in the root layout; `toast.done` and `toast.refused` speak through it. */
export function Toaster() {
  const all = useSyncExternalStore(
    subscribe,
    () => spoken,
    () => NONE,
  );
  if (all.length === 0) return null;
  return (
    <Suspense>
      <ToastViewport spoken={all} />
    </Suspense>
  );
}
