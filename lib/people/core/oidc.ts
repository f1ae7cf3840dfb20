/**
 * Whom a provider's answer means. A bound subject wins; else a verified address is matched once, and bound.
 *   1. An address that the provider did not verify matches nobody: whoever can type an address there would be that person here.
 *   2. A person bound to one subject is never taken over by another of the same address.
 */
import type { Refusal } from "@/lib/platform/errors";

interface Candidate {
  readonly id: string;
  readonly state: "active" | "deactivated";
  readonly oidcSubject: string | null;
}

interface Facts {
  readonly bySubject: Candidate | null;
  readonly byEmail: Candidate | null;
  readonly hasEmail: boolean;
  readonly emailVerified: boolean;
  /** Whether people nobody knows here are added as viewers. */
  readonly create: boolean;
}

export type OidcMatch =
  | { readonly kind: "known"; readonly id: string }
  | { readonly kind: "bind"; readonly id: string }
  | { readonly kind: "create" }
  | { readonly kind: "refused"; readonly refusal: Refusal };

function refusal(code: string, why: string, remedy: string): OidcMatch {
  return { kind: "refused", refusal: { code, message: `Nobody was signed in: ${why}`, remedy } };
}

const DEACTIVATED = refusal("deactivated", "this person was deactivated here.", "An administrator can reactivate the person.");

/** Whom to sign in, whom to bind or add first, or why nobody is signed in. */
export function matchIdentity({ bySubject, byEmail, hasEmail, emailVerified, create }: Facts): OidcMatch {
  if (bySubject) return bySubject.state === "active" ? { kind: "known", id: bySubject.id } : DEACTIVATED;
  if (!hasEmail) return refusal("no_email", "the provider named no e-mail address.", "Ask for the scope “email” at the provider.");
  if (!emailVerified)
    return refusal("email_unverified", "the provider did not verify the e-mail address.", "Verify it at the provider, then sign in again.");
  if (byEmail?.state === "deactivated") return DEACTIVATED;
  if (byEmail?.oidcSubject)
    return refusal("bound_elsewhere", "this address belongs to another account of the provider.", "An administrator can look into it.");
  if (byEmail) return { kind: "bind", id: byEmail.id };
  return create ? { kind: "create" } : refusal("unknown_person", "Airlock does not know this person.", "Ask an administrator to add you.");
}
