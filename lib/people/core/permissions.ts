/**
 * Who may do what at most. Roles give permissions; relations (owner, backup owner, team lead, data owner, slot holder) narrow
 * them inside the command. Owner and data owner are no roles: they follow from the records that name a person.
 *   1. Everyone signed in may read the registry; `viewer` and `auditor` write nothing.
 *   2. A token never has more than the person or roles behind it, cut to its scopes.
 *   3. A service may register, request and read. It holds no approving permission, whatever its roles and scopes.
 */

export const ROLES = ["viewer", "member", "security_approver", "risk", "risk_lead", "auditor", "administrator"] as const;
export type Role = (typeof ROLES)[number];

export const TOKEN_SCOPES = ["read", "register", "request", "approve", "administer"] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

const READ = ["registry.read", "people.read", "policy.read", "self.manage"] as const;
const REGISTER = ["workload.register", "workload.edit", "data_scope.write", "environment.write", "identity.write"] as const;
const REQUEST = ["promotion.request", "exception.request"] as const;
// What a person answers for: a service holds none of these.
const APPROVE = [
  "promotion.decide",
  "promotion.comment",
  "exception.decide",
  "review.complete",
  "scope_use.approve",
  "finding.work",
  "fact.attest",
  "handover.answer",
] as const;
const RISK = ["workload.govern", "import.run", "policy.propose"] as const;
// A second person puts a policy into force: whoever leads the risk team, or administers.
const DECIDE_POLICY = ["policy.decide"] as const;
const ADMINISTER = ["people.manage", "token.manage", "organisation.manage", "import.run", "workload.govern", "policy.propose"] as const;
const AUDIT = ["audit.read"] as const;
// What only Airlock itself does: nobody is signed in yet when a session starts or a one-time link is used.
const FRONT_DOOR = ["session.start", "link.use"] as const;

export type Permission =
  | (typeof READ)[number]
  | (typeof REGISTER)[number]
  | (typeof REQUEST)[number]
  | (typeof APPROVE)[number]
  | (typeof RISK)[number]
  | (typeof DECIDE_POLICY)[number]
  | (typeof ADMINISTER)[number]
  | (typeof AUDIT)[number]
  | (typeof FRONT_DOOR)[number];

const MEMBER: readonly Permission[] = [...READ, ...REGISTER, ...REQUEST, ...APPROVE];

/** The permissions of each role. `workload.govern` is to act on workloads one does not own: give an owner, raise a tier. */
export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  viewer: READ,
  member: MEMBER,
  security_approver: MEMBER,
  risk: [...MEMBER, ...RISK, ...AUDIT],
  risk_lead: [...MEMBER, ...RISK, ...DECIDE_POLICY, ...AUDIT],
  auditor: [...READ, ...AUDIT],
  administrator: [...MEMBER, ...ADMINISTER, ...DECIDE_POLICY, ...AUDIT],
};

const SCOPE_PERMISSIONS: Readonly<Record<TokenScope, readonly Permission[]>> = {
  read: ["registry.read", "people.read", "policy.read", "audit.read"],
  register: [...REGISTER, "import.run"],
  request: REQUEST,
  approve: [...APPROVE, ...DECIDE_POLICY],
  administer: [...ADMINISTER, "self.manage"],
};

// "A service may register, request and read": people, tokens and the organisation are managed by people.
const SERVICE_PERMISSIONS: ReadonlySet<Permission> = new Set<Permission>([
  ...SCOPE_PERMISSIONS.read,
  ...SCOPE_PERMISSIONS.register,
  ...SCOPE_PERMISSIONS.request,
]);

/** Airlock itself, in jobs, at start and at the sign-in page. It is no person, so it still fills no slot (requirePerson). */
export const SYSTEM_PERMISSIONS: ReadonlySet<Permission> = new Set<Permission>([
  ...MEMBER,
  ...RISK,
  ...ADMINISTER,
  ...DECIDE_POLICY,
  ...AUDIT,
  ...FRONT_DOOR,
]);

/** All that a set of roles allows. No role at all allows nothing. */
export function permissionsOf(roles: readonly Role[]): ReadonlySet<Permission> {
  return new Set(roles.flatMap((role) => ROLE_PERMISSIONS[role]));
}

/** The scopes that let a person with these roles do anything by token; beyond them a token would be asked for in vain. */
export function scopesFor(roles: readonly Role[]): TokenScope[] {
  const held = permissionsOf(roles);
  // Everybody looks after themself; what only does that is not worth a scope.
  return TOKEN_SCOPES.filter((scope) =>
    SCOPE_PERMISSIONS[scope].some((permission) => permission !== "self.manage" && held.has(permission)),
  );
}

/** What a token allows: its roles (a person's own, or those given to a service), cut to its scopes. */
export function tokenPermissions(
  kind: "person" | "service",
  roles: readonly Role[],
  scopes: readonly TokenScope[],
): ReadonlySet<Permission> {
  const byRole = permissionsOf(roles);
  const byScope = new Set(scopes.flatMap((scope) => SCOPE_PERMISSIONS[scope]));
  const allowed = [...byRole].filter((permission) => byScope.has(permission));
  return new Set(kind === "service" ? allowed.filter((permission) => SERVICE_PERMISSIONS.has(permission)) : allowed);
}
