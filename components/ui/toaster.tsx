"use client";

import { Toast } from "@base-ui/react/toast";
import { X } from "lucide-react";
import { Glyph } from "./glyph";

const manager = Toast.createToastManager();

interface ToastWords {
  /** One sentence: "Owner changed on 3 workloads." */
  words: string;
  /** Set strong, before the sentence: "Not saved." */
  title?: string;
  action?: { label: string; onClick: () => void };
}

function show(type: "done" | "refused", { words, title, action }: ToastWords): void {
  manager.add({
    type,
    title,
    description: words,
    priority: type === "refused" ? "high" : "low",
    timeout: type === "refused" ? 10_000 : 6_000,
    actionProps: action && { children: action.label, onClick: action.onClick },
  });
}

/** For what may be missed. What must be read is a Banner or a FormMessage. */
export const toast = {
  done: (toast: ToastWords) => show("done", toast),
  refused: (toast: ToastWords) => show("refused", toast),
};

function Toasts() {
  const { toasts } = Toast.useToastManager();
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

/** Stands once in the shell; `toast.done` and `toast.refused` speak through it. */
export function Toaster() {
  return (
    <Toast.Provider toastManager={manager}>
      <Toast.Portal>
        <Toast.Viewport className="toaster">
          <Toasts />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}
