import type { ReactNode } from "react";
import { MoveRight } from "@/components/ui/icons";
import { Panel, PanelHead } from "@/components/ui/panel";

export interface Consequence {
  readonly title: string;
  readonly words: ReactNode;
}

/** What an act will do, before it does. */
export function Consequences({ title, consequences }: { title: string; consequences: readonly Consequence[] }) {
  return (
    <Panel labelledBy="consequences">
      <PanelHead title={title} id="consequences" />
      <ul className="check-list">
        {consequences.map((consequence) => (
          <li key={consequence.title}>
            <MoveRight className="muted" />
            <div>
              {consequence.title}
              <span className="ev">{consequence.words}</span>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
