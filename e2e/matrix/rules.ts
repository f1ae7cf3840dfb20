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
const GOVERNORS: Audience = ["Risk", "Risk lead", "Administrator"];
// Pages that only the record's own people open, and whoever governs: the records are made by these.
const ITS_OWNER: Audience = ["Owner", "Risk", "Risk lead", "Administrator"];
const ITS_DATA_OWNER: Audience = ["Data owner", "Risk", "Risk lead", "Administrator"];
const POLICY_DECIDERS: Audience = ["Risk lead", "Administrator"];
const ADMINISTRATORS: Audience = ["Administrator"];

/** Whoever is not let in meets 403 on a page, strangers the way to sign in; a page for nobody is not there. */
export const PAGES: Readonly<Record<string, Audience>> = {
  "/": SIGNED_IN,
  "/account": SIGNED_IN,
  "/account/new-token": SIGNED_IN,
  "/account/settings": SIGNED_IN,
  "/audit": LOG_READERS,
  "/bulk": SIGNED_IN,
  "/bulk/[id]": SIGNED_IN,
  "/bulk/new": WRITERS,
  "/data-scopes": SIGNED_IN,
  "/data-scopes/[ref]": SIGNED_IN,
  "/data-scopes/[ref]/edit": ITS_DATA_OWNER,
  "/data-scopes/new": WRITERS,
  "/delegations": SIGNED_IN,
  "/environments": SIGNED_IN,
  "/environments/[ref]": SIGNED_IN,
  "/environments/[ref]/edit": WRITERS,
  "/environments/new": WRITERS,
  "/findings": SIGNED_IN,
  "/findings/by-control": SIGNED_IN,
  "/exceptions": SIGNED_IN,
  "/exceptions/[ref]": SIGNED_IN,
  "/identities": SIGNED_IN,
  "/identities/[id]": SIGNED_IN,
  "/identities/[id]/edit": ITS_OWNER,
  "/identities/new": WRITERS,
  "/identities/revoke": SIGNED_IN,
  "/kit": "nobody",
  "/kit/inventory": "nobody",
  "/notices": SIGNED_IN,
  "/organisation": ADMINISTRATORS,
  "/organisation/mail": ADMINISTRATORS,
  "/people": SIGNED_IN,
  "/people/[id]": SIGNED_IN,
  "/people/[id]/deactivate": ADMINISTRATORS,
  "/people/[id]/edit": ADMINISTRATORS,
  "/people/import": ADMINISTRATORS,
  "/people/new": ADMINISTRATORS,
  "/policy": SIGNED_IN,
  "/policy/propose": GOVERNORS,
  "/policy/proposals/[ref]": SIGNED_IN,
  "/policy/versions/[version]": SIGNED_IN,
  "/promotions": SIGNED_IN,
  "/promotions/[ref]": SIGNED_IN,
  "/promotions/friction": SIGNED_IN,
  "/reviews": SIGNED_IN,
  "/reviews/done": SIGNED_IN,
  "/reviews/due": SIGNED_IN,
  "/setup/[link]": "everyone",
  "/sign-in": "everyone",
  "/teams": SIGNED_IN,
  "/teams/[id]": SIGNED_IN,
  "/teams/[id]/edit": ADMINISTRATORS,
  "/teams/new": ADMINISTRATORS,
  "/tokens": ADMINISTRATORS,
  "/tokens/new": ADMINISTRATORS,
  "/waiting": SIGNED_IN,
  "/incidents": SIGNED_IN,
  "/incidents/[ref]": SIGNED_IN,
  "/workloads": SIGNED_IN,
  "/workloads/[ref]": SIGNED_IN,
  "/workloads/[ref]/attest": WRITERS,
  "/workloads/[ref]/conditions": SIGNED_IN,
  "/workloads/[ref]/data": SIGNED_IN,
  "/workloads/[ref]/demote": WRITERS,
  "/workloads/[ref]/edit": WRITERS,
  "/workloads/[ref]/except": WRITERS,
  "/workloads/[ref]/extend": WRITERS,
  "/workloads/[ref]/history": SIGNED_IN,
  "/workloads/[ref]/identities": SIGNED_IN,
  "/workloads/[ref]/incident": WRITERS,
  "/workloads/[ref]/lift": WRITERS,
  "/workloads/[ref]/promote": WRITERS,
  "/workloads/[ref]/retire": WRITERS,
  "/workloads/[ref]/review": SIGNED_IN,
  "/workloads/[ref]/revocation": SIGNED_IN,
  "/workloads/[ref]/controls": SIGNED_IN,
  "/workloads/[ref]/findings/[control]": SIGNED_IN,
  "/workloads/[ref]/separation": SIGNED_IN,
  "/workloads/[ref]/suspend": WRITERS,
  "/workloads/[ref]/reviews": SIGNED_IN,
  "/workloads/[ref]/tier": GOVERNORS,
  "/workloads/import": GOVERNORS,
  "/workloads/import/[id]": GOVERNORS,
  "/workloads/new": WRITERS,
  "/workloads/views": SIGNED_IN,
  "/workloads/views/new": SIGNED_IN,
};

