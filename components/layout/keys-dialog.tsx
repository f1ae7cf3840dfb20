"use client";

import { Keys } from "@/components/ui/button";
import { Dialog, DialogBody, DialogFoot } from "@/components/ui/dialog";
import { Link } from "@/components/ui/link";
import { keysOf, type ShortcutScope, shortcutGroups } from "./shortcuts";

/** What there is on this page to press keys on. */
function scopesHere(): ShortcutScope[] {
  const [table, decision] = [document.querySelector("tr[data-row]"), document.querySelector("form[data-decision]")];
  return [...(table ? (["table"] as const) : []), ...(decision ? (["decision"] as const) : [])];
}

function areOff(): boolean {
  return document.documentElement.dataset.shortcuts === "off";
}

function Groups() {
  return shortcutGroups(scopesHere()).map(({ name, shortcuts }) => (
    <section key={name} aria-label={name}>
      <h3>{name}</h3>
      <dl className="key-list">
        {shortcuts.map(({ key, words }) => (
          <div key={key}>
            <dt>{words}</dt>
            <dd>
              <Keys keys={keysOf(key)} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  ));
}

/** The keys that work here, those of this page first; drawn from the catalogue. */
export default function KeysDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const off = open && areOff();
  return (
    <Dialog
      title="Keyboard"
      wide
      open={open}
      onOpenChange={onOpenChange}
      lead={
        off ? (
          <>
            Single keys are switched off; Ctrl K works always.{" "}
            <Link href="/account/settings#keys" onClick={() => onOpenChange(false)}>
              Switch them on in your settings
            </Link>
            .
          </>
        ) : (
          <>
            Keys rest while you type in a field.{" "}
            <Link href="/account/settings#keys" onClick={() => onOpenChange(false)}>
              Switch single keys off in your settings
            </Link>
            .
          </>
        )
      }
    >
      <DialogBody>
        {open && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard
          <section className="key-groups" tabIndex={0} aria-label="Keys of this page">
            <Groups />
          </section>
        )}
      </DialogBody>
      <DialogFoot cancel="Close">{null}</DialogFoot>
    </Dialog>
  );
}
