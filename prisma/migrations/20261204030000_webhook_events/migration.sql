-- Webhooks are told of dates and findings too (lib/platform/outbox.ts). What comes about by time or by computation may come about for a million
-- workloads at once: it is left only where somebody listens, and of each kind so many a day.
CREATE TABLE "outbox_day" (
    "kind" TEXT NOT NULL,
    -- The day of the organisation.
    "day" DATE NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "outbox_day_pkey" PRIMARY KEY ("kind", "day")
);

-- The kinds of events that some webhook listens to; '*' where one listens to all of them. Who listens is for webhooks to say, who are to the
-- right of every command: the outbox sees no more of it than this.
CREATE VIEW "outbox_listened" AS
SELECT DISTINCT coalesce("kind", '*') AS "kind"
FROM "webhook" LEFT JOIN LATERAL unnest("kinds") AS "kind" ON true
WHERE "state" = 'active';

-- The steps of dates that were left for webhooks: what the ledger of notices is to people. A step that nobody could be told of is here all the
-- same, and one that a date comes to again is not left again.
CREATE TABLE "announced_step" (
    "workload_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "due_on" DATE NOT NULL,
    "step" TEXT NOT NULL,

    CONSTRAINT "announced_step_pkey" PRIMARY KEY ("workload_id", "kind", "subject_id", "due_on", "step")
);
ALTER TABLE "announced_step" ADD CONSTRAINT "announced_step_workload_id_fkey" FOREIGN KEY ("workload_id") REFERENCES "workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What people were told of terms before there was this ledger is nobody's to hear anew.
INSERT INTO "announced_step" ("workload_id", "kind", "subject_id", "due_on", "step")
SELECT DISTINCT "workload_id", "kind", "subject_id", "due_on", "step" FROM "notice"
WHERE "workload_id" IS NOT NULL AND ("kind" = 'condition' OR ("kind" = 'exception' AND "step" IN ('ending', 'over')) OR "step" = 'waiting');
