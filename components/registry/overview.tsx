import { KeyValues } from "@/components/ui/facts";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { phraseOf } from "@/lib/platform/words";
import { AUTONOMY, type Autonomy, EFFECTS, type Effect, FACT_SOURCES, type FactSource } from "@/lib/registry/core/words";

export interface OverviewFacts {
  readonly purpose: string;
  readonly inScope: string;
  readonly outOfScope: string;
  readonly effects: readonly Effect[];
  readonly autonomy: Autonomy;
  readonly peopleAffected: string;
  readonly technicalContact: string;
  readonly links: readonly { readonly label: string; readonly url: string }[];
  readonly customFields: Readonly<Record<string, string>>;
  /** What came by import and could not be used as a value, by the column it came from. */
  readonly importNotes: Readonly<Record<string, string>>;
  readonly sources: Readonly<Record<string, FactSource>>;
}

const said = (text: string) => (text ? <span className="pre">{text}</span> : <span className="faint">Not stated</span>);

/** What its owner says it is for and what it does. */
export function Overview({ facts }: { facts: OverviewFacts }) {
  const source = (field: string): string => FACT_SOURCES[facts.sources[field] ?? "declared"];
  return (
    <>
      <Panel labelledBy="bounds">
        <PanelHead title="Purpose and bounds" id="bounds" note={`${source("purpose")} by the owner`} />
        <PanelBody>
          <KeyValues
            facts={[
              { term: "Purpose", value: said(facts.purpose) },
              { term: "In scope", value: said(facts.inScope) },
              { term: "Out of scope", value: said(facts.outOfScope) },
            ]}
          />
        </PanelBody>
      </Panel>
      <Panel labelledBy="effects">
        <PanelHead title="What it does" id="effects" note={`${source("effects")} by the owner`} />
        <PanelBody>
          <KeyValues
            facts={[
              {
                term: "Effects",
                value: phraseOf(facts.effects.map((effect) => EFFECTS[effect])) || "None: nothing it does reaches the outside",
              },
              { term: "Autonomy", value: AUTONOMY[facts.autonomy] },
              { term: "People affected", value: said(facts.peopleAffected) },
              { term: "Technical contact", value: said(facts.technicalContact) },
            ]}
          />
        </PanelBody>
      </Panel>
      <More facts={facts} />
    </>
  );
}

function More({ facts }: { facts: OverviewFacts }) {
  const custom = Object.entries(facts.customFields);
  const notes = Object.entries(facts.importNotes);
  return (
    <>
      {(facts.links.length > 0 || custom.length > 0) && (
        <Panel labelledBy="more">
          <PanelHead title="Links and custom fields" id="more" />
          <PanelBody>
            <KeyValues
              facts={[
                ...facts.links.map((link) => ({
                  term: link.label,
                  value: (
                    <a href={link.url} rel="noopener noreferrer">
                      {link.url}
                    </a>
                  ),
                })),
                ...custom.map(([term, value]) => ({ term, value: said(value) })),
              ]}
            />
          </PanelBody>
        </Panel>
      )}
      {notes.length > 0 && (
        <Panel labelledBy="notes">
          <PanelHead title="Kept from the import" id="notes" note="text that could not be used as a value" />
          <PanelBody>
            <KeyValues facts={notes.map(([term, value]) => ({ term, value: said(value) }))} />
          </PanelBody>
        </Panel>
      )}
    </>
  );
}
