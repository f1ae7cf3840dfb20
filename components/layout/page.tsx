import type { ReactNode } from "react";
import { cx } from "@/components/ui/classes";

interface PageProps {
  children: ReactNode;
  /** Between the parts: 24 on a document, 16 on a board. */
  gap?: "document" | "board";
  className?: string;
}

export function Page({ children, gap = "document", className }: PageProps) {
  return <div className={cx("page stack", gap === "board" && "tight", className)}>{children}</div>;
}

interface PageTitleProps {
  title: ReactNode;
  /** What stands above: an id, tags, a route from stage to stage. */
  above?: ReactNode;
  /** What stands below: a purpose, a digest. */
  children?: ReactNode;
}

export function PageTitle({ title, above, children }: PageTitleProps) {
  return (
    <div className="page-title">
      {above && <div className="row wrap above">{above}</div>}
      <h1>{title}</h1>
      {children}
    </div>
  );
}

interface SplitProps {
  children: ReactNode;
  aside: ReactNode;
  /** How wide the right column is. */
  width?: 320 | 344;
  /** The right column stays in sight: a decision. */
  sticky?: boolean;
}

/** A document with a column at its right; on a phone the column follows. */
export function Split({ children, aside, width = 320, sticky }: SplitProps) {
  return (
    <div className={cx("two", width === 344 && "side-344")}>
      <div className="stack">{children}</div>
      <aside className={cx("stack tight", sticky && "decide")}>{aside}</aside>
    </div>
  );
}
