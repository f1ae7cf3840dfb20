import { LinkButton } from "@/components/ui/button";
import { Glyph } from "@/components/ui/glyph";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { AXIS_NAMES, CONTROLS, CONTROLS_OF_AXIS, crossingWords, mendOf, type Verdict, type Wall, wallWords } from "@/lib/controls/core";
import { mendLink } from "./mend-links";
import { Said } from "./said";

interface Props {
  walls: readonly Wall[];
  verdicts: readonly Verdict[];
  workload: string;
  edits: boolean;
}

interface ItemProps extends Omit<Props, "walls"> {
  wall: Wall;
  broken: boolean;
}

/** What is broken on an axis: what crosses it, or, where nothing does, what its controls have against it all the same. */
function sentencesOf({ wall, verdicts, broken }: ItemProps): string[] {
  if (wall.crossings.length > 0) return wall.crossings.map(crossingWords);
  if (!broken) return [wallWords(wall)];
  return unmetOn(wall, verdicts).flatMap(({ evidence }) => evidence.map(({ words }) => words));
}

function unmetOn({ axis }: Wall, verdicts: readonly Verdict[]): Verdict[] {
  return verdicts.filter(({ control, outcome }) => outcome === "unmet" && CONTROLS_OF_AXIS[axis].includes(control));
}

function Item(props: ItemProps) {
  const { wall, verdicts, workload, edits, broken } = props;
  const id = unmetOn(wall, verdicts)[0]?.control ?? CONTROLS_OF_AXIS[wall.axis][0];
  const control = CONTROLS.find((one) => one.id === id);
  const outcome = broken ? "unmet" : "unproven";
  const missing = wall.experiment.length === 0 || wall.production.length === 0;
  const link = control && mendLink(control.id, { workload, outcome, missing: !broken && missing, edits });
  const mend = control && mendOf(control, outcome);
  return (
    <li>
      <Glyph name={outcome} className={broken ? "red" : "amber"} />
      <div>
        <h3>
          {AXIS_NAMES[wall.axis]}
          <span className="vh">: {outcome}</span>
        </h3>
        {sentencesOf(props).map((words) => (
          <p key={words}>
            <Said>{words}</Said>
          </p>
        ))}
        {mend && (
          <p className="muted">
            {mend.what} {mend.who}
          </p>
        )}
      </div>
      {link && !link.href.includes("/separation") && (
        <LinkButton href={link.href} size="s">
          {link.label}
          <span className="vh"> for {AXIS_NAMES[wall.axis]}</span>
        </LinkButton>
      )}
    </li>
  );
}

function Items({ walls, title, id, ...rest }: Omit<ItemProps, "wall"> & { walls: readonly Wall[]; title: string; id: string }) {
  if (walls.length === 0) return null;
  return (
    <Panel labelledBy={id}>
      <PanelHead title={title} id={id} />
      <PanelBody>
        <ul className="mend-list">
          {walls.map((wall) => (
            <Item key={wall.axis} wall={wall} {...rest} />
          ))}
        </ul>
      </PanelBody>
    </Panel>
  );
}

/** What breaks the separation, and what is not proved, each with what to do and who can. Nothing where every wall stands. */
export function CrossingsPanel({ walls, ...rest }: Props) {
  const isBroken = (wall: Wall): boolean => wall.state === "shared" || unmetOn(wall, rest.verdicts).length > 0;
  const open = walls.filter((wall) => !isBroken(wall) && wall.state !== "proved");
  return (
    <>
      <Items walls={walls.filter(isBroken)} title="What breaks the separation" id="crossing" broken {...rest} />
      <Items walls={open} title="What is not proved" id="unproved" broken={false} {...rest} />
    </>
  );
}
