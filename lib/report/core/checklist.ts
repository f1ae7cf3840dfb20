/**
 * Five first steps for whoever is new, by the widest role they hold. A step is done when facts say so, never because it was ticked:
 * an action that the log has of this person, something that stands in the registry, or a setting they chose.
 */
import type { AuditAction } from "@/lib/audit/schema";
import type { Role } from "@/lib/people/core/permissions";

/** What a step looks at: an action of the person's own, or a fact about what is theirs. */
export type ChecklistFact = AuditAction | "owns.backup" | "owns.scope_use" | "settings.zone" | "settings.theme";

interface Step {
  readonly words: string;
  /** One sentence: why it is worth doing. */
  readonly why: string;
  readonly href: string;
  /** Any one of these makes it done. */
  readonly facts: readonly ChecklistFact[];
}

const DECIDE: Step = {
  words: "Decide on a request",
  why: "A promotion waits until every slot is filled by somebody other than who asked.",
  href: "/waiting",
  facts: ["promotion.approved", "promotion.rejected", "promotion.changes_requested"],
};
const REVIEW: Step = {
  words: "Complete a review",
  why: "A review states that what was approved is still what runs.",
  href: "/reviews/due",
  facts: ["review.completed"],
};
const IMPORT: Step = {
  words: "Import what you already have",
  why: "A spreadsheet of workloads comes in marked as adopted, never as approved.",
  href: "/workloads/import",
  facts: ["import.run"],
};
const EXPORT: Step = {
  words: "Export the inventory",
  why: "What you filter is what you get, as a file for your own papers.",
  href: "/workloads",
  facts: ["export.made"],
};
const TIER: Step = {
  words: "Raise a tier",
  why: "The tier is derived; where it says too little, risk raises it with a reason.",
  href: "/workloads?sort=-tier",
  facts: ["workload.tier_raised"],
};
const TOKEN: Step = {
  words: "Make an API token",
  why: "A script acts for you within its scopes, and for a time.",
  href: "/account/new-token",
  facts: ["token.created"],
};
const ZONE: Step = {
  words: "Choose your time zone",
  why: "You read when something happened on your own clock.",
  href: "/account/settings#times",
  facts: ["settings.zone"],
};
const THEME: Step = {
  words: "Choose how Airlock looks",
  why: "Theme and density follow you to every browser.",
  href: "/account/settings",
  facts: ["settings.theme"],
};
const PASSWORD: Step = {
  words: "Change your password",
  why: "Then nobody but you knows it, and your other sessions end.",
  href: "/account",
  facts: ["person.password_set"],
};

const STEPS: Readonly<Record<Role, readonly Step[]>> = {
  member: [
    {
      words: "Register a workload",
      why: "Registering is five fields; inside the limits an experiment may begin at once.",
      href: "/workloads/new",
      facts: ["workload.registered"],
    },
    {
      words: "Name a backup owner",
      why: "Someone answers for it while you are away; pilots and production ask for one.",
      href: "/workloads?owner=me",
      facts: ["owns.backup"],
    },
    {
      words: "Record which data it uses",
      why: "A data owner approves each use, for one purpose and until a date.",
      href: "/workloads?owner=me",
      facts: ["owns.scope_use"],
    },
    {
      words: "Request a promotion",
      why: "The gate says beforehand what is met and what is missing.",
      href: "/workloads?owner=me",
      facts: ["promotion.requested"],
    },
    REVIEW,
  ],
  security_approver: [
    DECIDE,
    {
      words: "Record an environment",
      why: "The two trust zones are proved by where a workload runs.",
      href: "/environments/new",
      facts: ["environment.created", "environment.edited"],
    },
    {
      words: "Register an identity",
      why: "One identity in two zones is what an airlock is there to find.",
      href: "/identities/new",
      facts: ["identity.created", "identity.edited"],
    },
    EXPORT,
    ZONE,
  ],
  risk: [DECIDE, REVIEW, TIER, IMPORT, EXPORT],
  risk_lead: [
    DECIDE,
    {
      words: "Give a workload an owner",
      why: "Nobody answers for a workload without one, and its review cannot be attested.",
      href: "/workloads?owner=none",
      facts: ["workload.owner_changed"],
    },
    TIER,
    IMPORT,
    EXPORT,
  ],
  auditor: [EXPORT, TOKEN, ZONE, THEME, PASSWORD],
  administrator: [
    {
      words: "Name the organisation and its time zone",
      why: "Due dates are days in this zone.",
      href: "/organisation",
      facts: ["organisation.edited"],
    },
    {
      words: "Add people",
      why: "Only a named person can own, approve or review.",
      href: "/people/new",
      facts: ["person.created", "person.imported", "person.invited"],
    },
    { words: "Make a team", why: "The portfolio is read by team; its lead answers.", href: "/teams/new", facts: ["team.created"] },
    IMPORT,
    TOKEN,
  ],
  viewer: [EXPORT, ZONE, THEME, TOKEN, PASSWORD],
};

const WIDEST: readonly Role[] = ["administrator", "risk_lead", "risk", "security_approver", "auditor", "member", "viewer"];

export interface Checklist {
  readonly steps: readonly { readonly words: string; readonly why: string; readonly href: string; readonly done: boolean }[];
  readonly done: number;
}

/** The first steps of a person, by the widest of their roles; null for who holds none. */
export function checklistFor(roles: readonly Role[], facts: ReadonlySet<string>): Checklist | null {
  const role = WIDEST.find((one) => roles.includes(one));
  if (!role) return null;
  const steps = STEPS[role].map(({ facts: any, ...step }) => ({ ...step, done: any.some((fact) => facts.has(fact)) }));
  return { steps, done: steps.filter(({ done }) => done).length };
}
