-- Webhooks (lib/webhook): what happened is told to the organisation's own machines, each event once to each address.
CREATE TYPE "webhook_state" AS ENUM ('active', 'disabled');
CREATE TYPE "webhook_delivery_state" AS ENUM ('queued', 'delivered', 'undelivered', 'taken_back');

-- No secret stands here: it is derived from the installation's key, the id and the generation (docs/adr/0021).
CREATE TABLE "webhook" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    -- None: all of them.
    "kinds" TEXT[] NOT NULL,
    "state" "webhook_state" NOT NULL DEFAULT 'active',
    "disabled_why" TEXT,
    "generation" INTEGER NOT NULL DEFAULT 1,
    "previous_until" TIMESTAMPTZ(3),
    "failing_since" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "webhook_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "webhook_generation" CHECK ("generation" >= 1 AND ("previous_until" IS NULL OR "generation" > 1)),
    CONSTRAINT "webhook_disabled_why" CHECK ("disabled_why" IS NULL OR "state" = 'disabled')
);
CREATE UNIQUE INDEX "webhook_name_key" ON "webhook"("name");

CREATE TABLE "webhook_delivery" (
    "id" UUID NOT NULL,
    "webhook_id" UUID NOT NULL,
    -- Not a foreign key: the outbox forgets before the log of deliveries does.
    "event_id" BIGINT,
    "kind" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "state" "webhook_delivery_state" NOT NULL DEFAULT 'queued',
    "again" BOOLEAN NOT NULL DEFAULT false,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_status" INTEGER,
    "last_reason" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "tried_at" TIMESTAMPTZ(3),
    "delivered_at" TIMESTAMPTZ(3),

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "webhook_delivery_delivered" CHECK (("state" = 'delivered') = ("delivered_at" IS NOT NULL))
);
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_webhook_id_fkey" FOREIGN KEY ("webhook_id") REFERENCES "webhook"("id") ON DELETE CASCADE ON UPDATE CASCADE;
-- The claim: an event is on its way to a webhook once, whatever ran how often and wherever.
CREATE UNIQUE INDEX "webhook_delivery_once" ON "webhook_delivery"("webhook_id", "event_id");
CREATE INDEX "webhook_delivery_webhook_id_id_idx" ON "webhook_delivery"("webhook_id", "id");
CREATE INDEX "webhook_delivery_created_at_idx" ON "webhook_delivery"("created_at");
CREATE INDEX "webhook_delivery_again" ON "webhook_delivery"("id") WHERE "again";

-- Notices and webhooks read the outbox apart, each with a mark of its own: what one is late with the other is not. What happened before
-- there were webhooks is nobody's to hear.
ALTER TABLE "outbox_event" ADD COLUMN "offered_at" TIMESTAMPTZ(3);
UPDATE "outbox_event" SET "offered_at" = "created_at";
CREATE INDEX "outbox_event_to_offer" ON "outbox_event"("id") WHERE "offered_at" IS NULL;
