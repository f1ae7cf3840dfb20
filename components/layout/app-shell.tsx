import type { ReactNode } from "react";
import { Button, Kbd } from "@/components/ui/button";
import { Brand } from "@/components/ui/glyph";
import { FlaskConical, Search, X } from "@/components/ui/icons";
import { Link } from "@/components/ui/link";
import { Avatar } from "@/components/ui/person";
import { type NavCounts, NavLinks } from "./nav-links";
import { SoftLinks } from "./soft-links";
import { StillFocus } from "./still-focus";
import type { Theme } from "./theme";
import { ThemeToggle } from "./theme-toggle";

export const NAV_ID = "nav";

export interface ShellPerson {
  name: string;
  email: string;
  /** What they are here: "Risk team", "Owner". */
  role: string;
}

interface AppShellProps {
  children: ReactNode;
  person: ShellPerson;
  counts?: NavCounts;
  /** Whether People, Teams and API tokens are shown. The pages themselves are guarded by their queries. */
  administers?: boolean;
  demo?: boolean;
  theme: Theme;
  setTheme: (form: FormData) => Promise<void>;
  /** What stands in the person's menu: a link to their sessions, a sign-out form. */
  personMenu?: ReactNode;
  /** Replaces the hint at the top, once there is a palette. */
  palette?: ReactNode;
}

function PaletteHint() {
  return (
    <Link className="palette" href="/workloads">
      <Search />
      Search workloads
      <Kbd>/</Kbd>
    </Link>
  );
}

function PersonFoot({ person, children }: { person: ShellPerson; children: ReactNode }) {
  const who = (
    <>
      <Avatar name={person.name} />
      <span className="grow trunc">
        <b className="trunc">{person.name}</b>
        <span className="faint">{person.role}</span>
      </span>
    </>
  );
  if (!children) {
    return (
      <span className="me" title={person.email}>
        {who}
      </span>
    );
  }
  return (
    <>
      <button type="button" className="me" popoverTarget="me" title={person.email}>
        {who}
      </button>
      <div id="me" popover="auto" className="pop me-pop">
        <p className="head">{person.email}</p>
        {children}
      </div>
    </>
  );
}

/** Navigation and page. On a phone the navigation is a drawer: a popover of the browser, so it opens without JavaScript. */
export function AppShell({
  children,
  person,
  counts = {},
  administers = false,
  demo,
  theme,
  setTheme,
  personMenu,
  palette,
}: AppShellProps) {
  return (
    <div className="app">
      <SoftLinks />
      <StillFocus />
      <nav className="nav" aria-label="Main" id={NAV_ID} popover="auto">
        <div className="nav-brand">
          <Brand />
          Airlock
          <Button
            className="nav-close"
            variant="ghost"
            icon
            size="s"
            aria-label="Close menu"
            popoverTarget={NAV_ID}
            popoverTargetAction="hide"
          >
            <X />
          </Button>
        </div>
        {palette ?? <PaletteHint />}
        <div className="nav-scroll">
          <NavLinks counts={counts} administers={administers} popoverId={NAV_ID} />
        </div>
        <div className="nav-foot">
          {demo && (
            <p className="demo">
              <FlaskConical />
              {administers ? <Link href="/organisation">Demo on this machine</Link> : "Demo on this machine"}
            </p>
          )}
          <div className="nav-me">
            <PersonFoot person={person}>{personMenu}</PersonFoot>
            <ThemeToggle theme={theme} setTheme={setTheme} />
          </div>
        </div>
      </nav>
      <main className="main" id="content" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}
