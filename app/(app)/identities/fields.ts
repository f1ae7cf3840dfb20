/** The fields of identities and credentials that a form writes in its own way. */
import { AppError } from "@/lib/platform";

/**
 * The instant that a date field stands for. A browser picks days; an instant that stood there keeps its hour while its day is not
 * changed. Empty means none.
 */
export function instantIn(typed: unknown, seen: unknown): string | null {
  if (typeof typed !== "string" || typed === "") return null;
  return typeof seen === "string" && seen.startsWith(`${typed}T`) ? seen : typed;
}

/** A fingerprint where one was typed. An empty field keeps what stands: what is write-only cannot be shown to be sent back. */
export function fingerprintIn(typed: unknown): { fingerprint?: string } {
  return typeof typed === "string" && typed.trim() !== "" ? { fingerprint: typed.trim() } : {};
}

/** That the workload is not there is said at its field. @throws AppError `invalid` instead of `not_found`. */
export async function onWorkload<T>(attempt: Promise<T>): Promise<T> {
  try {
    return await attempt;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "not_found") throw error;
    const fields = { workload: ["There is no such workload. Write its id, such as WL-0001."] };
    throw new AppError("invalid", "Nothing was saved. Look at the workload.", { fields, cause: error });
  }
}
