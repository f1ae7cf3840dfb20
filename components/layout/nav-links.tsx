"use client";

import { usePathname, useRouter } from "next/navigation";
import { useEffect } from "react";
import { cx } from "@/components/ui/classes";
import {
  Bell,
  Building2,
  CalendarClock,
  Database,
  DiamondMinus,
  GitPullRequestArrow,
  House,
  type Icon,
  Inbox,
  KeyRound,
  KeySquare,
  Layers,
  Scale,
  ScrollText,
  Server,
  ShieldAlert,
  Siren,
  UserRound,
  UsersRound,
} from "@/components/ui/icons";
import { Link } from "@/components/ui/link";
import { Still } from "@/components/ui/still";
import { isCurrent, NAV, type NavEntry, type NavKey } from "./nav-entries";
import { useShortcuts } from "./use-shortcuts";

const ICON: Record<NavKey, Icon> = {
  home: House,
  waiting: Inbox,
  notices: Bell,
  workloads: Layers,
  "data-scopes": Database,
  environments: Server,
  identities: KeyRound,
  promotions: GitPullRequestArrow,
  reviews: CalendarClock,
  findings: ShieldAlert,
  exceptions: DiamondMinus,
  incidents: Siren,
  policy: Scale,
  audit: ScrollText,
  people: UserRound,
  teams: UsersRound,
  tokens: KeySquare,
  organisation: Building2,
};

/** A count is plain ink; only what is overdue is red, and says so: { words: "148 overdue", broken: true }. */
export type NavCounts = Partial<Record<NavKey, number | { words: string; broken: boolean }>>;

function Count({ count }: { count: NavCounts[NavKey] }) {
  if (count === undefined) return null;
  if (typeof count === "number") return <span className="n">{count.toLocaleString("en")}</span>;
  return <span className={cx("n", count.broken && "red")}>{count.words}</span>;
}

function NavLink({ entry, count, current }: { entry: NavEntry; count: NavCounts[NavKey]; current: boolean }) {
  const Icon = ICON[entry.key];
  return (
    <Link href={entry.href} aria-current={current ? "page" : undefined}>
      <Icon />
      {entry.label}
      <Count count={count} />
    </Link>
  );
}

/** Puts the cursor in the search field of the page; false where the page has none. */
function focusSearch(): boolean {
  const field = document.querySelector<HTMLInputElement>('input[data-hotkey="/"]');
  field?.focus();
  field?.select();
  return field !== null;
}

/** Presses what this page offers under a key, where it offers something. */
function press(key: string): void {
  document.querySelector<HTMLElement>(`[data-hotkey="${key}"]`)?.click();
}

interface NavLinksProps {
  counts: NavCounts;
  administers: boolean;
  /** The popover that holds these links on a phone; it closes when the page changes. */
  popoverId: string;
}

export function NavLinks({ counts, administers, popoverId }: NavLinksProps) {
  const path = usePathname();
  const router = useRouter();
  const groups = NAV.filter((group) => administers || !group.administration);
  const chords = groups.flatMap((group) => group.entries).map((entry) => [`g ${entry.chord}`, () => router.push(entry.href)] as const);
  useShortcuts({ ...Object.fromEntries(chords), "/": () => focusSearch() || router.push("/workloads"), c: () => press("c") });

  // biome-ignore lint/correctness/useExhaustiveDependencies: the drawer closes because the page changed
  useEffect(() => {
    const drawer = document.getElementById(popoverId);
    if (drawer?.matches(":popover-open")) drawer.hidePopover();
  }, [path, popoverId]);

  return (
    <Still as="div">
      {groups.map((group) => (
        <div key={group.head ?? "top"} className="nav-group">
          {group.head && <p className="nav-head">{group.head}</p>}
          {group.entries.map((entry) => (
            <NavLink key={entry.key} entry={entry} count={counts[entry.key]} current={isCurrent(entry, path)} />
          ))}
        </div>
      ))}
    </Still>
  );
}
