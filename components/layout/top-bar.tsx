import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { type Crumb, Crumbs } from "@/components/ui/crumbs";
import { Menu } from "@/components/ui/icons";
import { NAV_ID } from "./app-shell";

type TopBarProps = {
  /** Buttons and links at the right; at most one primary. */
  children?: ReactNode;
  /** A few words before the buttons, left out on a phone. */
  note?: ReactNode;
} & ({ title: string; crumbs?: undefined } | { crumbs: readonly Crumb[]; title?: undefined });

/** A list page shows its title here; a page below one shows the way back, and its title in the page. */
export function TopBar({ title, crumbs, note, children }: TopBarProps) {
  return (
    <header className="topbar">
      <Button className="menu-btn" variant="ghost" icon size="s" aria-label="Menu" popoverTarget={NAV_ID}>
        <Menu />
      </Button>
      {crumbs ? <Crumbs trail={crumbs} /> : <h1>{title}</h1>}
      <div className="right">
        {note && <span className="small faint hide-s">{note}</span>}
        {children}
      </div>
    </header>
  );
}
