import { type SimpleColumn, SimpleTable } from "@/components/data-table/simple-table";
import { Glyph } from "@/components/ui/glyph";
import { Link } from "@/components/ui/link";
import { Panel, PanelBody, PanelHead } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";

/** One control that would answer otherwise for some workloads. */
export interface PreviewLine {
  readonly control: string;
  readonly title: string;
  readonly opens: number;
  readonly resolves: number;
  /** WL-0001: the first that would have the gap. */
  readonly first: readonly string[];
}

export interface PreviewFacts {
  readonly lines: readonly PreviewLine[];
  readonly looked: number;
  /** Workloads of the registry, as far as is known. */
  readonly all: number;
  readonly affected: number;
  readonly finished: boolean;
  /** When the last workload was judged, in words; null before. */
  readonly finishedAt: string | null;
  /** It still waits for a decision: the worker goes on looking. */
  readonly waits: boolean;
  /** Open requests that would need more slots: PR-0007, and which. */
  readonly requests: readonly { readonly ref: string; readonly slots: readonly string[] }[];
  readonly requestsTotal: number;
  /** Approvals that were given in fewer slots than it would ask for: WL-0001, and which. */
  readonly approvals: readonly { readonly ref: string; readonly slots: readonly string[] }[];
  readonly approvalsTotal: number;
  /** Gates that nobody could pass, for want of people. */
  readonly empty: readonly string[];
}

const said = (count: number): string => count.toLocaleString("en");

const columns: readonly SimpleColumn<PreviewLine>[] = [
  { id: "control", header: "Control", look: "name", card: "title", cell: ({ title }) => title },
  {
    id: "opens",
    header: "Opens",
    width: 84,
    look: "number",
    card: "first",
    cell: ({ opens }) => (opens > 0 ? <b>{said(opens)}</b> : "0"),
  },
  { id: "resolves", header: "Closes", width: 84, look: "number", card: "end", cell: ({ resolves }) => said(resolves) },
  {
    id: "first",
    header: "Gaps open for",
    width: 230,
    look: "muted",
    card: "below",
    cell: ({ first, opens }) => (
      <span className="row wrap">
        {first.slice(0, 3).map((ref) => (
          <Link key={ref} href={`/workloads/${ref}/controls`}>
            {ref}
          </Link>
        ))}
        {opens > 3 && `and ${said(opens - 3)} more`}
      </span>
    ),
  },
];

/** PR-0007 (Risk), PR-0009 (Security): what lacks slots, and which. */
function Named({ of, at }: { of: PreviewFacts["requests"]; at: string }) {
  return of.map(({ ref, slots }, index) => (
    <span key={ref}>
      {index > 0 && ", "}
      <Link href={`${at}/${ref}`}>{ref}</Link> ({slots.join(", ")})
    </span>
  ));
}

function Requests({ requests, requestsTotal }: Pick<PreviewFacts, "requests" | "requestsTotal">) {
  if (requestsTotal === 0) return null;
  return (
    <p className="row">
      <Glyph name="waiting" />
      <span className="grow">
        {requestsTotal === 1 ? "1 open request would need" : `${said(requestsTotal)} open requests would need`} more approvals:{" "}
        <Named of={requests} at="/promotions" />.
      </span>
    </p>
  );
}

/** Approvals stand when the policy changes; what they were not asked is said, so that whoever wants to asks again. */
function Approvals({ approvals, approvalsTotal }: Pick<PreviewFacts, "approvals" | "approvalsTotal">) {
  if (approvalsTotal === 0) return null;
  return (
    <p className="row">
      <Glyph name="unproven" />
      <span className="grow">
        {approvalsTotal === 1 ? "1 approval in force was" : `${said(approvalsTotal)} approvals in force were`} given in fewer slots; they
        stand until the next re-approval: <Named of={approvals} at="/workloads" />
        {approvalsTotal > approvals.length && ` and ${said(approvalsTotal - approvals.length)} more`}.
      </span>
    </p>
  );
}

/** How far the look is, or that it ended early. */
function Under({ looked, all, waits }: PreviewFacts) {
  if (!waits)
    return (
      <p className="small muted">
        It was decided on after {said(looked)} of {said(all)} workloads were judged under both policies.
      </p>
    );
  return (
    <>
      <Progress label="Workloads judged under both policies" done={looked} of={all} />
      <p className="small faint">Airlock judges every workload under both policies. Load this page again to see how far it is.</p>
    </>
  );
}

/** What a proposed policy would change among the workloads as they are: the same controls, on the same facts. */
export function PreviewPanel({ preview }: { preview: PreviewFacts }) {
  const { finished, finishedAt, affected, looked, lines, empty, requestsTotal, approvalsTotal } = preview;
  const slots = requestsTotal + approvalsTotal;
  const nothing = finished && lines.length === 0 && slots === 0;
  return (
    <Panel labelledBy="preview">
      <PanelHead
        title="What would follow"
        id="preview"
        note={looked > 0 && `for ${said(affected)} of ${said(looked)} workloads${finishedAt ? `, as of ${finishedAt}` : ""}`}
      />
      {!finished && (
        <PanelBody>
          <Under {...preview} />
        </PanelBody>
      )}
      {lines.length > 0 && (
        <SimpleTable caption="Controls that would answer otherwise" columns={columns} rows={lines} rowKey={({ control }) => control} />
      )}
      {(nothing || slots > 0 || empty.length > 0) && (
        <PanelBody>
          {nothing && <p>No workload would gain or lose a gap.</p>}
          <Requests {...preview} />
          <Approvals {...preview} />
          {empty.map((words) => (
            <p key={words} className="row">
              <Glyph name="unmet" />
              Nobody could fill {words}. An administrator gives the role to somebody.
            </p>
          ))}
        </PanelBody>
      )}
    </Panel>
  );
}
