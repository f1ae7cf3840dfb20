import { randomBytes } from "node:crypto";
import { sha256 } from "@/lib/platform";

/** A secret that is shown once: 256 bits, so that its plain SHA-256 is enough to store. */
export interface Minted {
  readonly plain: string;
  readonly digest: string;
}

function mint(prefix: string): Minted {
  const plain = `${prefix}${randomBytes(32).toString("base64url")}`;
  return { plain, digest: sha256(plain) };
}

/** An API token; its prefix lets people and secret scanners recognise it. */
export function mintToken(): Minted {
  return mint("alk_");
}

/** The secret part of a one-time link. */
export function mintLink(): Minted {
  return mint("");
}
