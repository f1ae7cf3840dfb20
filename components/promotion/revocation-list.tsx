import { VerdictGlyph } from "@/components/ui/glyph";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { RelativeTime } from "@/components/ui/relative-time";

interface OpenLook {
  readonly id: string;
  readonly name: string;
  readonly ref: string | null;
  /** "Production zone"; null for tools and channels. */
  readonly zone: string | null;
  /** What proves it gone. */
  readonly proof: string;
  /** Where that is done. */
  readonly href: string;
}

interface GoneLook {
  readonly id: string;
  readonly name: string;
  readonly by: string;
  readonly source: string;
  readonly time: { readonly at: string; readonly words: string; readonly exact: string };
}

interface Props {
  open: readonly OpenLook[];
  gone: readonly GoneLook[];
  /** "To be gone by Tue 1 Dec 2026."; empty without a term. */
  term: string;
}

/** What is still there and what proves it gone; under it what was proved, by whom. */
export function RevocationList({ open, gone, term }: Props) {
  return (
    <>
      <Panel labelledBy="still-there">
        <PanelHead title="Still there" id="still-there" note={`${open.length} of ${open.length + gone.length}`} />
        {term && <PanelBody>{term}</PanelBody>}
        {open.length === 0 && <PanelBody>Everything is proved gone.</PanelBody>}
        <ul className="check-list">
          {open.map(({ id, name, ref, zone, proof, href }) => (
            <li key={id}>
              <VerdictGlyph verdict="unmet" />
              <div>
                {ref && <span className="id">{ref}</span>} <Link href={href}>{name}</Link>
                <span className="ev">
                  {zone && `${zone}. `}Gone when: {proof}
                </span>
              </div>
            </li>
          ))}
        </ul>
      </Panel>
      {gone.length > 0 && (
        <Panel labelledBy="gone">
          <PanelHead title="Proved gone" id="gone" note={`${gone.length}`} />
          <ul className="check-list">
            {gone.map(({ id, name, by, source, time }) => (
              <li key={id}>
                <VerdictGlyph verdict="met" />
                <div>
                  {name}
                  <span className="ev">
                    {source} by {by}, <RelativeTime {...time} />
                  </span>
                </div>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}
