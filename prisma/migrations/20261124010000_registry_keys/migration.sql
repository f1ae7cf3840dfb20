-- Who raised a tier: taking it back needs a second person, so the first must be known to the row and not only to the log.
ALTER TABLE "workload" ADD COLUMN "tier_floor_by_id" UUID;

-- One principal written in two cases or with a blank in it is still one principal: sharing is found by this form.
CREATE INDEX "identity_principal" ON "identity" (lower(regexp_replace("name", '\s', '', 'g'))) WHERE "retired_at" IS NULL;

-- The search fields of the lists.
CREATE INDEX "data_scope_search" ON "data_scope" USING gin (lower("name" || ' ' || "description") gin_trgm_ops);
CREATE INDEX "environment_search" ON "environment" USING gin (lower("name" || ' ' || "external_ref" || ' ' || "description") gin_trgm_ops);
CREATE INDEX "identity_search" ON "identity" USING gin (lower("name" || ' ' || "description") gin_trgm_ops);
