-- What an approval was given on condition of: who does it by when. It binds once its request is applied, until somebody else than who
-- did it says that it is met; past its day it is a finding (lib/controls/core/catalogue/conditions.ts).
CREATE TABLE "approval_condition" (
    "id" UUID NOT NULL,
    "promotion_id" UUID NOT NULL,
    "workload_id" UUID NOT NULL,
    "slot" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "owner_id" UUID NOT NULL,
    "due_on" DATE NOT NULL,
    "set_by_id" UUID NOT NULL,
    "set_at" TIMESTAMPTZ(3) NOT NULL,
    "reported_by_id" UUID,
    "reported_at" TIMESTAMPTZ(3),
    "reported_how" TEXT,
    "met_by_id" UUID,
    "met_at" TIMESTAMPTZ(3),

    CONSTRAINT "approval_condition_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "approval_condition_text" CHECK (char_length("text") BETWEEN 1 AND 1000),
    CONSTRAINT "approval_condition_reported" CHECK (num_nulls("reported_by_id", "reported_at", "reported_how") IN (0, 3)),
    CONSTRAINT "approval_condition_met" CHECK (("met_by_id" IS NULL) = ("met_at" IS NULL)),
    -- Nobody accepts their own work.
    CONSTRAINT "approval_condition_two_people" CHECK ("met_by_id" IS NULL OR ("met_by_id" <> "owner_id" AND "met_by_id" IS DISTINCT FROM "reported_by_id"))
);
ALTER TABLE "approval_condition" ADD CONSTRAINT "approval_condition_promotion_id_fkey" FOREIGN KEY ("promotion_id") REFERENCES "promotion"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "approval_condition" ADD CONSTRAINT "approval_condition_workload_id_fkey" FOREIGN KEY ("workload_id") REFERENCES "workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "approval_condition" ADD CONSTRAINT "approval_condition_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "approval_condition" ADD CONSTRAINT "approval_condition_set_by_id_fkey" FOREIGN KEY ("set_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "approval_condition" ADD CONSTRAINT "approval_condition_reported_by_id_fkey" FOREIGN KEY ("reported_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "approval_condition" ADD CONSTRAINT "approval_condition_met_by_id_fkey" FOREIGN KEY ("met_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
CREATE INDEX "approval_condition_promotion_id_idx" ON "approval_condition"("promotion_id");
-- What is still to be met: asked for with every dossier, and by whoever has to do it.
CREATE INDEX "approval_condition_open" ON "approval_condition"("workload_id", "due_on") WHERE "met_at" IS NULL;
CREATE INDEX "approval_condition_owner" ON "approval_condition"("owner_id", "due_on") WHERE "met_at" IS NULL;
CREATE INDEX "approval_condition_setter" ON "approval_condition"("set_by_id") WHERE "met_at" IS NULL AND "reported_at" IS NOT NULL;
