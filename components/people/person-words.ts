import { ROLE_WORDS, ROLES, type Role, SCOPE_WORDS } from "@/lib/people/core";

/** Roles in words, in one line. */
export function roleWords(roles: readonly Role[]): string {
  return roles.length === 0 ? "No role" : roles.map((role) => ROLE_WORDS[role].name).join(", ");
}

/** How a session was started, or how somebody gets in. */
export const METHOD_WORDS: Readonly<Record<string, string>> = {
  password: "Password",
  oidc: "Provider",
  link: "One-time link",
  demo: "Demo role",
};

/** What the fields of a person, team or token are called, wherever a difference is shown. */
export const PERSON_FIELDS: Readonly<Record<string, string>> = {
  name: "Name",
  email: "E-mail address",
  roles: "Roles",
  state: "State",
  manager: "Manager",
  oidcSubject: "Provider's subject",
  passwordHash: "Password",
  endedSessions: "Sessions ended",
  handedOverTo: "Handed over to",
  handedOver: "Handed over",
  joined: "Joined team",
  method: "Signed in by",
  purpose: "For",
  expiresAt: "Open until",
  demo: "Offered at sign-in",
  lead: "Lead",
  members: "Members",
  workloads: "workloads",
  backups: "as backup",
  dataScopes: "data scopes",
  teamsLed: "teams led",
};

const WORDS: Readonly<Record<string, string>> = {
  ...Object.fromEntries(ROLES.map((role) => [role, ROLE_WORDS[role].name])),
  ...Object.fromEntries(Object.entries(SCOPE_WORDS).map(([scope, { name }]) => [scope, name])),
  ...METHOD_WORDS,
  active: "Active",
  deactivated: "Left",
  invitation: "Invitation",
  first_administrator: "First administrator",
};

/** A value of a difference in words; nothing as an empty text. */
export function personFieldText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "Yes" : "No";
  if (Array.isArray(value)) return value.map(personFieldText).join(", ");
  if (typeof value === "object") {
    const counted = Object.entries(value).filter(([, inner]) => inner !== 0);
    if (counted.length === 0) return "Nothing";
    return counted.map(([key, inner]) => `${personFieldText(inner)} ${PERSON_FIELDS[key] ?? key}`).join(", ");
  }
  return WORDS[String(value)] ?? String(value);
}
