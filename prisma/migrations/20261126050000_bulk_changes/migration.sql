-- Bulk changes: what is to happen to each of many workloads is written down first, and carried out row by row by the worker.
CREATE TYPE "bulk_state" AS ENUM ('prepared', 'running', 'done', 'cancelled');
CREATE TYPE "bulk_outcome" AS ENUM ('planned', 'done', 'unchanged', 'refused', 'conflict', 'forbidden');

CREATE TABLE "bulk_run" (
    "id" UUID NOT NULL,
    "change" JSONB NOT NULL,
    "selection" JSONB NOT NULL,
    "matched" INTEGER NOT NULL,
    "state" "bulk_state" NOT NULL DEFAULT 'prepared',
    "follows" UUID,
    "actor_kind" TEXT NOT NULL,
    "actor_id" UUID NOT NULL,
    "actor_name" TEXT NOT NULL,
    "token_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_run_pkey" PRIMARY KEY ("id")
);

CREATE TABLE "bulk_row" (
    "run_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "workload_id" UUID NOT NULL,
    "ref" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "outcome" "bulk_outcome" NOT NULL,
    "message" TEXT,
    "effect" JSONB,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_row_pkey" PRIMARY KEY ("run_id", "ordinal")
);

CREATE INDEX "bulk_run_actor_id_created_at_idx" ON "bulk_run"("actor_id", "created_at");
CREATE INDEX "bulk_row_run_id_outcome_ordinal_idx" ON "bulk_row"("run_id", "outcome", "ordinal");
ALTER TABLE "bulk_row" ADD CONSTRAINT "bulk_row_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "bulk_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The worker asks for runs under way several times a second; of all that ever ran there are few.
CREATE INDEX "bulk_run_running" ON "bulk_run" ("id") WHERE "state" = 'running';
