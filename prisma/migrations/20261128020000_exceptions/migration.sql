-- Exceptions: one control of one workload is waived until a date, by somebody of risk who neither asked for it nor owns the workload.
CREATE TYPE "exception_state" AS ENUM ('requested', 'approved', 'rejected', 'withdrawn', 'ended');

CREATE TABLE "control_exception" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "workload_id" UUID NOT NULL,
    "control" TEXT NOT NULL,
    "state" "exception_state" NOT NULL,
    "reason" TEXT NOT NULL,
    "compensating_control" TEXT NOT NULL,
    "until" DATE NOT NULL,
    "requested_by_id" UUID NOT NULL,
    "requested_via" TEXT,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "comment" TEXT,
    "warns_on" DATE,
    "ended_by_id" UUID,
    "ended_at" TIMESTAMPTZ(3),
    "ended_reason" TEXT,
    "renews_id" UUID,
    "renewals" INTEGER NOT NULL DEFAULT 0,
    "policy_version" INTEGER NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "control_exception_pkey" PRIMARY KEY ("id"),
    -- Whatever door is forced: nobody decides on what they asked for, and what was decided names who did.
    CONSTRAINT "control_exception_two_people" CHECK ("decided_by_id" <> "requested_by_id"),
    CONSTRAINT "control_exception_decided" CHECK ("state" NOT IN ('approved', 'rejected', 'ended') OR ("decided_by_id" IS NOT NULL AND "decided_at" IS NOT NULL))
);

CREATE UNIQUE INDEX "control_exception_number_key" ON "control_exception"("number");
CREATE INDEX "control_exception_state_until_idx" ON "control_exception"("state", "until");
CREATE INDEX "control_exception_workload_id_control_idx" ON "control_exception"("workload_id", "control");
-- A control of a workload has one request at a time.
CREATE UNIQUE INDEX "control_exception_one_requested" ON "control_exception" ("workload_id", "control") WHERE "state" = 'requested';

ALTER TABLE "control_exception" ADD CONSTRAINT "control_exception_workload_id_fkey" FOREIGN KEY ("workload_id") REFERENCES "workload"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "control_exception" ADD CONSTRAINT "control_exception_requested_by_id_fkey" FOREIGN KEY ("requested_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "control_exception" ADD CONSTRAINT "control_exception_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "control_exception" ADD CONSTRAINT "control_exception_ended_by_id_fkey" FOREIGN KEY ("ended_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "control_exception" ADD CONSTRAINT "control_exception_renews_id_fkey" FOREIGN KEY ("renews_id") REFERENCES "control_exception"("id") ON DELETE SET NULL ON UPDATE CASCADE;
