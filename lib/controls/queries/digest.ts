import { digestOf } from "@/lib/platform";
import type { Dossier } from "../core";

/**
 * SHA-256 over canonical JSON of everything in a dossier, as 64 hex digits: kept as evidence of what was judged. Unlike the digest of
 * the reach it changes with the instant, the policy and the facts of others, so nothing is ever bound to it.
 */
export function dossierDigest(dossier: Dossier): string {
  return digestOf(dossier);
}
