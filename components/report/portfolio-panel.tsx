import type { Stage } from "@/components/ui/glyph";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { StageFlow, type StageRoom } from "@/components/ui/stage-flow";

export interface StageFigures {
  readonly stage: Stage;
  readonly count: number;
  readonly adopted: number;
  readonly ended: number;
  readonly ending: number;
}

interface Moved {
  readonly moved: number;
  readonly waiting: number;
}

interface Props {
  stages: readonly StageFigures[];
  moves: Readonly<Record<"pilot" | "production" | "retired", Moved>>;
}

const number = (count: number): string => count.toLocaleString("en");

function noteOf({ stage, count, adopted, ended, ending }: StageFigures): string {
  if (stage === "retired") return "out of use";
  if (stage === "production")
    return adopted > 0 ? `${number(adopted)} adopted, never approved` : count > 0 ? "all approved here" : "none yet";
  if (ended > 0) return `${number(ended)} past ${ended === 1 ? "its" : "their"} end`;
  return ending > 0 ? `${number(ending)} end in 30 days` : "none ends in 30 days";
}

function roomOf(figures: StageFigures): StageRoom {
  const { stage, count, adopted } = figures;
  return { stage, count, note: noteOf(figures), href: `/workloads?stage=${stage}`, adopted: adopted * 2 > count };
}

const arrow = (verb: string, { moved, waiting }: Moved) => ({
  moved: `${number(moved)} ${verb}`,
  ...(waiting > 0 ? { waiting: `${number(waiting)} waiting` } : {}),
});

/** Rooms and arrows alone: above the inventory. */
export function PortfolioFlow({ stages, moves }: Props) {
  return (
    <StageFlow
      rooms={stages.map(roomOf)}
      arrows={[arrow("promoted", moves.pilot), arrow("promoted", moves.production), arrow("retired", moves.retired)]}
    />
  );
}

/** The portfolio by stage; on the arrows what moved in the last 90 days and what waits to. */
export function PortfolioPanel(props: Props) {
  return (
    <Panel labelledBy="portfolio">
      <PanelHead title="Portfolio" id="portfolio" note="by stage; on the arrows the last 90 days" />
      <PanelBody>
        <PortfolioFlow {...props} />
      </PanelBody>
    </Panel>
  );
}
