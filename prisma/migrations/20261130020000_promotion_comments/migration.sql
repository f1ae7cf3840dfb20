-- What people say about a request, and whom they mention. Appended, never overwritten: it is part of how a decision was reached.
CREATE TABLE "promotion_comment" (
    "id" UUID NOT NULL,
    "promotion_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "text" TEXT NOT NULL,
    "mentions" UUID[] NOT NULL DEFAULT '{}',
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "promotion_comment_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "promotion_comment_text" CHECK (char_length("text") BETWEEN 1 AND 5000)
);

CREATE INDEX "promotion_comment_promotion_id_at_idx" ON "promotion_comment"("promotion_id", "at");
CREATE INDEX "promotion_comment_person_id_idx" ON "promotion_comment"("person_id");
-- Who is mentioned where: asked for whenever somebody looks at what waits for them.
CREATE INDEX "promotion_comment_mentions" ON "promotion_comment" USING GIN ("mentions");

ALTER TABLE "promotion_comment" ADD CONSTRAINT "promotion_comment_promotion_id_fkey" FOREIGN KEY ("promotion_id") REFERENCES "promotion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "promotion_comment" ADD CONSTRAINT "promotion_comment_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- As approvals: append-only but for one way, remove_demo_records on a workload that is marked as demo.
CREATE FUNCTION promotion_comment_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND current_setting('airlock.removing_demo', true) = 'on' AND EXISTS (
    SELECT 1 FROM promotion p JOIN demo_record d ON d.kind = 'workload' AND d.id = p.workload_id WHERE p.id = OLD.promotion_id
  ) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'promotion_comment is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER promotion_comment_no_change BEFORE UPDATE OR DELETE ON "promotion_comment"
  FOR EACH ROW EXECUTE FUNCTION promotion_comment_is_append_only();
CREATE TRIGGER promotion_comment_no_truncate BEFORE TRUNCATE ON "promotion_comment"
  FOR EACH STATEMENT EXECUTE FUNCTION promotion_comment_is_append_only();
