-- Who stopped a workload decides who may let it run again, so a suspension says as what it was imposed. Until now only a demotion
-- suspended; who demoted stands in the audit log.
CREATE TYPE "suspended_as" AS ENUM ('owner', 'risk', 'demotion');
ALTER TABLE "standing" ADD COLUMN "suspended_as" "suspended_as", ADD COLUMN "suspended_by" TEXT;
UPDATE "standing" SET "suspended_as" = 'demotion' WHERE "suspended_at" IS NOT NULL;
ALTER TABLE "standing" ADD CONSTRAINT "standing_suspended_as" CHECK (("suspended_at" IS NULL) = ("suspended_as" IS NULL));
