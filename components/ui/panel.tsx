import type { ReactNode } from "react";
import { cx } from "./classes";

interface PanelProps {
  children: ReactNode;
  /** The id of the heading that names this panel. */
  labelledBy?: string;
  className?: string;
  id?: string;
}

/** The only box there is; never a panel in a panel. */
export function Panel({ children, labelledBy, className, id }: PanelProps) {
  return (
    <section className={cx("panel", className)} aria-labelledby={labelledBy} id={id}>
      {children}
    </section>
  );
}

interface PanelHeadProps {
  title: ReactNode;
  /** The heading's id: the panel's `labelledBy`. */
  id?: string;
  /** A few words after the title: "6 of 9 differ". */
  note?: ReactNode;
  /** Badges right after the title. */
  badges?: ReactNode;
  /** Links and buttons at the right. */
  children?: ReactNode;
  level?: 2 | 3;
}

export function PanelHead({ title, id, note, badges, children, level = 2 }: PanelHeadProps) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <div className="panel-head">
      <Heading id={id}>{title}</Heading>
      {badges}
      {note && <span className="small faint">{note}</span>}
      {children && <div className="right">{children}</div>}
    </div>
  );
}

export function PanelBody({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={cx("panel-body", className)}>{children}</div>;
}

export function PanelFoot({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={cx("panel-foot", className)}>{children}</div>;
}
