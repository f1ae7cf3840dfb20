import { expect, it } from "vitest";
import { CompleteReview } from "@/lib/review";
import { reviewIn } from "./fields";

const SENT = {
  outcome: "continue",
  notes: "",
  nextDueOn: "",
  reachDigest: "0".repeat(64),
  dueOn: "2026-11-12",
  readAt: "2026-11-24T09:00:00Z",
};

it("makes of the form what the command takes", () => {
  const fields = { ...SENT, "owner.holds": "on", "owner.note": "", "data.note": "No longer needed" };
  const review = CompleteReview.parse(reviewIn(fields));
  expect(review.attestation).toMatchObject({
    owner: { holds: true, note: "" },
    data: { holds: false, note: "No longer needed" },
    effects: { holds: false, note: "" },
  });
  expect(review.nextDueOn).toBeUndefined();
});

it("hands a date on", () => {
  expect(reviewIn({ ...SENT, nextDueOn: "2026-12-01" }).nextDueOn).toBe("2026-12-01");
});
