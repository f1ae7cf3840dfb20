/** The roles that demo mode offers on its sign-in page, in the order of a day's work. */

import type { Role } from "./permissions";
import { ROLE_WORDS } from "./roles";

export const DEMO_ROLES = ["owner", "data_owner", "security_approver", "risk", "risk_lead", "auditor", "administrator", "viewer"] as const;
export type DemoRole = (typeof DEMO_ROLES)[number];

export const DEMO_WORDS: Readonly<Record<DemoRole, { readonly name: string; readonly purpose: string }>> = {
  ...ROLE_WORDS,
  owner: { name: "Owner", purpose: ROLE_WORDS.member.purpose },
  data_owner: { name: "Data owner", purpose: "Says who may use a data scope" },
};

interface Cast {
  readonly roles: readonly Role[];
  readonly workloads: number;
  readonly dataScopes: number;
}

/** What a demo person plays: the widest of their roles; owner and data owner follow from what names them. */
export function demoRoleOf({ roles, workloads, dataScopes }: Cast): DemoRole {
  const held = (["administrator", "risk_lead", "risk", "security_approver", "auditor"] as const).find((role) => roles.includes(role));
  if (held) return held;
  if (!roles.includes("member")) return "viewer";
  return dataScopes > workloads ? "data_owner" : "owner";
}

/** Demo people in the order of the page. */
export function byDemoRole<T extends { readonly role: DemoRole; readonly name: string }>(people: readonly T[]): T[] {
  return [...people].sort((a, b) => DEMO_ROLES.indexOf(a.role) - DEMO_ROLES.indexOf(b.role) || a.name.localeCompare(b.name, "en"));
}
