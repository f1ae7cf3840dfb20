-- What went wrong with a workload, until it was made good; it may stand behind a suspension or a demotion.
CREATE TYPE "incident_state" AS ENUM ('open', 'contained', 'recovered');
CREATE TYPE "incident_entry_kind" AS ENUM ('note', 'evidence', 'act');

CREATE TABLE "incident" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "workload_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "severity" "severity" NOT NULL,
    "state" "incident_state" NOT NULL DEFAULT 'open',
    "opened_by_id" TEXT NOT NULL,
    "opened_by" TEXT NOT NULL,
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "contained_by" TEXT,
    "contained_at" TIMESTAMPTZ(3),
    "contained_how" TEXT,
    "recovered_by" TEXT,
    "recovered_at" TIMESTAMPTZ(3),
    "recovered_how" TEXT,
    "suspended_at" TIMESTAMPTZ(3),
    "demoted_at" TIMESTAMPTZ(3),

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id"),
    -- Whatever door is forced: what is contained says by whom, when and how, and nothing is recovered before.
    CONSTRAINT "incident_contained" CHECK (("state" = 'open') = ("contained_at" IS NULL)),
    CONSTRAINT "incident_contained_how" CHECK (num_nulls("contained_at", "contained_by", "contained_how") IN (0, 3)),
    CONSTRAINT "incident_recovered" CHECK (("state" = 'recovered') = ("recovered_at" IS NOT NULL)),
    CONSTRAINT "incident_recovered_how" CHECK (num_nulls("recovered_at", "recovered_by", "recovered_how") IN (0, 3))
);

CREATE UNIQUE INDEX "incident_number_key" ON "incident"("number");
CREATE INDEX "incident_workload_id_state_idx" ON "incident"("workload_id", "state");
CREATE INDEX "incident_state_number_idx" ON "incident"("state", "number");
ALTER TABLE "incident" ADD CONSTRAINT "incident_workload_id_fkey" FOREIGN KEY ("workload_id") REFERENCES "workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "incident_entry" (
    "id" UUID NOT NULL,
    "incident_id" UUID NOT NULL,
    "kind" "incident_entry_kind" NOT NULL,
    "text" TEXT NOT NULL,
    "link" TEXT,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "incident_entry_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "incident_entry_incident_id_at_idx" ON "incident_entry"("incident_id", "at");
ALTER TABLE "incident_entry" ADD CONSTRAINT "incident_entry_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE CASCADE ON UPDATE CASCADE;
