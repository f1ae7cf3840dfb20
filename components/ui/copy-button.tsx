"use client";

import { useState } from "react";
import { Button } from "./button";
import { Check, Copy } from "./icons";

/** Copies a text. Says that it did, to everyone: the icon turns into a tick and the label changes. */
export function CopyButton({ text, label = "Copy" }: { text: string; label?: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => {
        setCopied(true);
        setTimeout(() => setCopied(false), 2000);
      },
      () => setCopied(false),
    );
  };
  return (
    <Button variant="ghost" icon size="s" aria-label={copied ? "Copied" : label} onClick={copy}>
      {copied ? <Check /> : <Copy />}
    </Button>
  );
}
