"use client";

import { MoreHorizontal } from "lucide-react";
import { startTransition, useState } from "react";
import { Button, LinkButton } from "@/components/ui/button";
import { IDLE } from "@/components/ui/form-state";
import { Menu, type MenuEntry } from "@/components/ui/menu";
import { toast } from "@/components/ui/toaster";
import type { InventoryParams } from "./inventory-state";
import { DeleteDialog, RenameDialog, SaveAsDialog, type ViewAct } from "./view-dialogs";
import { differs, viewOf } from "./view-state";
import type { ShownView } from "./view-tabs";

/** What can be done with a view, each a server action of the page. */
export interface ViewActs {
  readonly create: ViewAct;
  readonly save: ViewAct;
  readonly rename: ViewAct;
  readonly share: ViewAct;
  readonly remove: ViewAct;
  readonly makeDefault: ViewAct;
  readonly dropDefault: ViewAct;
}

interface Props {
  params: InventoryParams;
  view: ShownView | null;
  acts: ViewActs;
}

type Asked = "save-as" | "rename" | "delete" | null;
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

function entriesOf(view: ShownView, acts: ViewActs, ask: (asked: Asked) => void): MenuEntry[] {
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

/** At the right of the tabs: whether what is shown differs from the view, and what can be done about it. */
export function ViewActions({ params, view, acts }: Props) {
  const [asked, ask] = useState<Asked>(null);
  const close = () => ask(null);
  const { query, columns } = viewOf(params);
  const fields = { query, columns: columns ? JSON.stringify(columns) : "" };
  const modified = view ? differs(params, view) : query !== "" || columns !== null;
  const saves = modified && view?.mayChange;
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
      {saves && (
        <Button size="s" onClick={() => startTransition(() => run(acts.save, { id: view.id, version: String(view.version), ...fields }))}>
          Save
        </Button>
      )}
      {view && (
        <noscript>
          <LinkButton size="s" variant="ghost" href="/workloads/views">
            Change views
          </LinkButton>
        </noscript>
      )}
      {view && <Menu label={<MoreHorizontal />} name={`More about the view ${view.name}`} entries={entriesOf(view, acts, ask)} />}
      <SaveAsDialog act={acts.create} open={asked === "save-as"} close={close} fields={fields} key={`as-${view?.id}`} />
      {view && <RenameDialog act={acts.rename} open={asked === "rename"} close={close} view={view} key={`name-${view.version}`} />}
      {view && <DeleteDialog act={acts.remove} open={asked === "delete"} close={close} view={view} key={`delete-${view.id}`} />}
    </div>
  );
}
