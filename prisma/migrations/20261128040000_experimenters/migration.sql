-- Who of the experiment zone uses a production environment is asked of every account that a dossier names, and an account has thousands
-- of users: few of them, mostly none, are experiments. These hold just those, so that looking takes no table.
CREATE INDEX "identity_experiment_of" ON "identity" ("workload_id") INCLUDE ("number", "id")
  WHERE "zone" = 'experiment' AND "retired_at" IS NULL AND "phase" = 'live';
CREATE INDEX "identity_experiment_in" ON "identity" ("environment_id", "number") INCLUDE ("id")
  WHERE "zone" = 'experiment' AND "retired_at" IS NULL AND "phase" <> 'planned';
CREATE INDEX "environment_use_by" ON "environment_use" ("environment_id", "workload_id") WHERE "phase" <> 'planned';
