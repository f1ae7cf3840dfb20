/** What could take the place of an element that had the focus. */
function controlsIn(still: Element): Element[] {
  return Array.from(still.querySelectorAll("a, button, input"));
}

/** The same control in what was drawn anew: where it leads, what it is called, or else where it stood. */
function sameAs(lost: Element, at: number, controls: readonly Element[]): Element | undefined {
  const same = (name: string): Element | undefined => {
    const value = lost.getAttribute(name);
    return value === null ? undefined : controls.find((one) => one.getAttribute(name) === value);
  };
  return same("href") ?? same("aria-label") ?? same("title") ?? controls[at];
}

/**
 * What is drawn as text is replaced as a whole, and with it what had the focus: here it gets that back. `first` is the focus with which
 * somebody came to the page.
 */
export function keepFocus(first: FocusEvent): void {
  let held: { readonly still: Element; readonly on: Element; readonly at: number } | null = null;
  const giveBack = (): void => {
    if (!held || held.on.isConnected || document.activeElement !== document.body) return;
    const next = sameAs(held.on, held.at, controlsIn(held.still));
    if (next instanceof HTMLElement) next.focus({ preventScroll: true });
  };
  const observer = new MutationObserver(giveBack);
  const take = ({ target }: FocusEvent): void => {
    const on = target instanceof Element ? target : null;
    const still = on?.closest("[data-still]");
    observer.disconnect();
    held = on && still ? { still, on, at: controlsIn(still).indexOf(on) } : null;
    if (still) observer.observe(still, { childList: true });
  };
  // What is taken out of the page lets go too, in some browsers before it is gone: so whether it still stands is looked at afterwards.
  const letGo = ({ target }: FocusEvent): void =>
    queueMicrotask(() => {
      if (held?.on === target && held.on.isConnected) held = null;
    });
  document.addEventListener("focusin", take);
  document.addEventListener("focusout", letGo);
  take(first);
}
