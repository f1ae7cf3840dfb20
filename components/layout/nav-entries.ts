/** Where people can go. The key is what counts and permissions are told by; the chord is typed after G. */
export type NavKey =
  | "home"
  | "waiting"
  | "notices"
  | "workloads"
  | "data-scopes"
  | "environments"
  | "identities"
  | "promotions"
  | "reviews"
  | "findings"
  | "exceptions"
  | "incidents"
  | "policy"
  | "audit"
  | "people"
  | "teams"
  | "tokens"
  | "organisation";

export interface NavEntry {
  key: NavKey;
  href: string;
  label: string;
  chord: string;
}

export interface NavGroup {
  head: string | null;
  entries: readonly NavEntry[];
  /** Shown only to those who may: AppShell's `administers`. */
  administration?: boolean;
}

export const NAV: readonly NavGroup[] = [
  {
    head: null,
    entries: [
      { key: "home", href: "/", label: "Home", chord: "h" },
      { key: "waiting", href: "/waiting", label: "Waiting for me", chord: "m" },
      { key: "notices", href: "/notices", label: "Notices", chord: "b" },
    ],
  },
  {
    head: "Registry",
    entries: [
      { key: "workloads", href: "/workloads", label: "Workloads", chord: "w" },
      { key: "data-scopes", href: "/data-scopes", label: "Data scopes", chord: "d" },
      { key: "environments", href: "/environments", label: "Environments", chord: "e" },
      { key: "identities", href: "/identities", label: "Identities", chord: "i" },
    ],
  },
  {
    head: "Govern",
    entries: [
      { key: "promotions", href: "/promotions", label: "Promotions", chord: "p" },
      { key: "reviews", href: "/reviews", label: "Reviews", chord: "r" },
      { key: "findings", href: "/findings", label: "Findings", chord: "f" },
      { key: "exceptions", href: "/exceptions", label: "Exceptions", chord: "x" },
      { key: "incidents", href: "/incidents", label: "Incidents", chord: "n" },
      { key: "policy", href: "/policy", label: "Policy", chord: "y" },
    ],
  },
  { head: "Evidence", entries: [{ key: "audit", href: "/audit", label: "Audit log", chord: "a" }] },
  {
    head: "Administration",
    administration: true,
    entries: [
      { key: "people", href: "/people", label: "People", chord: "o" },
      { key: "teams", href: "/teams", label: "Teams", chord: "t" },
      { key: "tokens", href: "/tokens", label: "API tokens", chord: "k" },
      { key: "organisation", href: "/organisation", label: "Organisation", chord: "z" },
    ],
  },
];

/** Whether a page belongs to an entry: its own address, or one below it. */
export function isCurrent(entry: NavEntry, path: string): boolean {
  return entry.href === "/" ? path === "/" : path === entry.href || path.startsWith(`${entry.href}/`);
}
