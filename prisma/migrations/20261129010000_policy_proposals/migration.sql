-- A change of the policy is proposed by one person and approved by another; with the approval it is a version.
CREATE TYPE "policy_proposal_state" AS ENUM ('proposed', 'approved', 'rejected', 'withdrawn', 'stale');

CREATE TABLE "policy_proposal" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "state" "policy_proposal_state" NOT NULL DEFAULT 'proposed',
    "document" JSONB NOT NULL,
    "digest" TEXT NOT NULL,
    "based_on" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "effective_on" DATE,
    "proposed_by_id" UUID NOT NULL,
    "proposed_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "comment" TEXT,
    "policy_version" INTEGER,
    "preview" JSONB,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "policy_proposal_pkey" PRIMARY KEY ("id"),
    -- Whatever door is forced: nobody approves or rejects what they proposed, and what was decided names who did.
    CONSTRAINT "policy_proposal_two_people" CHECK ("state" NOT IN ('approved', 'rejected') OR "decided_by_id" <> "proposed_by_id"),
    CONSTRAINT "policy_proposal_decided" CHECK ("state" NOT IN ('approved', 'rejected') OR ("decided_by_id" IS NOT NULL AND "decided_at" IS NOT NULL)),
    CONSTRAINT "policy_proposal_version" CHECK (("state" = 'approved') = ("policy_version" IS NOT NULL))
);

CREATE UNIQUE INDEX "policy_proposal_number_key" ON "policy_proposal"("number");
CREATE UNIQUE INDEX "policy_proposal_policy_version_key" ON "policy_proposal"("policy_version");
CREATE INDEX "policy_proposal_state_number_idx" ON "policy_proposal"("state", "number");

ALTER TABLE "policy_proposal" ADD CONSTRAINT "policy_proposal_proposed_by_id_fkey" FOREIGN KEY ("proposed_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "policy_proposal" ADD CONSTRAINT "policy_proposal_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
