"use client";

import { Popover as Base } from "@base-ui/react/popover";
import { type ReactNode, Suspense, use, useActionState, useEffect, useRef, useState } from "react";
import { Button, buttonClass } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FormMessage } from "@/components/ui/form-message";
import { type FormState, IDLE, typedText, versionToSend } from "@/components/ui/form-state";
import { Input } from "@/components/ui/input";
import { SubmitButton } from "@/components/ui/submit-button";
import { SuggestInput, type Suggestion } from "@/components/ui/suggest-input";
import { EditConflict } from "./edit-conflict";

export type InlineField = "owner" | "review" | "tags";

/** One row as it stands when its form opens. */
export interface EditableRow {
  readonly version: number;
  readonly owner: string | null;
  readonly tags: readonly string[];
  readonly nextReviewOn: string | null;
  /** Why this person may change nothing of it; null when they may. */
  readonly closed: string | null;
}

/** How rows are changed in place: what the server offers for it. */
export interface RowEditing {
  readonly read: (ref: string) => Promise<EditableRow>;
  readonly save: (state: FormState, form: FormData) => Promise<FormState>;
  /** Takes back the last change of that workload. */
  readonly undo: (ref: string) => Promise<FormState>;
  /** People to choose from, asked for with the first form that names one. */
  readonly choices: () => Promise<{ readonly people: readonly Suggestion[] }>;
}

interface Props {
  readonly ref: string;
  /** Null asks which of them. */
  field: InlineField | null;
  /** What the form stands at. */
  cell: Element;
  editing: RowEditing;
  onField: (field: InlineField) => void;
  onClose: () => void;
  onSaved: (state: FormState) => void;
}

const ACTS = { owner: "Change owner", review: "Bring review forward", tags: "Change tags" } as const;
const FIELDS = ["owner", "review", "tags"] as const;

/** A small form at a cell of the table, for one field of one workload. */
export default function InlineForm({ ref, field, cell, editing, onField, onClose, onSaved }: Props) {
  // Asked for here, outside what waits: a part that waits for its first time forgets what it asked for.
  const [asked] = useState(() => ({ row: editing.read(ref), choices: field === "owner" ? editing.choices() : null }));
  return (
    <Base.Root open onOpenChange={(open) => !open && onClose()} modal="trap-focus">
      <Base.Portal>
        <Base.Positioner anchor={cell} sideOffset={4} align="start" className="floating">
          <Base.Popup className="pop inline-form" finalFocus={() => linkOf(ref)}>
            <Base.Title className="head">{field ? `${ACTS[field]} of ${ref}` : `Change ${ref}`}</Base.Title>
            <Suspense fallback={<p className="inside faint">Reading {ref}</p>}>
              {field ? <FieldForm {...{ ref, field, asked, editing, onSaved }} /> : <WhichField onField={onField} />}
            </Suspense>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** Where the keyboard was before: the row's own link. Asked for late, since a row that was changed is drawn anew. */
function linkOf(ref: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`tr[data-row="${CSS.escape(ref)}"] .name a`);
}

function WhichField({ onField }: Pick<Props, "onField">) {
  return (
    <div className="inside stack tight">
      {FIELDS.map((one) => (
        <Button key={one} onClick={() => onField(one)}>
          {ACTS[one]}
        </Button>
      ))}
    </div>
  );
}

interface FormProps extends Pick<Props, "ref" | "editing" | "onSaved"> {
  field: InlineField;
  asked: { readonly row: Promise<EditableRow>; readonly choices: ReturnType<RowEditing["choices"]> | null };
}

function FieldForm({ ref, field, asked, editing, onSaved }: FormProps) {
  const row = use(asked.row);
  const people = asked.choices ? use(asked.choices).people : [];
  const [state, send] = useActionState(async (previous: FormState, form: FormData) => {
    const next = await editing.save(previous, form);
    if (next.status === "saved") onSaved(next);
    return next;
  }, IDLE);
  const form = useRef<HTMLFormElement>(null);
  // The popover took the focus when the row was still being read: it goes into the field as soon as there is one.
  useEffect(() => form.current?.querySelector<HTMLElement>("input:not([type=hidden])")?.focus(), []);
  if (row.closed) return <Closed>{row.closed}</Closed>;
  return (
    <form ref={form} action={send} key={state.requestId ?? "first"}>
      <input type="hidden" name="ref" value={ref} />
      <input type="hidden" name="field" value={field} />
      <input type="hidden" name="version" value={versionToSend(state, row.version)} />
      <div className="inside stack tight">
        {state.status === "problem" && state.code === "conflict" && <EditConflict state={state} />}
        {state.status === "problem" && state.code !== "conflict" && (
          <FormMessage rule={state.refusal?.code} remedy={state.refusal?.remedy} requestId={state.requestId}>
            {state.message}
          </FormMessage>
        )}
        {field === "owner" && <OwnerField {...{ row, state, people }} />}
        {field === "review" && <ReviewFields {...{ row, state }} />}
        {field === "tags" && <TagsField {...{ row, state }} />}
        <div className="row end">
          <Base.Close className={buttonClass({ size: "s" })}>Cancel</Base.Close>
          <SubmitButton variant="primary" size="s" working="Saving">
            Save
          </SubmitButton>
        </div>
      </div>
    </form>
  );
}

function Closed({ children }: { children: ReactNode }) {
  return (
    <div className="inside stack tight">
      <p>{children}</p>
      <div className="row end">
        <Base.Close className={buttonClass({ size: "s" })}>Close</Base.Close>
      </div>
    </div>
  );
}

interface FieldProps {
  row: EditableRow;
  state: FormState;
}

function OwnerField({ row, state, people }: FieldProps & { people: readonly Suggestion[] }) {
  const shown = state.status === "problem" ? typedText(state, "owner") : (row.owner ?? "");
  return (
    <Field id="inline-owner" label="Owner" hint="A named, active person: a team or a mailbox is not an owner." error={state.fields?.owner}>
      {(control) => <SuggestInput {...control} name="owner" suggestions={people} defaultValue={shown} placeholder="name@example.org" />}
    </Field>
  );
}

function ReviewFields({ row, state }: FieldProps) {
  const shown = state.status === "problem" ? typedText(state, "dueOn") : (row.nextReviewOn ?? "");
  return (
    <>
      <Field
        id="inline-due"
        label="Review on"
        hint="A review may only be brought forward; only concluding it moves the date on."
        error={state.fields?.dueOn}
        required
      >
        {(control) => <Input {...control} type="date" name="dueOn" defaultValue={shown} max={row.nextReviewOn ?? undefined} />}
      </Field>
      <Field id="inline-reason" label="Reason" hint="It stands in the workload's history." error={state.fields?.reason} required>
        {(control) => <Input {...control} name="reason" defaultValue={typedText(state, "reason")} autoComplete="off" />}
      </Field>
    </>
  );
}

function TagsField({ row, state }: FieldProps) {
  const shown = state.status === "problem" ? typedText(state, "tags") : row.tags.join(", ");
  return (
    <Field id="inline-tags" label="Tags" hint="Several with commas between them." error={state.fields?.tags}>
      {(control) => <Input {...control} name="tags" defaultValue={shown} autoComplete="off" />}
    </Field>
  );
}
