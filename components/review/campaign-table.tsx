import { type SimpleColumn, SimpleTable } from "@/components/data-table/simple-table";
import { Link } from "@/components/ui/link";
import { Progress } from "@/components/ui/progress";
import { dayWords } from "@/lib/platform/words";
import type { CampaignState, ItemCounts } from "@/lib/review/core/campaign";
import { CampaignBadge } from "./campaign-badge";

export interface CampaignLine {
  readonly ref: string;
  readonly name: string;
  readonly state: CampaignState;
  readonly closesOn: string;
  readonly daysToGo: number;
  readonly counts: ItemCounts;
  readonly percent: number;
  readonly createdBy: string;
}

/** How much of what is to be answered is, beside its bar: "12 of 200". */
export function Answered({ counts }: { counts: ItemCounts }) {
  const { answered, waiting, open, unanswered } = counts;
  const all = answered + waiting + open + unanswered;
  if (all === 0) return <span className="faint">None yet</span>;
  return (
    <span className="answered">
      <Progress label="Answered" done={answered} of={all} />
      <span className="num">
        {answered.toLocaleString("en-GB")} of {all.toLocaleString("en-GB")}
      </span>
    </span>
  );
}

function closesWords({ state, closesOn, daysToGo }: CampaignLine) {
  const day = dayWords(closesOn);
  if (state !== "running") return day;
  return (
    <>
      {day}, <span className="faint">{daysToGo === 0 ? "today" : `in ${daysToGo} d`}</span>
    </>
  );
}

const columns: readonly SimpleColumn<CampaignLine>[] = [
  { id: "ref", header: "Id", width: 84, look: "id", card: "id", cell: (row) => row.ref },
  {
    id: "name",
    header: "Campaign",
    look: "name",
    card: "title",
    cell: (row) => (
      <Link href={`/reviews/campaigns/${row.ref}`} title={row.name}>
        {row.name}
      </Link>
    ),
  },
  { id: "state", header: "State", width: 104, card: "first", cell: (row) => <CampaignBadge state={row.state} /> },
  { id: "answered", header: "Answered", width: 220, card: "below", cell: (row) => <Answered counts={row.counts} /> },
  { id: "closes", header: "Closes", width: 176, look: "muted", card: "end", cell: closesWords },
  { id: "by", header: "Planned by", width: 160, card: "below-end", cell: (row) => row.createdBy },
];

/** Campaigns, the newest first. */
export function CampaignTable({ rows }: { rows: readonly CampaignLine[] }) {
  return <SimpleTable caption="Campaigns of reviews" columns={columns} rows={rows} rowKey={(row) => row.ref} />;
}
