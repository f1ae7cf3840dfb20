/** Why a sign-in with the provider did not succeed, by the code in the address. Words of others are never shown. */
const WORDS: Readonly<Record<string, string>> = {
  deactivated: "This person was deactivated here. An administrator can reactivate them.",
  no_email: "The provider named no e-mail address. Ask for the scope “email” there.",
  email_unverified: "The provider did not verify the e-mail address. Verify it there, then sign in again.",
  bound_elsewhere: "This address belongs to another account of the provider. An administrator can look into it.",
  unknown_person: "Airlock does not know this person. Ask an administrator to add you.",
  unavailable: "The database cannot be reached right now. Try again in a few seconds.",
  rate_limited: "There were too many tries. Try again in some minutes.",
};
const OTHERWISE = "The provider's answer could not be used. Begin again; if it stays so, an administrator finds the reason in the log.";

export function problemWords(code: string | undefined): string | null {
  return code === undefined ? null : (WORDS[code] ?? OTHERWISE);
}
