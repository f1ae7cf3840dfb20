import type { Refusal } from "@/lib/platform";

/**
 * A refusal as a page says it before anything was tried. Its first sentence tells what did not happen ("Nothing was changed."): that
 * belongs to an attempt, so only why and what next are left.
 */
export function closedOf<Told extends Pick<Refusal, "message" | "remedy">>(refusal: Told | null): Told | null {
  return refusal && { ...refusal, message: refusal.message.replace(/^[^.!?]+\. (?=\S)/, "") };
}
