-- What a review looked at, so that the next one, and whatever brings it forward, is held against it; what it rests on beside the record;
-- and who prepared it for whoever concluded it. Null or empty for reviews from before.
ALTER TABLE "review"
  ADD COLUMN "reach" JSONB,
  ADD COLUMN "evidence" JSONB NOT NULL DEFAULT '[]',
  ADD COLUMN "prepared_by_id" UUID,
  ADD COLUMN "prepared_at" TIMESTAMPTZ(3),
  ADD CONSTRAINT "review_prepared_by_id_fkey" FOREIGN KEY ("prepared_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE,
  ADD CONSTRAINT "review_prepared_whole" CHECK (("prepared_by_id" IS NULL) = ("prepared_at" IS NULL));

-- Why the next review is due sooner than its rhythm says; null where it is not.
ALTER TABLE "standing" ADD COLUMN "review_because" TEXT;

-- Workloads whose facts changed: whether that brings their review forward is yet to be said.
CREATE TABLE "review_look" (
    "workload_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "review_look_pkey" PRIMARY KEY ("workload_id")
);
CREATE INDEX "review_look_at_idx" ON "review_look"("at");
ALTER TABLE "review_look" ADD CONSTRAINT "review_look_workload_id_fkey"
  FOREIGN KEY ("workload_id") REFERENCES "workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What somebody prepared of a review that is due, for another person to conclude. It goes with the review.
CREATE TABLE "review_preparation" (
    "workload_id" UUID NOT NULL,
    "due_on" DATE NOT NULL,
    "outcome" "review_outcome" NOT NULL,
    "attestation" JSONB NOT NULL,
    "notes" TEXT NOT NULL,
    "evidence" JSONB NOT NULL,
    "reach_digest" TEXT NOT NULL,
    "prepared_by_id" UUID NOT NULL,
    "prepared_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "review_preparation_pkey" PRIMARY KEY ("workload_id")
);
CREATE INDEX "review_preparation_prepared_by_id_idx" ON "review_preparation"("prepared_by_id");
ALTER TABLE "review_preparation" ADD CONSTRAINT "review_preparation_workload_id_fkey"
  FOREIGN KEY ("workload_id") REFERENCES "workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "review_preparation" ADD CONSTRAINT "review_preparation_prepared_by_id_fkey"
  FOREIGN KEY ("prepared_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What ended is looked at by its day.
CREATE INDEX "control_exception_ended_on" ON "control_exception" ("until") WHERE "state" = 'approved';
