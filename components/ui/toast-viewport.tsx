"use client";

import { Toast } from "@base-ui/react/toast";
import { useEffect, useRef } from "react";
import { Glyph } from "./glyph";
import { X } from "./icons";

export interface ToastWords {
  /** One sentence: "Owner changed on 3 workloads." */
  words: string;
  /** Set strong, before the sentence: "Not saved." */
  title?: string;
  action?: { label: string; onClick: () => void };
}

export interface SpokenToast extends ToastWords {
  id: number;
  tone: "done" | "refused";
}

const STAYS_MS = { done: 6_000, refused: 10_000 };

function Toasts({ spoken }: { spoken: readonly SpokenToast[] }) {
  const { toasts, add } = Toast.useToastManager();
  const shown = useRef(0);
  useEffect(() => {
    for (const { id, tone, title, words, action } of spoken.slice(shown.current)) {
      add({
        id: String(id),
        type: tone,
        title,
        description: words,
        priority: tone === "refused" ? "high" : "low",
        timeout: STAYS_MS[tone],
        actionProps: action && { children: action.label, onClick: action.onClick },
      });
    }
    shown.current = spoken.length;
  }, [spoken, add]);

  return toasts.map((item) => (
    <Toast.Root key={item.id} toast={item} className="toast">
      <Glyph name={item.type === "refused" ? "unmet" : "met"} className={item.type === "refused" ? "red" : "green"} />
      <Toast.Content className="grow">
        <Toast.Title render={<b className="strong" />} /> <Toast.Description render={<span />} />
      </Toast.Content>
      <Toast.Action className="btn ghost s" />
      <Toast.Close className="btn ghost icon s" aria-label="Dismiss">
        <X />
      </Toast.Close>
    </Toast.Root>
  ));
}

export default function ToastViewport({ spoken }: { spoken: readonly SpokenToast[] }) {
  return (
    <Toast.Provider>
      <Toast.Portal>
        <Toast.Viewport className="toaster">
          <Toasts spoken={spoken} />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}
