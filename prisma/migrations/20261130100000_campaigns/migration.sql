-- A campaign: a named batch of reviews, asked of somebody each, until a day.
CREATE TYPE "campaign_state" AS ENUM ('planned', 'running', 'closed', 'discarded');
CREATE TYPE "campaign_reviewers" AS ENUM ('owner', 'backup_owner', 'team_lead', 'person');
CREATE TYPE "campaign_unanswered" AS ENUM ('report', 'overdue', 'suspend');
CREATE TYPE "campaign_item_state" AS ENUM ('waiting', 'open', 'answered', 'unanswered', 'left');

CREATE TABLE "campaign" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "scope" JSONB NOT NULL,
    "reviewers" "campaign_reviewers" NOT NULL,
    "reviewer_id" UUID,
    "closes_on" DATE NOT NULL,
    "unanswered" "campaign_unanswered" NOT NULL,
    "state" "campaign_state" NOT NULL DEFAULT 'planned',
    "created_by_id" UUID,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "asked_at" TIMESTAMPTZ(3),
    "reminded_on" DATE,
    "closed_at" TIMESTAMPTZ(3),
    "closed_by" TEXT,
    "closed_reason" TEXT,

    CONSTRAINT "campaign_pkey" PRIMARY KEY ("id"),
    -- Whatever door is forced: what runs says since when, and what is closed since when.
    CONSTRAINT "campaign_started" CHECK (("state" IN ('running', 'closed')) = ("started_at" IS NOT NULL)),
    CONSTRAINT "campaign_closed" CHECK (("state" = 'closed') = ("closed_at" IS NOT NULL)),
    CONSTRAINT "campaign_person" CHECK ("reviewers" = 'person' OR "reviewer_id" IS NULL)
);

CREATE UNIQUE INDEX "campaign_number_key" ON "campaign"("number");
CREATE INDEX "campaign_state_number_idx" ON "campaign"("state", "number");
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_reviewer_id_fkey" FOREIGN KEY ("reviewer_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "campaign" ADD CONSTRAINT "campaign_created_by_id_fkey" FOREIGN KEY ("created_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

CREATE TABLE "campaign_item" (
    "campaign_id" UUID NOT NULL,
    "workload_id" UUID NOT NULL,
    "reviewer_id" UUID,
    "state" "campaign_item_state" NOT NULL DEFAULT 'waiting',
    "due_before" DATE,
    "review_id" UUID,
    "settled_at" TIMESTAMPTZ(3),
    "suspended" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "campaign_item_pkey" PRIMARY KEY ("campaign_id", "workload_id"),
    CONSTRAINT "campaign_item_answered" CHECK (("state" = 'answered') = ("review_id" IS NOT NULL)),
    CONSTRAINT "campaign_item_settled" CHECK (("state" IN ('waiting', 'open')) = ("settled_at" IS NULL))
);

CREATE INDEX "campaign_item_campaign_id_state_idx" ON "campaign_item"("campaign_id", "state");
CREATE INDEX "campaign_item_workload_id_idx" ON "campaign_item"("workload_id");
CREATE INDEX "campaign_item_reviewer_id_idx" ON "campaign_item"("reviewer_id");
CREATE INDEX "campaign_item_review_id_idx" ON "campaign_item"("review_id");
ALTER TABLE "campaign_item" ADD CONSTRAINT "campaign_item_campaign_id_fkey" FOREIGN KEY ("campaign_id") REFERENCES "campaign"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "campaign_item" ADD CONSTRAINT "campaign_item_workload_id_fkey" FOREIGN KEY ("workload_id") REFERENCES "workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "campaign_item" ADD CONSTRAINT "campaign_item_reviewer_id_fkey" FOREIGN KEY ("reviewer_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
ALTER TABLE "campaign_item" ADD CONSTRAINT "campaign_item_review_id_fkey" FOREIGN KEY ("review_id") REFERENCES "review"("id") ON DELETE CASCADE ON UPDATE CASCADE;
