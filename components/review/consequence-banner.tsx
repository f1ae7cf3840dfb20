import { Banner } from "@/components/ui/banner";
import { LinkButton } from "@/components/ui/button";
import { CalendarClock } from "@/components/ui/icons";
import { dayWords } from "@/lib/platform/words";
import { type Consequences, consequenceWords } from "@/lib/review/core";

interface Props {
  /** WL-0123. */
  workload: string;
  /** Null where nothing can follow. */
  follows: Consequences | null;
  overdue: boolean;
  mayReview: boolean;
}

/** "No new grants since 1 Dec 2026.", or from that day on. */
function lastWords({ last, lastFrom, inForce }: Consequences): string {
  return last === "badge" ? "" : ` ${consequenceWords(last)} ${inForce ? "since" : "from"} ${dayWords(lastFrom)}${inForce ? "" : " on"}.`;
}

/** What being overdue does, or is about to do, with the one thing that lifts it: before it bites, and while it does. */
export function ConsequenceBanner({ workload, follows, overdue, mayReview }: Props) {
  if (!follows || !overdue) return null;
  const { conditional, conditionalFrom, inForce } = follows;
  return (
    <Banner
      tone={inForce ? "red" : "amber"}
      icon={<CalendarClock />}
      title={conditional ? `Conditional since ${dayWords(conditionalFrom)}.` : `Conditional from ${dayWords(conditionalFrom)} on.`}
      actions={
        mayReview && (
          <LinkButton href={`/workloads/${workload}/review`} size="s">
            Conclude the review
          </LinkButton>
        )
      }
    >
      Its review is overdue.{lastWords(follows)} The review lifts it.
    </Banner>
  );
}
