import type { ReactNode } from "react";
import { Banner } from "@/components/ui/banner";
import { CopyButton } from "@/components/ui/copy-button";
import type { FormState } from "@/components/ui/form-state";

/** The text that an action answered with to be shown once: a link, a token. */
export function textShownOnce({ status, answer }: FormState): string | null {
  if (status !== "saved" || typeof answer !== "object" || answer === null) return null;
  const { link, token } = { link: undefined, token: undefined, ...answer };
  const text: unknown = link ?? token;
  return typeof text === "string" ? text : null;
}

/** A secret on the one page that shows it. */
export function ShownOnce({ text, children }: { text: string; children: ReactNode }) {
  return (
    <Banner tone="accent" alert title="Copy it now." actions={<CopyButton text={text} label="Copy" />}>
      {children}
      <code className="mono block break-all">{text}</code>
    </Banner>
  );
}
