"use client";

import { lazy, Suspense, useState } from "react";
import { Button, LinkButton } from "@/components/ui/button";
import type { InventoryParams } from "./inventory-state";
import type { AskedOfView, ViewActs } from "./view-acts";
import type { ShownView } from "./view-tabs";

// Most visits open no view and keep none: what changes one comes with a view, and the dialogs with the first that is asked for, to
// stay, so that closing can be seen.
const ViewMenu = lazy(() => import("./view-menu"));
const ViewDialogs = lazy(() => import("./view-dialogs"));

interface Props {
  params: InventoryParams;
  view: ShownView | null;
  /** What a view keeps of what is shown. */
  fields: Readonly<Record<"query" | "columns", string>>;
  /** What is shown differs from the view, or, where none is open, from the inventory as it begins. */
  modified: boolean;
  acts: ViewActs;
}

/** At the right of the tabs: whether what is shown differs from the view, and what can be done about it. */
export function ViewActions({ params, view, fields, modified, acts }: Props) {
  const [asked, setAsked] = useState<AskedOfView>(null);
  const [everAsked, setEverAsked] = useState(false);
  const ask = (what: AskedOfView) => {
    setEverAsked(true);
    setAsked(what);
  };
  const close = () => setAsked(null);
  const saves = modified && view?.mayChange === true;
  return (
    <div className="view-acts">
      {view && modified && <span className="changed">Modified</span>}
      {view && modified && (
        <LinkButton size="s" variant="ghost" href={`/workloads?view=${view.id}`}>
          Reset
        </LinkButton>
      )}
      {modified && (
        <form action="/workloads/views/new">
          {Object.entries(params).map(([name, value]) => (
            <input key={name} type="hidden" name={name} value={value} />
          ))}
          <Button
            size="s"
            type="submit"
            variant={saves ? "ghost" : "default"}
            onClick={(event) => {
              // Without a script the form leads to a page that asks the same.
              event.preventDefault();
              ask("save-as");
            }}
          >
            {view ? "Save as" : "Save view"}
          </Button>
        </form>
      )}
      {view && (
        <Suspense>
          <ViewMenu {...{ view, acts, fields, saves, ask }} />
        </Suspense>
      )}
      {everAsked && (
        <Suspense>
          <ViewDialogs {...{ asked, close, fields, view, acts }} />
        </Suspense>
      )}
    </div>
  );
}
