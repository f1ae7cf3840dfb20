"use client";

import { Dialog as Base } from "@base-ui/react/dialog";
import { Command } from "cmdk";
import { usePathname, useRouter } from "next/navigation";
import { type ClipboardEvent, useState } from "react";
import { Keys } from "@/components/ui/button";
import { type FormState, IDLE } from "@/components/ui/form-state";
import { actsFor, type PaletteEntry, placesFor, type Rights } from "./palette-entries";
import { isRecordId, recordTarget } from "./record-target";
import { askFor, type Finding, recordHref, useFound } from "./use-found";

export interface PaletteActions {
  setTheme: (form: FormData) => Promise<void>;
  setDensity: (form: FormData) => Promise<void>;
  signOut: (state: FormState, form: FormData) => Promise<FormState>;
}

interface PaletteDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  showKeys: () => void;
  rights: Rights;
  actions: PaletteActions;
}

const KIND_WORDS: Readonly<Record<string, string>> = {
  workload: "Workload",
  data_scope: "Data scope",
  environment: "Environment",
  identity: "Identity",
  promotion: "Promotion",
  person: "Person",
  team: "Team",
};

function formWith(name: string, value: string): FormData {
  const form = new FormData();
  form.set(name, value);
  return form;
}

/** What is done at once, without a page of its own. */
function immediate({ setTheme, setDensity, signOut }: PaletteActions, showKeys: () => void): [string, () => unknown][] {
  return [
    ["Show the keys of this page", showKeys],
    ["Use the light theme", () => setTheme(formWith("theme", "light"))],
    ["Use the dark theme", () => setTheme(formWith("theme", "dark"))],
    ["Use the theme of the system", () => setTheme(formWith("theme", "system"))],
    ["Make rows compact", () => setDensity(formWith("density", "compact"))],
    ["Make rows comfortable", () => setDensity(formWith("density", "comfortable"))],
    ["Sign out", () => signOut(IDLE, new FormData())],
  ];
}

type Go = (href: string, file?: boolean) => void;

function Entries({ heading, entries, go }: { heading: string; entries: readonly PaletteEntry[]; go: Go }) {
  return (
    <Command.Group heading={heading}>
      {entries.map(({ label, href, also, keys, file }) => (
        <Command.Item key={href} value={`${heading} ${label}`} keywords={also ? also.split(" ") : []} onSelect={() => go(href, file)}>
          <span className="trunc">{label}</span>
          {keys && (
            <span className="end">
              <Keys keys={keys} />
            </span>
          )}
        </Command.Item>
      ))}
    </Command.Group>
  );
}

function Records({ finding: { found }, go }: { finding: Finding; go: (href: string) => void }) {
  if (found.length === 0) return null;
  // The server has chosen them: they are shown whatever cmdk would make of their names.
  return (
    <Command.Group heading="Found" forceMount>
      {found.map((record) => (
        <Command.Item key={record.id} value={`found ${record.id}`} forceMount onSelect={() => go(recordHref(record))}>
          {record.ref && <span className="mono small">{record.ref}</span>}
          <span className="trunc">{record.name}</span>
          <span className="end small trunc">{[KIND_WORDS[record.kind], record.note.replaceAll("_", " ")].filter(Boolean).join(", ")}</span>
        </Command.Item>
      ))}
    </Command.Group>
  );
}

const FOUND_WORDS: Readonly<Record<Finding["state"], string>> = {
  idle: "Type two letters or more to find records.",
  asking: "Looking",
  answered: "",
  failed: "Records cannot be looked for right now. Going and acting still works.",
};

function Inside({ onOpenChange, showKeys, rights, actions }: Omit<PaletteDialogProps, "open">) {
  const [text, setText] = useState("");
  const finding = useFound(text);
  const [path, router] = [usePathname(), useRouter()];
  const close = () => onOpenChange(false);
  const go: Go = (href, file = false) => {
    close();
    if (file) location.assign(href);
    else router.push(href);
  };
  const paste = async (event: ClipboardEvent) => {
    const pasted = event.clipboardData.getData("text");
    const target = recordTarget(pasted, location.origin);
    if (target) {
      event.preventDefault();
      return go(target);
    }
    const [record] = isRecordId(pasted) ? ((await askFor(pasted)) ?? []) : [];
    if (record) go(recordHref(record));
  };
  const target = recordTarget(text, typeof location === "undefined" ? "" : location.origin);
  const count = finding.state === "answered" ? `${finding.found.length} found` : FOUND_WORDS[finding.state];
  return (
    <Command label="Go, act or find" loop vimBindings={false}>
      <Command.Input value={text} onValueChange={setText} onPaste={paste} placeholder="Go to a page, act, find, or paste an id" autoFocus />
      <p className="vh" role="status">
        {count}
      </p>
      <Command.List label="What there is">
        <Command.Empty>{finding.state === "asking" ? "Looking" : "Nothing like it."}</Command.Empty>
        {target && (
          <Command.Group heading="Paste" forceMount>
            <Command.Item value={`target ${target}`} forceMount onSelect={() => go(target)}>
              Go to <span className="mono">{target}</span>
            </Command.Item>
          </Command.Group>
        )}
        <Entries heading="Go" entries={placesFor(rights)} go={go} />
        <Entries heading="Act" entries={actsFor(path, rights)} go={go} />
        <Command.Group heading="Change">
          {immediate(actions, showKeys).map(([label, act]) => (
            <Command.Item
              key={label}
              value={`Change ${label}`}
              onSelect={() => {
                close();
                act();
              }}
            >
              {label}
            </Command.Item>
          ))}
        </Command.Group>
        <Records finding={finding} go={go} />
      </Command.List>
    </Command>
  );
}

/** Everything by a few letters. A sheet on a phone; Escape closes, and the focus goes back to where it was. */
export default function PaletteDialog({ open, onOpenChange, ...rest }: PaletteDialogProps) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      <Base.Portal>
        <Base.Backdrop className="scrim" />
        <Base.Viewport className="dialog-place high">
          <Base.Popup className="dialog wide command">
            <Base.Title className="vh">Go, act or find</Base.Title>
            <Inside onOpenChange={onOpenChange} {...rest} />
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  );
}
