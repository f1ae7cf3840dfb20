import { Banner } from "@/components/ui/banner";
import { CopyButton } from "@/components/ui/copy-button";
import type { FormState } from "@/components/ui/form-state";

interface Made {
  readonly id: string;
  readonly secret: string;
}

/** The secret that an action answered with. */
export function secretOf({ status, answer }: FormState): Made | null {
  if (status !== "saved" || typeof answer !== "object" || answer === null) return null;
  const { id, secret }: { id?: unknown; secret?: unknown } = answer;
  return typeof id === "string" && typeof secret === "string" ? { id, secret } : null;
}

/** A secret, this once. */
export function ShownSecret({ secret, message }: { secret: string; message: string }) {
  return (
    <Banner tone="accent" alert title="Copy the secret now." actions={<CopyButton text={secret} label="Copy" />}>
      {message} Whoever receives verifies signatures with it. It is stored nowhere and shown this once.
      <code className="mono block break-all">{secret}</code>
    </Banner>
  );
}
