import { Views } from "@/components/data-table/toolbar";
import { Tabs } from "@/components/ui/tabs";

export type ReviewTab = "board" | "overdue" | "soon" | "done" | "campaigns" | "orphans" | null;

interface Props {
  current: ReviewTab;
  overdue: number;
  dueSoon: number;
}

/** The board, and the lists behind its numbers. */
export function ReviewTabs({ current, overdue, dueSoon }: Props) {
  return (
    <Views>
      <Tabs
        label="Reviews"
        tabs={[
          { href: "/reviews", label: "Board", current: current === "board" },
          { href: "/reviews/due?overdue=true", label: "Overdue", count: overdue, broken: overdue > 0, current: current === "overdue" },
          { href: "/reviews/due?dueIn=30", label: "Due in 30 days", count: dueSoon, current: current === "soon" },
          { href: "/reviews/campaigns", label: "Campaigns", current: current === "campaigns" },
          { href: "/reviews/orphans", label: "Nobody answers for", current: current === "orphans" },
          { href: "/reviews/done", label: "Done", current: current === "done" },
        ]}
      />
    </Views>
  );
}
