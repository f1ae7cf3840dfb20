"use client";

import { lazy, type MouseEvent, Suspense, useState } from "react";
import { Kbd } from "@/components/ui/button";
import { Search } from "@/components/ui/icons";
import { Link } from "@/components/ui/link";
import type { PaletteActions } from "./palette-dialog";
import type { Rights } from "./palette-entries";
import { useShortcuts } from "./use-shortcuts";

// Loaded when first opened: pages that nobody opens it on do not pay for it.
const PaletteDialog = lazy(() => import("./palette-dialog"));
const KeysDialog = lazy(() => import("./keys-dialog"));

interface PaletteProps {
  rights: Rights;
  actions: PaletteActions;
}

/** The way to everything by keyboard: Ctrl K opens the palette, ? the list of keys. Without JavaScript it is a link to the workloads. */
export function Palette({ rights, actions }: PaletteProps) {
  const [shown, setShown] = useState<"palette" | "keys" | null>(null);
  const [loaded, setLoaded] = useState<ReadonlySet<string>>(new Set());
  const show = (what: "palette" | "keys") => {
    // Stays on the page once loaded, so that closing it can be seen and the focus goes back.
    setLoaded((before) => new Set(before).add(what));
    setShown(what);
    document.querySelector<HTMLElement>(".nav:popover-open")?.hidePopover();
  };
  useShortcuts({ "ctrl+k": () => show("palette"), "?": () => show("keys") });
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    show("palette");
  };
  return (
    <>
      <Link className="palette" href="/workloads" onClick={open} aria-keyshortcuts="Control+K">
        <Search />
        Go, act or find
        <Kbd className="always">Ctrl K</Kbd>
      </Link>
      <Suspense>
        {loaded.has("palette") && (
          <PaletteDialog
            open={shown === "palette"}
            onOpenChange={(is) => setShown(is ? "palette" : null)}
            showKeys={() => show("keys")}
            rights={rights}
            actions={actions}
          />
        )}
        {loaded.has("keys") && <KeysDialog open={shown === "keys"} onOpenChange={(is) => setShown(is ? "keys" : null)} />}
      </Suspense>
    </>
  );
}
