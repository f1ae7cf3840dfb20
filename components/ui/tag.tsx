import type { ReactNode } from "react";
import { cx } from "./classes";
import { X } from "./icons";
import { Link } from "./link";

/** A short plain word: a kind, a class of data, a tag. */
export function Tag({ children, title }: { children: ReactNode; title?: string }) {
  return (
    <span className="tag" title={title}>
      {children}
    </span>
  );
}

interface ChipProps {
  href: string;
  label: string;
  count?: number | string | undefined;
  /** The filter is on; the link takes it off. */
  on?: boolean;
  /** Only for a broken rule: overdue. */
  broken?: boolean;
}

/** A quick filter: one click, always a count. */
export function Chip({ href, label, count, on = false, broken = false }: ChipProps) {
  return (
    <Link href={href} className={cx("chip", broken && "red")} aria-current={on ? "true" : undefined}>
      {label} {count !== undefined && <b>{typeof count === "number" ? count.toLocaleString("en") : count}</b>}
    </Link>
  );
}

interface TokenProps {
  field: string;
  operator: string;
  value: string;
  /** The same list without this filter. */
  removeHref: string;
}

/** One filter in force: field, operator, value, remove. */
export function Token({ field, operator, value, removeHref }: TokenProps) {
  return (
    <span className="token">
      <span className="f">{field}</span>
      <span className="op">{operator}</span>
      <span className="v">{value}</span>
      <Link href={removeHref} aria-label={`Remove filter: ${field} ${operator} ${value}`}>
        <X />
      </Link>
    </span>
  );
}