interface RouteRule {
  readonly who: Audience;
  /** The address to ask, where the route has parameters. */
  readonly at?: string;
}

export const ROUTES: Readonly<Record<string, RouteRule>> = {
  // Of next-auth's addresses only those of a sign-in exist; its own session endpoint does not.
  "/api/auth/[...nextauth]": { who: "nobody", at: "/api/auth/session" },
  "/bulk/[id]/rows": { who: SIGNED_IN },
  "/find": { who: SIGNED_IN, at: "/find?q=claims" },
  "/healthz": { who: "everyone" },
  "/readyz": { who: "everyone" },
  "/workloads/export": { who: SIGNED_IN },
  // It takes PUT alone: whoever asks with GET is told that there is nothing to get. Its command asks for the permission; api/matrix.test.ts tries it as everybody.
  "/workloads/import/[id]/chunks/[index]": { who: "nobody", at: "/workloads/import/none/chunks" },
  "/workloads/import/[id]/issues": { who: GOVERNORS },
  "/workloads/import/[id]/mapping": { who: GOVERNORS },
};

interface ActionRule {
  readonly who: Audience;
  /** What is sent, where an empty form would be turned away before anybody is asked for a permission. */
  readonly fields?: Readonly<Record<string, string | File>>;
  /** For an action that takes no form. */
  readonly args?: readonly string[];
  /** It takes the form alone, without the state before it. */
  readonly plain?: true;
  /** It ends the session that calls it. */
  readonly ends?: true;
}

// A file of columns that no import knows.
const NO_ROWS = new File(["no,such,columns\n1,2,3\n"], "rows.csv", { type: "text/csv" });

