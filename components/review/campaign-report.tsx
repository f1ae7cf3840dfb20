import { type SimpleColumn, SimpleTable } from "@/components/data-table/simple-table";
import { Panel, PanelHead } from "@/components/ui/panel";
import { Progress } from "@/components/ui/progress";
import { keysOf } from "@/lib/platform/closed-set";
import { REVIEW_OUTCOMES } from "@/lib/review/core/words";

interface Row {
  readonly id: string;
  readonly name: string;
  readonly answered: number;
  readonly open: number;
}

interface Props {
  asked: readonly { readonly id: string | null; readonly name: string | null; readonly open: number; readonly answered: number }[];
  report: {
    readonly outcomes: readonly { readonly outcome: string; readonly count: number }[];
    readonly teams: readonly { readonly team: string | null; readonly answered: number; readonly open: number }[];
  };
}

const columnsOf = (what: string): readonly SimpleColumn<Row>[] => [
  { id: "name", header: what, look: "name", card: "title", cell: (row) => row.name },
  {
    id: "bar",
    header: "Answered",
    width: 180,
    card: "below",
    cell: (row) => <Progress label={`Answered, ${row.name}`} done={row.answered} of={row.answered + row.open} />,
  },
  { id: "answered", header: "Done", width: 72, look: "number", card: "first", cell: (row) => row.answered.toLocaleString("en-GB") },
  { id: "open", header: "Open", width: 72, look: "number", card: "end", cell: (row) => row.open.toLocaleString("en-GB") },
];

function Outcomes({ outcomes }: Pick<Props["report"], "outcomes">) {
  const count = (outcome: string): number => outcomes.find((one) => one.outcome === outcome)?.count ?? 0;
  return (
    <Panel labelledBy="outcomes">
      <PanelHead title="How the answers fell out" id="outcomes" />
      <dl className="outcomes">
        {keysOf(REVIEW_OUTCOMES).map((outcome) => (
          <div key={outcome}>
            <dt>{REVIEW_OUTCOMES[outcome]}</dt>
            <dd>{count(outcome).toLocaleString("en-GB")}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

/** How far a campaign is: by outcome, by team, by whoever is asked. */
export function CampaignReport({ asked, report }: Props) {
  const people = asked.map(({ id, name, answered, open }) => ({ id: id ?? "nobody", name: name ?? "Nobody", answered, open }));
  const teams = report.teams.map(({ team, answered, open }) => ({ id: team ?? "", name: team ?? "No team", answered, open }));
  return (
    <>
      <Outcomes outcomes={report.outcomes} />
      <Panel labelledBy="by-team">
        <PanelHead title="By team" id="by-team" />
        <SimpleTable caption="Answered by team" columns={columnsOf("Team")} rows={teams} rowKey={(row) => row.id} />
      </Panel>
      <Panel labelledBy="by-person">
        <PanelHead title="By whoever is asked" id="by-person" />
        <SimpleTable caption="Answered by whoever is asked" columns={columnsOf("Asked of")} rows={people} rowKey={(row) => row.id} />
      </Panel>
    </>
  );
}
