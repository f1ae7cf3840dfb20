import type { ReactNode } from "react";
import { Brand } from "@/components/ui/glyph";
import { ChevronRight } from "@/components/ui/icons";

interface SignInLayoutProps {
  title: string;
  lead?: ReactNode;
  children: ReactNode;
}

export function SignInLayout({ title, lead, children }: SignInLayoutProps) {
  return (
    <main className="center" id="content" tabIndex={-1}>
      <div className="signin">
        <header>
          <p className="signin-brand">
            <Brand />
            Airlock
          </p>
          <h1>{title}</h1>
          {lead && <p className="muted">{lead}</p>}
        </header>
        {children}
      </div>
    </main>
  );
}

interface RoleRowProps {
  icon: ReactNode;
  title: string;
  /** What the role does: "Works the overdue and the findings". */
  words: string;
  /** What waits: "148 overdue". */
  waiting?: ReactNode;
}

/** What one demo role looks like; put it in a button of a form, or in a link, inside <div className="panel roles">. */
export function RoleRow({ icon, title, words, waiting }: RoleRowProps) {
  return (
    <>
      {icon}
      <span>
        <b className="strong">{title}</b>
        <br />
        <span className="muted small">{words}</span>
      </span>
      <span className="small">{waiting}</span>
      <ChevronRight />
    </>
  );
}
