-- The gate judges every control. What it said stays with the request, and each decision names the facts that it was made on: what a page
-- shows of a request that has ended is what stood then, and an auditor can hold the one against the other. Requests from before have none.
ALTER TABLE "promotion" ADD COLUMN "judged" JSONB, ADD COLUMN "judged_at" TIMESTAMPTZ(3), ADD COLUMN "dossier_digest" TEXT;
ALTER TABLE "approval" ADD COLUMN "dossier_digest" TEXT;
