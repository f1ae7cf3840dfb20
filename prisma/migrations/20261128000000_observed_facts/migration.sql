-- Facts that machines bring: what a workload's log was seen to hold, who vouches for the logging, fingerprints under keys that are
-- rotated, and who saw a fact when.
CREATE TYPE "log_kind" AS ENUM ('prompt', 'tool_use', 'data_access', 'human_approval');

-- The newest event of each kind under each principal, and no more: a control asks how old the newest is. `principal` is in the form
-- in which principals are compared.
CREATE TABLE "log_event" (
    "workload_id" UUID NOT NULL,
    "principal" TEXT NOT NULL,
    "kind" "log_kind" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "event_id" TEXT NOT NULL,
    "source" "fact_source" NOT NULL,
    "recorded_by_id" TEXT NOT NULL,
    "recorded_by" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "log_event_pkey" PRIMARY KEY ("workload_id", "principal", "kind")
);
ALTER TABLE "log_event" ADD CONSTRAINT "log_event_workload_id_fkey" FOREIGN KEY ("workload_id") REFERENCES "workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The second person who says that all kinds are recorded.
CREATE TABLE "logging_attestation" (
    "workload_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "statement" TEXT NOT NULL,
    "source" "fact_source" NOT NULL DEFAULT 'attested',
    "attested_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "logging_attestation_pkey" PRIMARY KEY ("workload_id")
);
CREATE INDEX "logging_attestation_person_id_idx" ON "logging_attestation"("person_id");
ALTER TABLE "logging_attestation" ADD CONSTRAINT "logging_attestation_workload_id_fkey" FOREIGN KEY ("workload_id") REFERENCES "workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "logging_attestation" ADD CONSTRAINT "logging_attestation_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- While a key is being replaced, one secret has two fingerprints: one under each key. credential.fingerprint stands for the secret
-- from now on: the same text wherever one of the fingerprints is the same. 'own' is whatever key an owner used before Airlock had one.
CREATE TABLE "credential_fingerprint" (
    "credential_id" UUID NOT NULL,
    "key_id" TEXT NOT NULL,
    "fingerprint" TEXT NOT NULL,

    CONSTRAINT "credential_fingerprint_pkey" PRIMARY KEY ("credential_id", "key_id")
);
CREATE INDEX "credential_fingerprint_fingerprint_idx" ON "credential_fingerprint"("fingerprint");
CREATE INDEX "credential_fingerprint_key_id_idx" ON "credential_fingerprint"("key_id");
ALTER TABLE "credential_fingerprint" ADD CONSTRAINT "credential_fingerprint_credential_id_fkey" FOREIGN KEY ("credential_id") REFERENCES "credential"("id") ON DELETE CASCADE ON UPDATE CASCADE;
INSERT INTO "credential_fingerprint" SELECT "id", 'own', "fingerprint" FROM "credential" WHERE "fingerprint" IS NOT NULL;

-- When a machine last saw it so, and who brought that.
ALTER TABLE "identity" ADD COLUMN "observed_at" TIMESTAMPTZ(3), ADD COLUMN "observed_by" TEXT;
ALTER TABLE "environment" ADD COLUMN "observed_at" TIMESTAMPTZ(3), ADD COLUMN "observed_by" TEXT;
ALTER TABLE "environment_use" ADD COLUMN "observed_at" TIMESTAMPTZ(3), ADD COLUMN "observed_by" TEXT;
