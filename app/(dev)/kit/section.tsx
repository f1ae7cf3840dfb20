import type { ReactNode } from "react";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";

export function Section({
  title,
  note,
  span,
  flush,
  children,
}: {
  title: string;
  note?: string;
  span?: boolean;
  flush?: boolean;
  children: ReactNode;
}) {
  return (
    <Panel className={span ? "span" : undefined}>
      <PanelHead title={title} note={note} />
      {flush ? children : <PanelBody>{children}</PanelBody>}
    </Panel>
  );
}

export function Line({ cap, children }: { cap?: string; children: ReactNode }) {
  return (
    <div className="line">
      {cap && <span className="cap">{cap}</span>}
      {children}
    </div>
  );
}
