import { ClosedReason } from "@/components/ui/button";
import { Glyph } from "@/components/ui/glyph";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";

interface Props {
  closed: { readonly message: string; readonly remedy: string } | null;
  /** False where there is no review to conclude: then nobody does. */
  scheduled: boolean;
  /** By name, alphabetically. */
  reviewers: readonly string[];
}

/** To whoever may not conclude a review: why, and who can. */
export function WhoConcludes({ closed, scheduled, reviewers }: Props) {
  return (
    <Panel labelledBy="who-concludes">
      <PanelHead title="Conclude" id="who-concludes" />
      <PanelBody className="stack tight">
        {closed && (
          <ClosedReason id="conclude-closed" glyph={<Glyph name="unmet" />}>
            <b className="strong">Concluding is closed.</b> {closed.message} {closed.remedy}
          </ClosedReason>
        )}
        {scheduled && (
          <div>
            <p className="label">Who can</p>
            <p className="muted">{reviewers.length === 0 ? "Nobody may conclude it as things stand." : reviewers.join(", ")}</p>
          </div>
        )}
      </PanelBody>
    </Panel>
  );
}
