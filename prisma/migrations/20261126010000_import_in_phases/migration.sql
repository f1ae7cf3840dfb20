-- An import becomes a run that goes through phases: uploaded in chunks, mapped, checked, and applied in batches by whichever worker is free.
ALTER TABLE "import_run"
  ALTER COLUMN "mapping" DROP NOT NULL,
  ALTER COLUMN "file_digest" SET DEFAULT '',
  ALTER COLUMN "records" SET DEFAULT 0,
  ALTER COLUMN "added" SET DEFAULT 0,
  ALTER COLUMN "changed" SET DEFAULT 0,
  ALTER COLUMN "unchanged" SET DEFAULT 0,
  ALTER COLUMN "refused" SET DEFAULT 0,
  ADD COLUMN "phase" TEXT NOT NULL DEFAULT 'done',
  ADD COLUMN "stopped_in" TEXT,
  ADD COLUMN "bytes" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "chunks" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "encoding" TEXT,
  ADD COLUMN "delimiter" TEXT,
  ADD COLUMN "detected" JSONB,
  ADD COLUMN "survey" JSONB,
  ADD COLUMN "mapping_text" TEXT,
  ADD COLUMN "fault" JSONB,
  ADD COLUMN "bytes_read" BIGINT NOT NULL DEFAULT 0,
  ADD COLUMN "to_add" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "to_change" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "warnings" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "findings" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "vanished" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "stages" JSONB,
  ADD COLUMN "columns" JSONB,
  ADD COLUMN "position" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "actor" JSONB,
  ADD COLUMN "lease_by" TEXT,
  ADD COLUMN "lease_until" TIMESTAMPTZ(3),
  ADD COLUMN "updated_at" TIMESTAMPTZ(3),
  ADD COLUMN "finished_at" TIMESTAMPTZ(3);
UPDATE "import_run" SET "updated_at" = "created_at", "finished_at" = "created_at", "to_add" = "added", "to_change" = "changed";
ALTER TABLE "import_run" ALTER COLUMN "phase" SET DEFAULT 'uploading', ALTER COLUMN "updated_at" SET NOT NULL;
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_phase" CHECK
  ("phase" IN ('uploading', 'mapping', 'checking', 'checked', 'applying', 'done', 'cancelled', 'failed'));

CREATE INDEX "import_run_created_at_idx" ON "import_run"("created_at", "id");
-- What a worker looks for, several times a second: nearly always nothing.
CREATE INDEX "import_run_waiting" ON "import_run"("updated_at") WHERE "phase" IN ('checking', 'applying');

CREATE TABLE "import_chunk" (
    "run_id" UUID NOT NULL,
    "index" INTEGER NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "import_chunk_pkey" PRIMARY KEY ("run_id", "index")
);
ALTER TABLE "import_chunk" ADD CONSTRAINT "import_chunk_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "import_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
-- Bytes of a file are packed already, or are read once: compressing them costs more than it saves.
ALTER TABLE "import_chunk" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;

CREATE TABLE "import_row" (
    "run_id" UUID NOT NULL,
    "record" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "facts" JSONB,
    "differences" JSONB,
    "workload_id" UUID,

    CONSTRAINT "import_row_pkey" PRIMARY KEY ("run_id", "record")
);
ALTER TABLE "import_row" ADD CONSTRAINT "import_row_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "import_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE INDEX "import_row_run_id_outcome_record_idx" ON "import_row"("run_id", "outcome", "record");

CREATE TABLE "import_vanished" (
    "run_id" UUID NOT NULL,
    "workload_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "import_vanished_pkey" PRIMARY KEY ("run_id", "number")
);
ALTER TABLE "import_vanished" ADD CONSTRAINT "import_vanished_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "import_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE TABLE "import_mapping" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "text" TEXT NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "import_mapping_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "import_mapping_name_key" ON "import_mapping"("name");
