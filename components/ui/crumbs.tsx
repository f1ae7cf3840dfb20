import { Fragment } from "react";
import { cx } from "./classes";
import { Link } from "./link";

export interface Crumb {
  label: string;
  /** Absent on the page itself. */
  href?: string;
  /** An id is set in mono. */
  mono?: boolean;
}

export function Crumbs({ trail }: { trail: readonly Crumb[] }) {
  return (
    <nav className="crumbs" aria-label="Breadcrumb">
      {trail.map((crumb, i) => (
        <Fragment key={crumb.href ?? crumb.label}>
          {i > 0 && <span aria-hidden="true">/</span>}
          {crumb.href ? (
            <Link href={crumb.href}>{crumb.label}</Link>
          ) : (
            <span aria-current="page" className={cx(crumb.mono && "mono", "trunc")}>
              {crumb.label}
            </span>
          )}
        </Fragment>
      ))}
    </nav>
  );
}
