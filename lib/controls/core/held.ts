/** Credentials as people tell them apart: by their label, and the identity that holds them. */
import type { CredentialFact, IdentityFact } from "./dossier";

export interface HeldCredential extends CredentialFact {
  readonly identity: IdentityFact;
  /** "Scheduling key of sa-lab". */
  readonly called: string;
}

/** Every credential of some identities, in their order. */
export function heldBy(identities: readonly IdentityFact[]): HeldCredential[] {
  return identities.flatMap((identity) =>
    identity.credentials.map((credential) => ({ ...credential, identity, called: `${credential.label} of ${identity.name}` })),
  );
}
