"use client";

import { lazy, type MouseEvent, type ReactNode, Suspense, startTransition, useRef, useState } from "react";
import { useShortcuts } from "@/components/layout/use-shortcuts";
import type { FormState } from "@/components/ui/form-state";
import { toast } from "@/components/ui/toaster";
import type { InlineField, RowEditing } from "./inline-form";

// Most rows are read and left as they are: the form comes with the first change, the panel with the first look.
const InlineForm = lazy(() => import("./inline-form"));
const RowPeek = lazy(() => import("./row-peek"));

interface Props {
  /** What the server draws of one workload for the panel beside the table. */
  peekAt: (ref: string) => Promise<ReactNode>;
  /** How a row is changed; without it rows are only read. */
  editing?: RowEditing | undefined;
  children: ReactNode;
}

/** The table waits this long after the focus moved, so that holding J down asks for the last row and not for each. */
const SETTLED_MS = 120;
const FIELDS: ReadonlySet<string> = new Set<InlineField>(["owner", "review", "tags"]);

const isField = (text: string | undefined): text is InlineField => text !== undefined && FIELDS.has(text);

function refAt(element: Element | null): string | undefined {
  return element?.closest<HTMLElement>("[data-row]")?.dataset.row;
}

/** A click that is the row's own: not a link's or a control's, not the end of marking text, and not on a phone, where a row is a card. */
function isOwnClick({ target, defaultPrevented }: MouseEvent): boolean {
  if (defaultPrevented || !(target instanceof Element) || target.closest("a, button, input, label, summary, [role=dialog]")) return false;
  return getSelection()?.type !== "Range" && matchMedia("(min-width: 761px)").matches;
}

/** What a saved change says: in which words, and whether it can be taken back. */
function wordsOf({ answer, message }: FormState): string {
  return typeof answer === "string" ? answer : (message ?? "Saved.");
}

/**
 * Stands around the table and works on its rows: a click on a cell that can be changed opens a small form there, a click beside it the
 * peek. The rows themselves know nothing of it, so that fifty of them cost the page nothing. E edits, P peeks, Ctrl Z takes back.
 */
export function RowWork({ peekAt, editing, children }: Props) {
  const [peek, setPeek] = useState<{ ref: string; body: Promise<ReactNode> } | null>(null);
  const [edit, setEdit] = useState<{ ref: string; field: InlineField | null; cell: Element } | null>(null);
  const [undoable, setUndoable] = useState<string | null>(null);
  const settled = useRef<ReturnType<typeof setTimeout>>(undefined);

  const show = (ref: string) => startTransition(() => setPeek({ ref, body: peekAt(ref) }));
  const close = () => startTransition(() => setPeek(null));
  const follow = (ref: string | undefined) => {
    clearTimeout(settled.current);
    if (peek && ref && ref !== peek.ref) settled.current = setTimeout(() => show(ref), SETTLED_MS);
  };
  const open = (cell: Element | null, field: InlineField | null) => {
    const ref = refAt(cell);
    if (editing && cell && ref) setEdit({ ref, field, cell });
  };
  const takeBack = async (ref: string) => {
    setUndoable(null);
    const state = await editing?.undo(ref);
    if (state?.status === "saved") toast.done({ words: wordsOf(state) });
    else if (state) toast.refused({ title: state.message ?? "Not undone.", words: state.refusal?.remedy ?? "Nothing was changed." });
    if (peek?.ref === ref) show(ref);
  };
  const saved = (ref: string, state: FormState) => {
    setEdit(null);
    setUndoable(ref);
    toast.done({ words: wordsOf(state), action: { label: "Undo", onClick: () => void takeBack(ref) } });
    if (peek?.ref === ref) show(ref);
  };
  const click = (event: MouseEvent) => {
    if (!isOwnClick(event) || !(event.target instanceof Element)) return;
    const ref = refAt(event.target);
    const cell = event.target.closest<HTMLElement>("[data-edit]");
    if (cell && isField(cell.dataset.edit)) open(cell, cell.dataset.edit);
    else if (ref && event.target.closest("tr")) show(ref);
  };
  const focusedRow = () => document.activeElement?.closest("tr[data-row]") ?? null;
  useShortcuts({
    e: editing && (() => open(focusedRow()?.querySelector("[data-edit]") ?? focusedRow(), null)),
    p: () => {
      const ref = refAt(focusedRow());
      if (ref && ref !== peek?.ref) show(ref);
      else if (peek) close();
    },
    "ctrl+z": undoable === null ? undefined : () => void takeBack(undoable),
    Escape: peek ? close : undefined,
  });

  return (
    // biome-ignore lint/a11y/noNoninteractiveElementInteractions: the same is done with E and P, and on the workload's own page
    // biome-ignore lint/a11y/noStaticElementInteractions: likewise
    // biome-ignore lint/a11y/useKeyWithClickEvents: likewise
    <div className="row-work" onClick={click} onFocus={(event) => follow(refAt(event.target))}>
      {children}
      {peek && (
        <Suspense>
          <RowPeek workload={peek.ref} body={peek.body} onClose={close} />
        </Suspense>
      )}
      {edit && editing && (
        <Suspense>
          <InlineForm
            key={`${edit.ref} ${edit.field}`}
            {...{ ...edit, editing }}
            onField={(field) => setEdit({ ...edit, field })}
            onClose={() => setEdit(null)}
            onSaved={(state) => saved(edit.ref, state)}
          />
        </Suspense>
      )}
    </div>
  );
}
