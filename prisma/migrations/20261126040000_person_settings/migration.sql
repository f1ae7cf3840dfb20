-- How Airlock looks and reads for one person. It follows them to every browser they sign in with; what is null was never chosen, so
-- that the organisation's choice, then the browser's, holds.
CREATE TYPE "theme" AS ENUM ('system', 'light', 'dark');
CREATE TYPE "density" AS ENUM ('comfortable', 'compact');
CREATE TYPE "week_start" AS ENUM ('monday', 'sunday', 'saturday');

CREATE TABLE "person_settings" (
    "person_id" UUID NOT NULL,
    "theme" "theme",
    "density" "density" NOT NULL DEFAULT 'comfortable',
    "time_zone" TEXT,
    "week_start" "week_start",
    "shortcuts" BOOLEAN NOT NULL DEFAULT true,
    "checklist_dismissed_at" TIMESTAMPTZ(3),

    CONSTRAINT "person_settings_pkey" PRIMARY KEY ("person_id")
);
ALTER TABLE "person_settings" ADD CONSTRAINT "person_settings_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The organisation is edited from its page: two administrators must not overwrite each other unseen.
ALTER TABLE "organisation" ADD COLUMN "week_start" "week_start" NOT NULL DEFAULT 'monday';
ALTER TABLE "organisation" ADD COLUMN "version" INTEGER NOT NULL DEFAULT 1;
