import type { ReactNode } from "react";

/** The two rooms, unbuilt: dashed, for nothing is proved yet. */
function EmptyRooms() {
  const dashed = { stroke: "var(--control-line)", strokeWidth: "1.5", strokeDasharray: "4 4", fill: "none" };
  return (
    <svg width="120" height="64" viewBox="0 0 120 64" aria-hidden="true">
      <rect x="1" y="1" width="118" height="62" rx="5" {...dashed} />
      <path d="M56 1v62M64 1v62" {...dashed} />
    </svg>
  );
}

interface EmptyStateProps {
  title: string;
  /** What the thing is and the first step, or which filter to drop and how many rows that brings back. */
  children: ReactNode;
  /** Buttons, links or a panel of Ways. */
  actions?: ReactNode;
  /** A whole page (drawn) or a line in a panel. */
  size?: "page" | "panel";
  /** 1 where it is the whole page. */
  level?: 1 | 2;
}

export function EmptyState({ title, children, actions, size = "page", level = 2 }: EmptyStateProps) {
  if (size === "panel") {
    return (
      <div className="empty-line">
        <h3>{title}</h3>
        <p className="muted">{children}</p>
        {actions && <div className="row wrap">{actions}</div>}
      </div>
    );
  }
  const Heading = level === 1 ? "h1" : "h2";
  return (
    <section className="empty">
      <div>
        <EmptyRooms />
        <Heading className="title">{title}</Heading>
        <p className="muted">{children}</p>
      </div>
      {actions}
    </section>
  );
}

interface WayProps {
  icon: ReactNode;
  title: string;
  children: ReactNode;
  action?: ReactNode;
}

/** One of several first steps; put a few in one panel. */
export function Way({ icon, title, children, action }: WayProps) {
  return (
    <div className="choice">
      {icon}
      <div>
        <b className="strong">{title}</b>
        <div className="muted">{children}</div>
      </div>
      {action}
    </div>
  );
}
