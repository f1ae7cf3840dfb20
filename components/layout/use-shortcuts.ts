"use client";

import { useEffect, useRef } from "react";
import type { ShortcutKey } from "./shortcuts";

type Action = ((event: KeyboardEvent) => void) | undefined;

/** What a key or a chord of the catalogue does. Undefined leaves the key alone. */
export type Shortcuts = Readonly<Partial<Record<ShortcutKey, Action>>>;

const CHORD_MS = 1200;
/** Begins every chord: the key after it is never one of its own, whoever listens for that. */
const LEADER = "g";

/** True where a key is text or belongs to a control: shortcuts keep out. */
function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest("[role=dialog], [role=menu], [role=listbox]")) return true;
  return target.matches("textarea, select, input:not([type=checkbox], [type=radio])");
}

/** A character where the person switched them off: a speech recogniser, or an unsteady hand, must not press it by accident. */
function isOff(key: string): boolean {
  return key.length === 1 && document.documentElement.dataset.shortcuts === "off";
}

/** What is held with Ctrl works in fields too; but there Ctrl Z takes back what was typed, and is the browser's. */
function worksInFields(key: string): boolean {
  return key.startsWith("ctrl+") && key !== "ctrl+z";
}

function keyOf(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  return event.ctrlKey || event.metaKey ? `ctrl+${key}` : key;
}

/** Listens for keys and two-key chords on the whole page while the component stands. */
export function useShortcuts(shortcuts: Shortcuts): void {
  const current = useRef(new Map<string, Action>());
  useEffect(() => {
    current.current = new Map(Object.entries(shortcuts));
  });

  useEffect(() => {
    let first: { key: string; at: number } | null = null;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey) return;
      const key = keyOf(event);
      if (isOff(key) || (isTyping(event.target) && !worksInFields(key))) return;
      const inChord = first?.key === LEADER && event.timeStamp - first.at < CHORD_MS;
      first = { key, at: event.timeStamp };
      const action = current.current.get(inChord ? `${LEADER} ${key}` : key);
      if (!action) return;
      first = null;
      event.preventDefault();
      action(event);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}
