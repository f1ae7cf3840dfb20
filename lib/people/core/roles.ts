/**
 * Who may hold which role.
 *   1. There is always an active administrator: the last one neither loses the role nor leaves.
 *   2. Nobody changes their own roles while no other administrator could undo it.
 */
import type { Refusal } from "@/lib/platform/errors";
import { ROLES, type Role, type TokenScope } from "./permissions";

/** The name of each role as people read it, and what it is for. */
export const ROLE_WORDS: Readonly<Record<Role, { readonly name: string; readonly purpose: string }>> = {
  viewer: { name: "Viewer", purpose: "Reads everything, writes nothing" },
  member: { name: "Member", purpose: "Registers workloads and asks for promotion" },
  security_approver: { name: "Security approver", purpose: "Fills the security slot of a gate" },
  risk: { name: "Risk", purpose: "Works the overdue and the findings" },
  risk_lead: { name: "Risk lead", purpose: "Leads the risk team; the last step of an escalation" },
  auditor: { name: "Auditor", purpose: "Verifies what was approved, by whom, on what" },
  administrator: { name: "Administrator", purpose: "People, roles, tokens" },
};

// What people call the roles at a terminal. Owner is a relation; who asks for it means the role that lets one own.
const ALIASES: Readonly<Record<string, Role>> = {
  owner: "member",
  security: "security_approver",
  approver: "security_approver",
  admin: "administrator",
};

/** The role a name means ("risk-lead", "admin", "Security approver"); null for a name that means none. */
export function roleNamed(name: string): Role | null {
  const slug = name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, "_");
  return ROLES.find((role) => role === slug) ?? ALIASES[slug] ?? null;
}

/** The name of each scope as people read it, and what a token may do with it, never more than whoever it acts for. */
export const SCOPE_WORDS: Readonly<Record<TokenScope, { readonly name: string; readonly purpose: string }>> = {
  read: { name: "Read", purpose: "The registry, people and policy; the audit log where the role includes it" },
  register: { name: "Register", purpose: "Register workloads and write what they reach; run imports" },
  request: { name: "Request", purpose: "Ask for promotions and withdraw them" },
  approve: { name: "Approve", purpose: "Decide on promotions, complete reviews, approve scope uses" },
  administer: { name: "Administer", purpose: "People, teams and tokens; workloads that somebody else owns" },
};

const READER: readonly TokenScope[] = ["read"];
const WORKER: readonly TokenScope[] = [...READER, "register", "request"];
const APPROVER: readonly TokenScope[] = [...WORKER, "approve"];

const ROLE_SCOPES: Readonly<Record<Role, readonly TokenScope[]>> = {
  viewer: READER,
  auditor: READER,
  member: WORKER,
  security_approver: APPROVER,
  risk: APPROVER,
  risk_lead: APPROVER,
  administrator: [...APPROVER, "administer"],
};

/** The scopes of a token that is asked for by a role. */
export function scopesOfRole(role: Role): readonly TokenScope[] {
  return ROLE_SCOPES[role];
}

interface Holder {
  readonly id: string;
  readonly roles: readonly Role[];
  readonly state: "active" | "deactivated";
}

function isAdministrator(person: Holder): boolean {
  return person.state === "active" && person.roles.includes("administrator");
}

const LAST_ADMINISTRATOR: Refusal = {
  code: "last_administrator",
  message: "This person is the last active administrator. Nothing was changed: nobody could manage people afterwards.",
  remedy: "Make somebody else an administrator first.",
};

/** Whether a person's roles may become `roles`; `others` counts the other active administrators. */
export function refuseRoles(person: Holder, roles: readonly Role[], actorId: string, others: number): Refusal | null {
  if (others > 0) return null;
  if (isAdministrator(person) && !roles.includes("administrator")) return LAST_ADMINISTRATOR;
  if (person.id !== actorId) return null;
  return {
    code: "own_roles",
    message: "You are the only administrator, and nobody changes their own roles unseen. Nothing was changed.",
    remedy: "Make somebody else an administrator; they can change your roles.",
  };
}

/** Whether a person may be deactivated; `others` counts the other active administrators. */
export function refuseDeparture(person: Holder, others: number): Refusal | null {
  return isAdministrator(person) && others === 0 ? LAST_ADMINISTRATOR : null;
}
