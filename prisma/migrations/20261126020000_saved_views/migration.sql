-- Saved views of the inventory: filters, order and columns under a name, for one person or shared with everybody.
CREATE TABLE "saved_view" (
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "columns" JSONB,
    "shared" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("id")
);

-- The view that a person's inventory opens with.
CREATE TABLE "saved_view_default" (
    "person_id" UUID NOT NULL,
    "view_id" UUID NOT NULL,

    CONSTRAINT "saved_view_default_pkey" PRIMARY KEY ("person_id")
);

CREATE INDEX "saved_view_default_view_id_idx" ON "saved_view_default"("view_id");
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "saved_view_default" ADD CONSTRAINT "saved_view_default_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "saved_view_default" ADD CONSTRAINT "saved_view_default_view_id_fkey" FOREIGN KEY ("view_id") REFERENCES "saved_view"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A person's names are told apart however they are written; it also finds a person's views.
CREATE UNIQUE INDEX "saved_view_name" ON "saved_view" ("owner_id", lower("name"));
CREATE INDEX "saved_view_shared" ON "saved_view" ("id") WHERE "shared";
