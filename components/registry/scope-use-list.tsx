import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { LinkButton } from "@/components/ui/button";
import { Glyph, StageGlyph } from "@/components/ui/glyph";
import { Link } from "@/components/ui/link";
import { keysOf } from "@/lib/platform/closed-set";
import { ACCESS_MODES, type AccessMode, type FactSource, type Phase, ZONES, type Zone } from "@/lib/registry/core/words";
import { PhaseBadge, SourceMark } from "./reach-marks";
import type { ApprovalLook } from "./scope-use-look";

export type ScopeUseAct = "approve" | "withdraw" | "change" | "remove";

export interface ScopeUseLine {
  readonly id: string;
  readonly mode: AccessMode;
  readonly zone: Zone;
  readonly phase: Phase;
  readonly source: FactSource;
  readonly purpose: string;
  /** The other end: the data scope of a workload's use, the workload of a data scope's. */
  readonly other: {
    readonly href: string;
    readonly ref: string;
    readonly name: string;
    /** Its class and realism; its stage. */
    readonly marks: ReactNode;
    readonly note: string;
  };
  readonly approval: ApprovalLook;
  /** What the reader may do with it. */
  readonly acts: readonly ScopeUseAct[];
}

export interface OpenAct {
  readonly act: ScopeUseAct;
  readonly id: string;
  readonly form: ReactNode;
}

interface Props {
  lines: readonly ScopeUseLine[];
  /** The page on which they stand: a form opens and closes by its address. */
  path: string;
  open: OpenAct | null;
}

const ACT_WORDS: Readonly<Record<ScopeUseAct, string>> = { approve: "Approve", withdraw: "Withdraw", change: "Change", remove: "Remove" };

/** Dashed for nobody has approved it; solid, and until when, where the data owner has. */
function Approval({ look: { state, glyph, tone, words, note, exact } }: { look: ApprovalLook }) {
  return (
    <div className="approval">
      <Badge boxed dashed={state !== "approved"} tone={tone} title={exact}>
        <Glyph name={glyph} />
        {words}
      </Badge>
      <span className="small muted">{note}</span>
    </div>
  );
}

function Acts({ line, path, open }: { line: ScopeUseLine; path: string; open: OpenAct | null }) {
  if (line.acts.length === 0) return null;
  return (
    <div className="acts">
      {line.acts.map((act) => {
        const on = open?.id === line.id && open.act === act;
        const words = act === "approve" && line.approval.state === "approved" ? "Approve anew" : ACT_WORDS[act];
        return (
          <LinkButton
            key={act}
            href={on ? path : `${path}?${act}=${line.id}`}
            size="s"
            variant={act === "approve" && line.approval.state !== "unasked" ? "default" : "ghost"}
            scroll={false}
            aria-expanded={on}
            aria-label={`${words}: ${line.other.name}`}
          >
            {words}
          </LinkButton>
        );
      })}
    </div>
  );
}

function Use({ line, path, open }: { line: ScopeUseLine; path: string; open: OpenAct | null }) {
  const { other } = line;
  return (
    <li id={`use-${line.id}`}>
      <div className="what">
        <p className="row wrap">
          <Link href={other.href} className="strong">
            {other.name}
          </Link>
          <span className="mono small faint">{other.ref}</span>
          {other.marks}
        </p>
        <p className="purpose">{line.purpose || <span className="faint">No purpose is stated.</span>}</p>
        <p className="small faint">{other.note}</p>
      </div>
      <div className="how">
        <p className="row">
          <PhaseBadge phase={line.phase} />
          <b className="strong">{ACCESS_MODES[line.mode]}</b>
        </p>
        <span className="small">
          <SourceMark source={line.source} />
        </span>
      </div>
      <Approval look={line.approval} />
      <Acts line={line} path={path} open={open} />
      {open?.id === line.id && <div className="use-form">{open.form}</div>}
    </li>
  );
}

/** Uses of data, by the trust zone they come from. */
export function ScopeUseList({ lines, path, open }: Props) {
  const zones = keysOf(ZONES).map((zone) => ({ zone, uses: lines.filter((line) => line.zone === zone) }));
  return zones
    .filter(({ uses }) => uses.length > 0)
    .map(({ zone, uses }) => (
      <section key={zone} className="uses" aria-labelledby={`uses-${zone}`}>
        <h3 id={`uses-${zone}`}>
          <StageGlyph stage={zone} />
          From the {ZONES[zone].toLowerCase()} zone
          <span className="faint">{uses.length}</span>
        </h3>
        <ul>
          {uses.map((line) => (
            <Use key={line.id} line={line} path={path} open={open} />
          ))}
        </ul>
      </section>
    ));
}
