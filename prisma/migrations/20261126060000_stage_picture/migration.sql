-- The picture above the inventory asks what ends soon and what was retired lately, at every view of the page: from an index each,
-- for beside the counters nothing may read every workload.
CREATE INDEX "workload_ends" ON "workload" ("stage", "ends_on") WHERE "stage" IN ('experiment', 'pilot');
CREATE INDEX "workload_retired" ON "workload" ("retired_at") WHERE "retired_at" IS NOT NULL;
