-- What people are told, in the application and by mail (lib/notice). A row is a claim: kind, subject, due date, step, recipient and
-- channel are told once, whatever ran how often and wherever.
CREATE TYPE "notice_channel" AS ENUM ('inbox', 'mail');
CREATE TYPE "letter_state" AS ENUM ('queued', 'sent', 'undelivered', 'taken_back');

-- One mail a person and day. What it says is drawn from its notices when it leaves; the Message-ID is made of its id, so that a second
-- attempt is the same letter to whoever keeps it.
CREATE TABLE "letter" (
    "id" UUID NOT NULL,
    "recipient_id" UUID NOT NULL,
    -- The day of the recipient's own time zone.
    "day" DATE NOT NULL,
    "state" "letter_state" NOT NULL DEFAULT 'queued',
    -- Somebody asked for it to be sent again; the worker puts it into the queue.
    "again" BOOLEAN NOT NULL DEFAULT false,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "sent_at" TIMESTAMPTZ(3),

    CONSTRAINT "letter_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "letter_sent" CHECK (("state" = 'sent') = ("sent_at" IS NOT NULL))
);
ALTER TABLE "letter" ADD CONSTRAINT "letter_recipient_id_fkey" FOREIGN KEY ("recipient_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
CREATE UNIQUE INDEX "letter_recipient_id_day_key" ON "letter"("recipient_id", "day");
CREATE INDEX "letter_state_created_at_idx" ON "letter"("state", "created_at");
CREATE INDEX "letter_again" ON "letter"("id") WHERE "again";

CREATE TABLE "notice" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "due_on" DATE NOT NULL,
    "step" TEXT NOT NULL,
    "recipient_id" UUID NOT NULL,
    "channel" "notice_channel" NOT NULL,
    -- The subject as people call it, and the workload it is about, where it is about one.
    "label" TEXT NOT NULL,
    "workload_id" UUID,
    "outcome" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "read_at" TIMESTAMPTZ(3),
    "letter_id" UUID,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "notice_read" CHECK ("read_at" IS NULL OR "channel" = 'inbox'),
    CONSTRAINT "notice_letter" CHECK ("letter_id" IS NULL OR "channel" = 'mail')
);
ALTER TABLE "notice" ADD CONSTRAINT "notice_recipient_id_fkey" FOREIGN KEY ("recipient_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "notice" ADD CONSTRAINT "notice_workload_id_fkey" FOREIGN KEY ("workload_id") REFERENCES "workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "notice" ADD CONSTRAINT "notice_letter_id_fkey" FOREIGN KEY ("letter_id") REFERENCES "letter"("id") ON DELETE SET NULL ON UPDATE CASCADE;
CREATE UNIQUE INDEX "notice_once" ON "notice"("kind", "subject_id", "due_on", "step", "recipient_id", "channel");
CREATE INDEX "notice_inbox" ON "notice"("recipient_id", "id" DESC) WHERE "channel" = 'inbox';
CREATE INDEX "notice_unread" ON "notice"("recipient_id") WHERE "channel" = 'inbox' AND "read_at" IS NULL;
CREATE INDEX "notice_to_mail" ON "notice"("recipient_id") WHERE "channel" = 'mail' AND "letter_id" IS NULL;
CREATE INDEX "notice_letter_id_idx" ON "notice"("letter_id");
CREATE INDEX "notice_workload_id_idx" ON "notice"("workload_id");

-- What somebody put aside, until a day and for a reason: their own notices of it wait. Whoever hears after them hears all the same.
CREATE TABLE "snooze" (
    "person_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "subject_id" UUID NOT NULL,
    "until" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "snooze_pkey" PRIMARY KEY ("person_id", "kind", "subject_id"),
    CONSTRAINT "snooze_reason" CHECK (char_length("reason") BETWEEN 1 AND 1000)
);
ALTER TABLE "snooze" ADD CONSTRAINT "snooze_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The step that was told last of each due date, and to whose people: what the sweep leaves out. A workload has one due date at a time.
CREATE TABLE "reminded" (
    "workload_id" UUID NOT NULL,
    "due_on" DATE NOT NULL,
    "step" TEXT NOT NULL,
    "owner_id" UUID,
    "backup_owner_id" UUID,

    CONSTRAINT "reminded_pkey" PRIMARY KEY ("workload_id")
);
ALTER TABLE "reminded" ADD CONSTRAINT "reminded_workload_id_fkey" FOREIGN KEY ("workload_id") REFERENCES "workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- How far the reminders are: the day whose steps were all told, under which policy, and when all due dates were last looked through.
CREATE TABLE "reminder_clock" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "day" DATE NOT NULL,
    "policy_version" INTEGER NOT NULL,
    "swept_at" TIMESTAMPTZ(3) NOT NULL,
    -- How long that took: the larger the registry, the rarer.
    "swept_for_ms" INTEGER NOT NULL,

    CONSTRAINT "reminder_clock_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "reminder_clock_one" CHECK ("id" = 1)
);

-- What waits to be told; it is asked for every few hundred milliseconds.
CREATE INDEX "outbox_event_waiting" ON "outbox_event"("id") WHERE "delivered_at" IS NULL;
