-- What a change touches is asked for after every change: whose approvals somebody gave was read from all uses of all workloads.
CREATE INDEX "scope_use_approved_by" ON "scope_use" ("approved_by_id") WHERE "approved_by_id" IS NOT NULL;
-- The findings of one control by the day on which they are due, as their list orders them.
CREATE INDEX "finding_control_due" ON "finding" ("control", "due_on", "number") WHERE "state" <> 'resolved';
