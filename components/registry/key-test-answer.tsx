import { useId } from "react";
import { Badge, TierBadge } from "@/components/ui/badge";
import { KeyValues } from "@/components/ui/facts";
import { Glyph } from "@/components/ui/glyph";
import { ArrowRight } from "@/components/ui/icons";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { type Period, periodWords } from "@/lib/platform/calendar";
import { phraseOf } from "@/lib/platform/words";
import { answerKeyTest, contradictionOf, type KeyTest } from "@/lib/registry/core/key-test";
import { deriveTier } from "@/lib/registry/core/tier";
import { type Tier, ZONES } from "@/lib/registry/core/words";

export interface StageTerms {
  readonly experimentDays: number;
  readonly cadence: Readonly<Record<Tier, Period>>;
}

interface Props {
  test: KeyTest;
  terms: StageTerms;
  /** Sets the control point to "before": the first of the two ways on. Absent without JavaScript. */
  onPutPersonBefore?: (() => void) | undefined;
}

function WaysOn({ terms, onPutPersonBefore }: Pick<Props, "terms" | "onPutPersonBefore">) {
  return (
    <PanelBody className="stack tight ways">
      <p className="small faint">Two ways on</p>
      <button type="button" className="way" onClick={onPutPersonBefore}>
        <b>
          Put a person before the effect <ArrowRight />
        </b>
        <span>Sets the control point to “before”. It may start as an experiment today, for {terms.experimentDays} days.</span>
      </button>
      <div className="way still">
        <b>Request promotion to pilot</b>
        <span>Keeps your answers. Register on hold, then ask for approval from its page.</span>
      </div>
    </PanelBody>
  );
}

/** What the answers to the key test mean, at once: zone, tier and why, what the stage will demand. */
export function KeyTestAnswer({ test, terms, onPutPersonBefore }: Props) {
  const id = useId();
  const answer = answerKeyTest(test);
  const contradiction = contradictionOf("experiment", test);
  const { tier, reasons } = deriveTier({ ...test, autonomy: "suggests", classification: null, channels: [] });
  const demands = contradiction
    ? `Backup owner, approved data, production identity, review every ${periodWords(terms.cadence[tier])}`
    : `Synthetic or masked data, an end within ${terms.experimentDays} d, no production identity`;
  return (
    <Panel labelledBy={id}>
      <PanelHead title="Answer to the key test" id={id}>
        <Badge tone={contradiction ? "red" : "green"}>
          <Glyph name={contradiction ? "unmet" : "met"} />
          {contradiction ? "Unmet" : "Met"}
        </Badge>
      </PanelHead>
      <PanelBody className="stack tight">
        <div>
          <h3 className="answer-title">{contradiction ? "This is not an experiment" : "This may start as an experiment"}</h3>
          <p className="muted">{answer.why}</p>
        </div>
        <KeyValues
          facts={[
            { term: "Trust zone", value: ZONES[answer.zone] },
            {
              term: "Tier",
              value: <TierBadge tier={tier} />,
              note: phraseOf(reasons.map((reason) => reason.text)) || "Nothing raises it",
            },
            { term: "Stage asks for", value: demands },
          ]}
        />
      </PanelBody>
      {contradiction && <WaysOn terms={terms} onPutPersonBefore={onPutPersonBefore} />}
    </Panel>
  );
}
