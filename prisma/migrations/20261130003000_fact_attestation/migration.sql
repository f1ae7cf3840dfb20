-- A second person confirms what a separation rests on: what they looked at, and which facts. The facts themselves say "attested"; this says
-- whose word that is. It goes with its workload; who attested is kept by name too, for whoever reads it after they left.
CREATE TABLE "fact_attestation" (
  "id" UUID NOT NULL,
  "workload_id" UUID NOT NULL,
  "person_id" UUID NOT NULL,
  "person_name" TEXT NOT NULL,
  "statement" TEXT NOT NULL,
  "facts" TEXT[] NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "fact_attestation_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "fact_attestation_workload_id_fkey" FOREIGN KEY ("workload_id") REFERENCES "workload"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "fact_attestation_workload_id_at_idx" ON "fact_attestation"("workload_id", "at");
