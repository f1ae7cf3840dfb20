"use client";

import { type ComponentType, type ReactNode, useEffect, useEffectEvent, useState } from "react";
import { buttonClass } from "@/components/ui/button";
import { SlidersHorizontal } from "@/components/ui/icons";
import { useLightDismiss } from "@/components/ui/use-light-dismiss";
import type { InventoryParams } from "./inventory-state";

type Panel = ComponentType<{ params: InventoryParams }>;

interface Props {
  params: InventoryParams;
  /** Above the columns. */
  head: ReactNode;
  /** The columns as they work without a script. */
  children: ReactNode;
}

/**
 * The menu around the columns. What changes them at once is fetched when a pointer or the focus comes to the menu; while it is on its way
 * nothing can be ticked, so that no tick is lost; where it does not come the plain columns stay.
 */
export function DisplayColumns({ params, head, children }: Props) {
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
