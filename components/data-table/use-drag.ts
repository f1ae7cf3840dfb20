"use client";

import { type PointerEvent, useEffect, useRef } from "react";
import { placeOf, scrollAt } from "./drag-place";

interface Drag {
  /** The row comes to lie at this place among the others; called while it is dragged. */
  readonly over: (place: number) => void;
  /** It was let go, or the drag was given up. */
  readonly end: (kept: boolean) => void;
}

/**
 * Dragging a row of a list by its handle, with a mouse, a pen or a finger; Escape gives it up. Whoever does not drag needs another way.
 * @returns what begins it, for the handle's pointerdown
 */
export function useDrag(): (event: PointerEvent<HTMLElement>, drag: Drag) => void {
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);
  return (event, { over, end }) => {
    const row = event.currentTarget.closest("li");
    const list = row?.parentElement;
    if (!row || !list || event.button !== 0) return;
    event.preventDefault();
    running.current?.abort();
    const drag = new AbortController();
    running.current = drag;
    const { signal } = drag;
    const stop = (kept: boolean) => {
      drag.abort();
      end(kept);
    };
    // The rows that can be dragged, as they lie now: they make way while it is dragged.
    const middles = () =>
      [...list.children]
        .filter((one) => one !== row && one.querySelector("[data-grip]"))
        .map((one) => one.getBoundingClientRect())
        .map(({ top, height }) => top + height / 2);
    const scroller = list.closest(".pop");
    const move = ({ clientY }: globalThis.PointerEvent) => {
      scroller?.scrollBy(0, scrollAt(scroller.getBoundingClientRect(), clientY));
      over(placeOf(middles(), clientY));
    };
    const giveUp = (key: KeyboardEvent) => {
      if (key.key !== "Escape") return;
      // The menu around the list must not close with it.
      key.stopPropagation();
      stop(false);
    };
    window.addEventListener("pointermove", move, { signal });
    window.addEventListener("pointerup", () => stop(true), { signal });
    window.addEventListener("pointercancel", () => stop(false), { signal });
    window.addEventListener("keydown", giveUp, { signal, capture: true });
  };
}
