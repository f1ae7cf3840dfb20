-- Where the rhythm of a workload's reviews began: a cadence of months is counted from it, not from one date to the next, so that the 31st
-- does not become the 28th for ever after one February. Null until a review was concluded.
ALTER TABLE "standing" ADD COLUMN "review_anchor" DATE;
