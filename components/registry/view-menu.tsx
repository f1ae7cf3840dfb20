"use client";

import { startTransition } from "react";
import { Button, LinkButton } from "@/components/ui/button";
import { IDLE } from "@/components/ui/form-state";
import { Ellipsis } from "@/components/ui/icons";
import { Menu, type MenuEntry } from "@/components/ui/menu";
import { toast } from "@/components/ui/toaster";
import type { AskedOfView, ViewAct, ViewActs } from "./view-acts";
import type { ShownView } from "./view-tabs";

type Texts = Readonly<Record<string, string>>;

/** Carries out what needs no more words, and says how it went. */
async function run(act: ViewAct, fields: Texts): Promise<void> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  const state = await act(IDLE, form);
  const words = state.message ?? "";
  if (state.status === "problem") toast.refused({ title: "Not saved", words });
  else toast.done({ words });
}

function entriesOf(view: ShownView, acts: ViewActs, ask: (asked: AskedOfView) => void): MenuEntry[] {
  const { id, version, mine, mayChange, shared, isDefault } = view;
  const go = (act: ViewAct, fields: Texts) => () => startTransition(() => run(act, { id, ...fields }));
  const seen = { version: String(version) };
  return [
    isDefault
      ? { label: "Open with all workloads again", onSelect: go(acts.dropDefault, {}) }
      : { label: "Open the inventory with it", onSelect: go(acts.makeDefault, {}) },
    { label: "Save as new view", onSelect: () => ask("save-as") },
    ...(mayChange ? [{ label: "Rename view", onSelect: () => ask("rename"), apart: true }] : []),
    ...(mine && !shared ? [{ label: "Share with everybody", onSelect: go(acts.share, { ...seen, shared: "true" }) }] : []),
    ...(mayChange && shared ? [{ label: "Stop sharing", onSelect: go(acts.share, { ...seen, shared: "false" }) }] : []),
    { label: "All views", href: "/workloads/views", apart: true },
    ...(mayChange ? [{ label: "Delete view", onSelect: () => ask("delete") }] : []),
  ];
}

interface ViewMenuProps {
  view: ShownView;
  acts: ViewActs;
  /** What a view keeps of what is shown. */
  fields: Texts;
  /** What is shown differs from the view, and may be saved into it. */
  saves: boolean;
  ask: (asked: AskedOfView) => void;
}

/** What can be done with the view that is open. */
export default function ViewMenu({ view, acts, fields, saves, ask }: ViewMenuProps) {
  const save = () => run(acts.save, { id: view.id, version: String(view.version), ...fields });
  return (
    <>
      {saves && (
        <Button size="s" onClick={() => startTransition(save)}>
          Save
        </Button>
      )}
      <noscript>
        <LinkButton size="s" variant="ghost" href="/workloads/views">
          Change views
        </LinkButton>
      </noscript>
      <Menu label={<Ellipsis />} name={`More about the view ${view.name}`} entries={entriesOf(view, acts, ask)} />
    </>
  );
}
