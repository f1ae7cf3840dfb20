"use client";

import { type ComponentType, type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { buttonClass } from "@/components/ui/button";
import { SlidersHorizontal } from "@/components/ui/icons";
import { useLightDismiss } from "@/components/ui/use-light-dismiss";
import type { InventoryParams } from "./inventory-state";

type Panel = ComponentType<{ params: InventoryParams }>;

interface Props {
  params: InventoryParams;
  open: boolean;
  /** Above the columns. */
  head: ReactNode;
  /** The columns as they work without a script, or the way to them. */
  children: ReactNode;
}

/**
 * The menu around the columns. Few open it, so that they are neither drawn nor loaded before: what changes them at once is fetched when a
 * pointer or the focus comes to the menu. Without a script, or where it does not come, a link leads to the plain columns; while it is on
 * its way nothing can be ticked, so that no tick is lost.
 */
export function DisplayColumns({ params, open, head, children }: Props) {
  const place = useLightDismiss();
  const [live, setLive] = useState<Panel | "asked" | null>(null);
  const fetchLive = () => {
    if (live) return;
    setLive("asked");
    import("./display-panel").then(
      ({ DisplayPanel }) => setLive(() => DisplayPanel),
      () => setLive(null),
    );
  };
  // It may have been opened before this script was there.
  const fetchWhereOpen = useEffectEvent(() => {
    if (place.current?.open) fetchLive();
  });
  useEffect(() => fetchWhereOpen(), []);
  const Live = live === "asked" ? null : live;
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementInteractions: nothing is done here but fetching; the summary opens by itself
    <details
      className="export-menu display-menu"
      ref={place}
      open={open || undefined}
      onPointerEnter={fetchLive}
      onFocus={fetchLive}
      onToggle={(event) => event.currentTarget.open && fetchLive()}
    >
      <summary className={buttonClass({ variant: "ghost", size: "s" })}>
        <SlidersHorizontal />
        Display
      </summary>
      <div className="pop" aria-busy={live === "asked"}>
        {head}
        {Live ? <Live params={params} /> : <fieldset disabled={live === "asked"}>{children}</fieldset>}
      </div>
    </details>
  );
}
