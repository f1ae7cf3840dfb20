import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { Ellipsis } from "@/components/ui/icons";
import { Link } from "@/components/ui/link";

const ACTS_ID = "acts";

export interface ActEntry {
  readonly label: string;
  readonly href: string;
  readonly icon: ReactNode;
  /** A line above this entry. */
  readonly apart?: boolean;
  /** A button of its own where there is room for one: on a desk it is left out here. */
  readonly phone?: boolean;
}

/** What can be done besides the buttons in sight: links to their pages, in a popover of the browser, so that it opens without JavaScript. */
export function ActsMenu({ workload, acts }: { workload: string; acts: readonly ActEntry[] }) {
  if (acts.length === 0) return null;
  return (
    <>
      <Button
        variant="ghost"
        size="s"
        icon
        className={acts.every(({ phone }) => phone) ? "desk:hidden" : undefined}
        popoverTarget={ACTS_ID}
        aria-label={`More to do with ${workload}`}
        title="More"
      >
        <Ellipsis />
      </Button>
      <nav id={ACTS_ID} popover="auto" className="pop acts-pop" aria-label={`More to do with ${workload}`}>
        {acts.map(({ label, href, icon, apart, phone }) => (
          <div key={href} className={phone ? "desk:hidden" : undefined}>
            {apart && <hr />}
            <Link className="item" href={href}>
              {icon}
              {label}
            </Link>
          </div>
        ))}
      </nav>
    </>
  );
}
