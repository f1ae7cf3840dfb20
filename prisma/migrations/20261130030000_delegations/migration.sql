-- Whoever fills slots and is away names another person who decides in their place on those days (lib/promotion/core/delegation.ts).
CREATE TABLE "delegation" (
    "id" UUID NOT NULL,
    "giver_id" UUID NOT NULL,
    "taker_id" UUID NOT NULL,
    "from_on" DATE NOT NULL,
    "until_on" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "made_by_id" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_by_id" UUID,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "delegation_pkey" PRIMARY KEY ("id"),
    -- Whatever door is forced: it is bounded, and nobody names themself.
    CONSTRAINT "delegation_days" CHECK ("until_on" >= "from_on"),
    CONSTRAINT "delegation_two_people" CHECK ("giver_id" <> "taker_id" AND "made_by_id" <> "taker_id"),
    CONSTRAINT "delegation_ended" CHECK (("ended_by_id" IS NULL) = ("ended_at" IS NULL))
);
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_giver_id_fkey" FOREIGN KEY ("giver_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_taker_id_fkey" FOREIGN KEY ("taker_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_made_by_id_fkey" FOREIGN KEY ("made_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_ended_by_id_fkey" FOREIGN KEY ("ended_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- Asked for with every decision and every count of what waits: who stands in, and for whom, while it was not ended.
CREATE INDEX "delegation_taker" ON "delegation"("taker_id", "until_on") WHERE "ended_at" IS NULL;
CREATE INDEX "delegation_giver" ON "delegation"("giver_id", "until_on") WHERE "ended_at" IS NULL;

-- In whose place an approval was given. One person may decide in one slot in their own right or in another's place, and once.
ALTER TABLE "approval" ADD COLUMN "delegation_id" UUID;
ALTER TABLE "approval" ADD CONSTRAINT "approval_delegation_id_fkey" FOREIGN KEY ("delegation_id") REFERENCES "delegation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "approval_delegation_id_idx" ON "approval"("delegation_id") WHERE "delegation_id" IS NOT NULL;
