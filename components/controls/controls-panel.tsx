import { Toolbar } from "@/components/data-table/toolbar";
import { cx } from "@/components/ui/classes";
import { countVerdicts, GateBar } from "@/components/ui/gate";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { Chip } from "@/components/ui/tag";
import { OUTCOMES, type Outcome, SEVERITIES, type Verdict } from "@/lib/controls/core";
import { keysOf } from "@/lib/platform/closed-set";
import { ControlLine } from "./control-line";
import type { ExceptionNote } from "./exception-note";
import { type Shown, shownOf } from "./marks";

/** Gaps first: what is broken, what is not proved, what an exception covers; then what holds. */
const GROUPS: readonly Shown[] = ["unmet", "unproven", "waived", "met", "not_applicable"];
const WORDS: Readonly<Record<Shown, string>> = { ...OUTCOMES, waived: "Waived" };
const FOLDED: ReadonlySet<Shown> = new Set<Shown>(["met", "not_applicable"]);

/** What may be asked for in the address: an outcome, or that of an exception. */
export function shownIn(value: unknown): Shown | null {
  return GROUPS.find((group) => group === value) ?? null;
}

export interface ControlsView {
  /** The address with other filters; null takes one off. */
  readonly hrefWith: (changes: { readonly outcome?: Outcome | "waived" | null; readonly as?: "next" | null }) => string;
  /** The one outcome that is asked for; null for all. */
  readonly only: Shown | null;
  /** "After promotion to pilot": null where there is no next stage. */
  readonly nextLabel: string | null;
  /** The verdicts shown are those of after the next transition. */
  readonly next: boolean;
}

interface Props {
  verdicts: readonly Verdict[];
  workload: string;
  edits: boolean;
  note: string;
  view: ControlsView;
  /** What is asked for or in force. */
  exceptions: readonly ExceptionNote[];
  /** Where an exception is asked for; null for who may not. */
  exceptHref: string | null;
}

const WEIGHTS = keysOf(SEVERITIES);

/** What weighs alike stays in the order of the catalogue. */
function heaviestFirst(verdicts: readonly Verdict[]): readonly Verdict[] {
  return [...verdicts].sort((a, b) => WEIGHTS.indexOf(a.severity) - WEIGHTS.indexOf(b.severity));
}

interface GroupProps extends Omit<Props, "note" | "view"> {
  shown: Shown;
  open: boolean;
}

function Group({ shown, verdicts, open, ...rest }: GroupProps) {
  const list = (
    <ul className="judged" aria-label={WORDS[shown]}>
      {verdicts.map((verdict) => (
        <ControlLine key={verdict.control} verdict={verdict} {...rest} />
      ))}
    </ul>
  );
  if (!FOLDED.has(shown)) return list;
  return (
    <details className="fold" open={open}>
      <summary>
        {verdicts.length} {WORDS[shown].toLowerCase()}
      </summary>
      {list}
    </details>
  );
}

function When({ view }: { view: ControlsView }) {
  if (!view.nextLabel) return null;
  return (
    <nav className="seg" aria-label="Judged as">
      <Link href={view.hrefWith({ as: null })} aria-current={view.next ? undefined : "true"} scroll={false}>
        As it stands
      </Link>
      <Link href={view.hrefWith({ as: "next" })} aria-current={view.next ? "true" : undefined} scroll={false}>
        {view.nextLabel}
      </Link>
    </nav>
  );
}

/** What every control says of one workload: gaps first, each with why it matters, how to mend it, and the way there. */
export function ControlsPanel({ verdicts, note, view, ...rest }: Props) {
  const groups = GROUPS.map((shown) => ({ shown, verdicts: heaviestFirst(verdicts.filter((verdict) => shownOf(verdict) === shown)) }));
  const counts = countVerdicts(verdicts.map(shownOf));
  const gaps = counts.unmet + counts.unproven + counts.waived;
  const drawn = groups.filter((group) => group.verdicts.length > 0 && (view.only === null || view.only === group.shown));
  return (
    <Panel labelledBy="controls" className={cx(view.next && "foreseen")}>
      <PanelHead title="Controls" id="controls" note={note}>
        <When view={view} />
      </PanelHead>
      <PanelBody className="gate-counts">
        <GateBar counts={counts} />
        <Toolbar label="Outcomes">
          {groups
            .filter((group) => group.verdicts.length > 0 || view.only === group.shown)
            .map(({ shown, verdicts: { length } }) => (
              <Chip
                key={shown}
                label={WORDS[shown]}
                count={length}
                broken={shown === "unmet"}
                on={view.only === shown}
                href={view.hrefWith({ outcome: view.only === shown ? null : shown })}
              />
            ))}
        </Toolbar>
      </PanelBody>
      {drawn.map((group) => (
        <Group key={group.shown} {...group} {...rest} open={gaps === 0 || view.only !== null} />
      ))}
      {drawn.length === 0 && <PanelBody>No control is {WORDS[view.only ?? "unmet"].toLowerCase()}.</PanelBody>}
    </Panel>
  );
}
