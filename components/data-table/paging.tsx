import { Keys, LinkButton } from "@/components/ui/button";
import { ChevronLeft, ChevronRight } from "@/components/ui/icons";

export interface PagingProps {
  /** The first and last row shown; both 0 when there is none. Without them only the total is said. */
  from?: number;
  to?: number;
  /** Exact to 10,000, then "10,000+". */
  total: number | string;
  previousHref?: string | null;
  nextHref?: string | null;
}

function words({ from, to, total }: PagingProps): string {
  const all = typeof total === "number" ? total.toLocaleString("en") : total;
  if (from === undefined || to === undefined) return `${all} in all`;
  return `${from.toLocaleString("en")} to ${to.toLocaleString("en")} of ${all}`;
}

/** "1 to 50 of 337", Previous, Next. Lists page by key, so there are no page numbers. */
export function Paging({ keys, ...paging }: PagingProps & { keys?: boolean }) {
  const { previousHref, nextHref } = paging;
  return (
    <nav className="tfoot" aria-label="Pages">
      <span>{words(paging)}</span>
      {keys && (
        <span className="faint hide-s key-hints">
          <Keys keys={["J", "K"]} /> move <kbd>Enter</kbd> open
        </span>
      )}
      <span className="grow" />
      <PageLink href={previousHref}>
        <ChevronLeft />
        Previous
      </PageLink>
      <PageLink href={nextHref}>
        Next
        <ChevronRight />
      </PageLink>
    </nav>
  );
}

function PageLink({ href, children }: { href: string | null | undefined; children: React.ReactNode }) {
  if (!href) {
    return (
      <span className="btn s" aria-disabled="true">
        {children}
      </span>
    );
  }
  return (
    <LinkButton href={href} size="s">
      {children}
    </LinkButton>
  );
}