/** Called with an empty form, or one that names nothing: whoever is let in is told what is missing, and nothing changes. */
export const ACTIONS: Readonly<Record<string, ActionRule>> = {
  "/account setPassword": { who: SIGNED_IN },
  "/bulk choices": { who: SIGNED_IN, args: [] },
  "/bulk prepare": { who: WRITERS },
  "/bulk retry": { who: WRITERS },
  "/bulk start": { who: WRITERS },
  "/bulk stop": { who: WRITERS },
  "/bulk undo": { who: WRITERS },
  "/data-scopes create": { who: WRITERS },
  "/data-scopes edit": { who: WRITERS },
  "/data-scopes retire": { who: WRITERS },
  "/delegations delegateSlots": { who: WRITERS },
  "/delegations endOne": { who: WRITERS },
  "/environments create": { who: WRITERS },
  "/environments edit": { who: WRITERS },
  "/environments retire": { who: WRITERS },
  "/exceptions decide": { who: WRITERS },
  "/exceptions end": { who: WRITERS },
  "/exceptions request": { who: WRITERS },
  "/exceptions withdraw": { who: WRITERS },
  "/incidents contain": { who: WRITERS },
  "/incidents note": { who: WRITERS },
  "/incidents openOne": { who: WRITERS },
  "/incidents recover": { who: WRITERS },
  "/identities addCredential": { who: WRITERS },
  "/identities changeCredential": { who: WRITERS },
  "/findings acknowledge": { who: WRITERS },
  "/findings assign": { who: WRITERS },
  "/findings comment": { who: WRITERS },
  "/identities create": { who: WRITERS },
  "/identities edit": { who: WRITERS },
  "/identities endCredential": { who: WRITERS },
  "/identities retire": { who: WRITERS },
  "/notices markAllRead": { who: SIGNED_IN },
  "/notices markRead": { who: SIGNED_IN },
  "/notices putAside": { who: SIGNED_IN },
  "/notices takeUp": { who: SIGNED_IN },
  "/organisation edit": { who: ADMINISTRATORS },
  "/organisation/mail sendAgain": { who: ADMINISTRATORS },
  "/organisation removeDemoData": { who: ADMINISTRATORS },
  "/people add": { who: ADMINISTRATORS },
  "/people deactivate": { who: ADMINISTRATORS },
  "/people edit": { who: ADMINISTRATORS },
  "/people endTheirOtherSessions": { who: SIGNED_IN },
  "/people endTheirSession": { who: SIGNED_IN },
  "/people importFile": { who: ADMINISTRATORS, fields: { file: NO_ROWS } },
  "/people makeLink": { who: ADMINISTRATORS },
  "/people reactivate": { who: ADMINISTRATORS },
  "/people setRoles": { who: ADMINISTRATORS },
  "/policy decide": { who: POLICY_DECIDERS },
  "/policy propose": { who: GOVERNORS },
  "/policy withdraw": { who: GOVERNORS },
  "/promotions comment": { who: WRITERS },
  "/promotions decide": { who: WRITERS },
  "/promotions request": { who: WRITERS },
  "/promotions withdraw": { who: WRITERS },
  "/setup/[link] redeem": { who: "everyone" },
  "/sign-in signIn": { who: "everyone" },
  "/sign-in signInDemo": { who: "everyone" },
  "/sign-out signOutHere": { who: SIGNED_IN, ends: true },
  "/teams create": { who: ADMINISTRATORS },
  "/teams edit": { who: ADMINISTRATORS },
  "/settings saveSettings": { who: SIGNED_IN },
  "/settings setChecklist": { who: "everyone", plain: true },
  "/settings setDensity": { who: "everyone", plain: true },
  "/settings setTheme": { who: "everyone", plain: true },
  "/tokens create": { who: SIGNED_IN },
  "/tokens revoke": { who: SIGNED_IN },
  "/workloads edit": { who: WRITERS },
  "/workloads editInTable": { who: WRITERS },
  "/workloads findSimilar": { who: SIGNED_IN, args: ["claims"] },
  "/workloads peekAt": { who: SIGNED_IN, args: ["WL-0001"] },
  "/workloads readRow": { who: SIGNED_IN, args: ["WL-0001"] },
  "/workloads register": { who: WRITERS },
  "/workloads undoInTable": { who: WRITERS, args: ["WL-0001"] },
  "/workloads/views create": { who: SIGNED_IN },
  "/workloads/views dropDefault": { who: SIGNED_IN },
  "/workloads/views makeDefault": { who: SIGNED_IN },
  "/workloads/views remove": { who: SIGNED_IN },
  "/workloads/views rename": { who: SIGNED_IN },
  "/workloads/views save": { who: SIGNED_IN },
  "/workloads/views share": { who: SIGNED_IN },
  "/workloads/[ref] attestTheFacts": { who: WRITERS },
  "/workloads/[ref] conclude": { who: WRITERS },
  "/workloads/[ref] demote": { who: WRITERS },
  "/workloads/[ref] extend": { who: WRITERS },
  "/workloads/[ref] lift": { who: WRITERS },
  "/workloads/[ref] lower": { who: GOVERNORS },
  "/workloads/[ref] raise": { who: GOVERNORS },
  "/workloads/[ref] reschedule": { who: WRITERS },
  "/workloads/[ref] takeBackPreparation": { who: WRITERS },
  "/workloads/[ref] retire": { who: WRITERS },
  "/workloads/[ref] suspend": { who: WRITERS },
  "/workloads/[ref]/conditions accept": { who: WRITERS },
  "/workloads/[ref]/conditions giveBack": { who: WRITERS },
  "/workloads/[ref]/conditions moveDay": { who: WRITERS },
  "/workloads/[ref]/conditions report": { who: WRITERS },
  "/workloads/[ref]/controls attest": { who: WRITERS },
  "/workloads/[ref]/controls withdraw": { who: WRITERS },
  "/workloads/[ref]/data add": { who: WRITERS },
  "/workloads/[ref]/data approve": { who: WRITERS },
  "/workloads/[ref]/data change": { who: WRITERS },
  "/workloads/[ref]/data remove": { who: WRITERS },
  "/workloads/[ref]/data withdraw": { who: WRITERS },
  "/workloads/[ref]/identities addTheChannel": { who: WRITERS },
  "/workloads/[ref]/identities addTheDependency": { who: WRITERS },
  "/workloads/[ref]/identities addTheEnvironment": { who: WRITERS },
  "/workloads/[ref]/identities addTheTool": { who: WRITERS },
  "/workloads/[ref]/identities addTheVersion": { who: WRITERS },
  "/workloads/[ref]/identities removeTheChannel": { who: WRITERS },
  "/workloads/[ref]/identities removeTheDependency": { who: WRITERS },
  "/workloads/[ref]/identities removeTheEnvironment": { who: WRITERS },
  "/workloads/[ref]/identities removeTheTool": { who: WRITERS },
  "/workloads/[ref]/identities removeTheVersion": { who: WRITERS },
  "/workloads/import apply": { who: GOVERNORS },
  "/workloads/import cancel": { who: GOVERNORS },
  "/workloads/import check": { who: GOVERNORS },
  "/workloads/import discard": { who: GOVERNORS },
  "/workloads/import finish": { who: GOVERNORS },
  "/workloads/import forget": { who: GOVERNORS },
  "/workloads/import map": { who: GOVERNORS },
  "/workloads/import readAs": { who: GOVERNORS },
  "/workloads/import resume": { who: GOVERNORS },
  "/workloads/import start": { who: GOVERNORS },
  "/workloads/import uploadWhole": { who: GOVERNORS, fields: { file: NO_ROWS } },
};
