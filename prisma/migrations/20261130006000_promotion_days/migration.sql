-- A request may ask for a day: approved by all before it, it waits for the day, and the gate is judged again then.
ALTER TABLE "promotion" ADD COLUMN "effective_on" DATE;
CREATE INDEX "promotion_effective" ON "promotion" ("effective_on") WHERE "state" = 'approved';
