/**
 * Who may see which page and call which action, written by hand and apart from the permissions: widening a role by a slip of the pen
 * in lib/people, or forgetting to ask for a permission, shows here. Relations (owner, data owner, slot holder) narrow further inside
 * the commands. A page, route handler or action without a rule fails app/matrix.test.ts.
 */
import type { DemoRole } from "../fixtures";

export const ROLES: readonly DemoRole[] = [
  "Owner",
  "Data owner",
  "Security approver",
  "Risk",
  "Risk lead",
  "Auditor",
  "Administrator",
  "Viewer",
];

/** Whom a rule lets in: some roles of whoever is signed in; everyone, signed in or not; or nobody at all. */
export type Audience = readonly DemoRole[] | "everyone" | "nobody";

const SIGNED_IN = ROLES;
const WRITERS: Audience = ["Owner", "Data owner", "Security approver", "Risk", "Risk lead", "Administrator"];
const LOG_READERS: Audience = ["Risk", "Risk lead", "Auditor", "Administrator"];
const ADMINISTRATORS: Audience = ["Administrator"];

/** Whoever is not let in meets 403 on a page, strangers the way to sign in; a page for nobody is not there. */
export const PAGES: Readonly<Record<string, Audience>> = {
  "/audit": LOG_READERS,
  "/kit": "nobody",
  "/kit/inventory": "nobody",
  "/people": SIGNED_IN,
  "/promotions": SIGNED_IN,
  "/promotions/[ref]": SIGNED_IN,
  "/setup/[link]": "everyone",
  "/sign-in": "everyone",
  "/waiting": SIGNED_IN,
  "/workloads": SIGNED_IN,
  "/workloads/[ref]": SIGNED_IN,
  "/workloads/[ref]/edit": WRITERS,
  "/workloads/[ref]/history": SIGNED_IN,
  "/workloads/[ref]/promote": WRITERS,
  "/workloads/[ref]/reviews": SIGNED_IN,
  "/workloads/new": WRITERS,
};

interface RouteRule {
  readonly who: Audience;
  /** The address to ask, where the route has parameters. */
  readonly at?: string;
}

export const ROUTES: Readonly<Record<string, RouteRule>> = {
  // Of next-auth's addresses only those of a sign-in exist; its own session endpoint does not.
  "/api/auth/[...nextauth]": { who: "nobody", at: "/api/auth/session" },
  "/healthz": { who: "everyone" },
  "/readyz": { who: "everyone" },
};

interface ActionRule {
  readonly who: Audience;
  /** What is sent, where an empty form would be turned away before anybody is asked for a permission. */
  readonly fields?: Readonly<Record<string, string | Blob>>;
  /** For an action that takes no form. */
  readonly args?: readonly string[];
  /** It takes the form alone, without the state before it. */
  readonly plain?: true;
  /** It ends the session that calls it. */
  readonly ends?: true;
}

/** Called with an empty form, or one that names nothing: whoever is let in is told what is missing, and nothing changes. */
export const ACTIONS: Readonly<Record<string, ActionRule>> = {
  "/people add": { who: ADMINISTRATORS },
  "/people deactivate": { who: ADMINISTRATORS },
  "/people edit": { who: ADMINISTRATORS },
  "/people endTheirSession": { who: SIGNED_IN },
  "/people importFile": { who: ADMINISTRATORS, fields: { file: new Blob(["no,such,columns\n1,2,3\n"], { type: "text/csv" }) } },
  "/people makeLink": { who: ADMINISTRATORS },
  "/people reactivate": { who: ADMINISTRATORS },
  "/people setRoles": { who: ADMINISTRATORS },
  "/promotions decide": { who: WRITERS },
  "/promotions request": { who: WRITERS },
  "/promotions withdraw": { who: WRITERS },
  "/setup/[link] redeem": { who: "everyone" },
  "/sign-in signIn": { who: "everyone" },
  "/sign-in signInDemo": { who: "everyone" },
  "/sign-out signOutHere": { who: SIGNED_IN, ends: true },
  "/theme setTheme": { who: "everyone", plain: true },
  "/workloads edit": { who: WRITERS },
  "/workloads findSimilar": { who: SIGNED_IN, args: ["claims"] },
  "/workloads register": { who: WRITERS },
};
