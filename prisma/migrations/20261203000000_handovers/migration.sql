-- Workloads without an owner are offered to a person, who accepts or declines (lib/handover). Nothing of the workload changes before.
CREATE TYPE "handover_state" AS ENUM ('offered', 'accepted', 'declined', 'withdrawn', 'lapsed');

CREATE TABLE "handover" (
    "id" UUID NOT NULL,
    "workload_id" UUID NOT NULL,
    -- Those that were offered together, and those that were decided together: each is told as one thing.
    "offer_id" UUID NOT NULL,
    "decision_id" UUID,
    "to_id" UUID NOT NULL,
    "state" "handover_state" NOT NULL DEFAULT 'offered',
    "reason" TEXT NOT NULL,
    "offered_by_id" UUID NOT NULL,
    "offered_at" TIMESTAMPTZ(3) NOT NULL,
    -- The last day on which it may be accepted.
    "until_on" DATE NOT NULL,
    -- Nobody where Airlock closed it.
    "decided_by_id" UUID,
    "decided_at" TIMESTAMPTZ(3),
    "decided_reason" TEXT,

    CONSTRAINT "handover_pkey" PRIMARY KEY ("id"),
    -- Whatever door is forced: only the one it was offered to takes it on, and nobody declines without a reason.
    CONSTRAINT "handover_decided" CHECK (("state" = 'offered') = ("decided_at" IS NULL) AND ("decided_at" IS NULL) = ("decision_id" IS NULL)),
    CONSTRAINT "handover_accepted" CHECK ("state" <> 'accepted' OR "decided_by_id" = "to_id"),
    CONSTRAINT "handover_declined" CHECK ("state" <> 'declined' OR ("decided_by_id" = "to_id" AND char_length("decided_reason") > 0))
);
ALTER TABLE "handover" ADD CONSTRAINT "handover_workload_id_fkey" FOREIGN KEY ("workload_id") REFERENCES "workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "handover" ADD CONSTRAINT "handover_to_id_fkey" FOREIGN KEY ("to_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "handover" ADD CONSTRAINT "handover_offered_by_id_fkey" FOREIGN KEY ("offered_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "handover" ADD CONSTRAINT "handover_decided_by_id_fkey" FOREIGN KEY ("decided_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- A workload is offered to one person at a time.
CREATE UNIQUE INDEX "handover_open" ON "handover"("workload_id") WHERE "state" = 'offered';
CREATE INDEX "handover_waiting" ON "handover"("to_id", "id") WHERE "state" = 'offered';
CREATE INDEX "handover_until" ON "handover"("until_on") WHERE "state" = 'offered';
CREATE INDEX "handover_workload_id_idx" ON "handover"("workload_id");
CREATE INDEX "handover_offer_id_idx" ON "handover"("offer_id");
CREATE INDEX "handover_decision_id_idx" ON "handover"("decision_id") WHERE "decision_id" IS NOT NULL;

-- Who owned a workload last, while nobody does: what a leaver left behind is another thing than what never had an owner.
ALTER TABLE "workload" ADD COLUMN "former_owner_id" UUID;
ALTER TABLE "workload" ADD CONSTRAINT "workload_former_owner_id_fkey" FOREIGN KEY ("former_owner_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX "workload_former_owner_id_idx" ON "workload"("former_owner_id") WHERE "former_owner_id" IS NOT NULL;

-- By trigger, so that every way in which a workload loses its owner says so.
CREATE FUNCTION keep_former_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.owner_id IS NOT NULL THEN
    NEW.former_owner_id := NULL;
  ELSIF OLD.owner_id IS NOT NULL THEN
    NEW.former_owner_id := OLD.owner_id;
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER workload_former_owner BEFORE UPDATE OF "owner_id" ON "workload" FOR EACH ROW EXECUTE FUNCTION keep_former_owner();

-- What was left behind before, as the log has it.
UPDATE "workload" w SET "former_owner_id" = p.id
FROM (
  SELECT DISTINCT ON (workload_id) workload_id, body::jsonb -> 'before' ->> 'ownerId' AS owner
  FROM audit_entry WHERE action = 'workload.owner_changed' ORDER BY workload_id, serial DESC
) last JOIN person p ON p.id::text = last.owner
WHERE w.id = last.workload_id AND w.owner_id IS NULL;
