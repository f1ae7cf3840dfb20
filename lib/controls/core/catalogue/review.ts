import { latestBeat, periodWords } from "@/lib/platform/calendar";
import { control, met, unmet } from "../control";

export const review = control({
  id: "review",
  title: "Review scheduled, and not overdue",
  gap: "Its review is overdue, or not scheduled",
  why: "What was approved once drifts from what runs, and only a second look tells.",
  remedy: "Conclude the review; the owner prepares it, a second person concludes where the tier asks for one.",
  stages: ["production"],
  severity: () => "high",
  references: ["GOVERN 1.5", "GV.OV-03", "A.6.2.6", "Art. 72"],
  waivable: false,
  reads: ["standing"],
  evaluate: ({ standing: { nextReviewOn }, today, policy, workload: { tier } }) => {
    if (nextReviewOn === null) return unmet("No review is scheduled.");
    if (nextReviewOn < today) return unmet(`It was due on ${nextReviewOn}.`);
    const latest = latestBeat(today, policy.review.cadence[tier]);
    return nextReviewOn > latest
      ? unmet(`It is scheduled for ${nextReviewOn}, later than the cadence of ${periodWords(policy.review.cadence[tier])}.`)
      : met(`Due on ${nextReviewOn}.`);
  },
});
