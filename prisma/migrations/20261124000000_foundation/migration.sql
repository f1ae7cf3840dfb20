-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "person_state" AS ENUM ('active', 'deactivated');

-- CreateEnum
CREATE TYPE "role" AS ENUM ('viewer', 'member', 'security_approver', 'risk', 'risk_lead', 'auditor', 'administrator');

-- CreateEnum
CREATE TYPE "token_kind" AS ENUM ('person', 'service');

-- CreateEnum
CREATE TYPE "promotion_kind" AS ENUM ('promotion', 'reapproval', 'demotion', 'retirement');

-- CreateEnum
CREATE TYPE "promotion_state" AS ENUM ('draft', 'in_review', 'changes_requested', 'approved', 'applied', 'rejected', 'withdrawn', 'lapsed', 'stale');

-- CreateEnum
CREATE TYPE "approval_decision" AS ENUM ('approved', 'rejected', 'changes_requested');

-- CreateEnum
CREATE TYPE "workload_kind" AS ENUM ('model', 'agent', 'script', 'pipeline', 'assistant', 'vendor_service');

-- CreateEnum
CREATE TYPE "stage" AS ENUM ('experiment', 'pilot', 'production', 'retired');

-- CreateEnum
CREATE TYPE "zone" AS ENUM ('experiment', 'production');

-- CreateEnum
CREATE TYPE "tier" AS ENUM ('low', 'moderate', 'high', 'critical');

-- CreateEnum
CREATE TYPE "control_point" AS ENUM ('before_effect', 'after_effect', 'none');

-- CreateEnum
CREATE TYPE "effect" AS ENUM ('affects_customer', 'changes_record', 'triggers_action', 'influences_decision');

-- CreateEnum
CREATE TYPE "autonomy" AS ENUM ('suggests', 'acts_with_approval', 'acts_alone');

-- CreateEnum
CREATE TYPE "phase" AS ENUM ('planned', 'live', 'ending');

-- CreateEnum
CREATE TYPE "fact_source" AS ENUM ('declared', 'attested', 'observed');

-- CreateEnum
CREATE TYPE "classification" AS ENUM ('public', 'internal', 'confidential', 'restricted');

-- CreateEnum
CREATE TYPE "realism" AS ENUM ('synthetic', 'masked', 'real');

-- CreateEnum
CREATE TYPE "access_mode" AS ENUM ('read', 'write');

-- CreateEnum
CREATE TYPE "environment_kind" AS ENUM ('account', 'cluster', 'secrets_manager', 'data_store', 'network');

-- CreateEnum
CREATE TYPE "identity_kind" AS ENUM ('service_account', 'oauth_client', 'spiffe_id', 'api_key_principal');

-- CreateEnum
CREATE TYPE "credential_kind" AS ENUM ('api_key', 'client_secret', 'certificate', 'password', 'token', 'ssh_key');

-- CreateEnum
CREATE TYPE "channel_direction" AS ENUM ('internal', 'outward');

-- CreateEnum
CREATE TYPE "tool_rule" AS ENUM ('allowed', 'denied');

-- CreateEnum
CREATE TYPE "version_kind" AS ENUM ('model', 'prompt', 'code');

-- CreateEnum
CREATE TYPE "review_outcome" AS ENUM ('continue', 'continue_with_conditions', 'demote', 'retire');

-- CreateTable
CREATE TABLE "audit_entry" (
    "serial" BIGSERIAL NOT NULL,
    "id" UUID NOT NULL,
    "txid" BIGINT NOT NULL DEFAULT (pg_current_xact_id()::text)::bigint,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor_kind" TEXT NOT NULL,
    "actor_id" TEXT,
    "action" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "workload_id" UUID,
    "request_id" TEXT NOT NULL,
    "body" TEXT NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("serial")
);

-- CreateTable
CREATE TABLE "import_run" (
    "id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "file_digest" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "records" INTEGER NOT NULL,
    "added" INTEGER NOT NULL,
    "changed" INTEGER NOT NULL,
    "unchanged" INTEGER NOT NULL,
    "refused" INTEGER NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_row_issue" (
    "id" BIGSERIAL NOT NULL,
    "run_id" UUID NOT NULL,
    "record" INTEGER NOT NULL,
    "column" TEXT,
    "severity" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "value" TEXT,

    CONSTRAINT "import_row_issue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "roles" "role"[],
    "state" "person_state" NOT NULL DEFAULT 'active',
    "manager_id" UUID,
    "password_hash" TEXT,
    "oidc_subject" TEXT,
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deactivated_at" TIMESTAMPTZ(3),

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "lead_id" UUID,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "team_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "team_member" (
    "team_id" UUID NOT NULL,
    "person_id" UUID NOT NULL,

    CONSTRAINT "team_member_pkey" PRIMARY KEY ("team_id","person_id")
);

-- CreateTable
CREATE TABLE "session" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "method" TEXT NOT NULL,
    "user_agent" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "api_token" (
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "token_kind" NOT NULL,
    "prefix" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "scopes" TEXT[],
    "roles" "role"[],
    "person_id" UUID,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_link" (
    "id" UUID NOT NULL,
    "person_id" UUID NOT NULL,
    "purpose" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "sign_in_link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sign_in_throttle" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "sign_in_throttle_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "organisation" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "name" TEXT NOT NULL,
    "time_zone" TEXT NOT NULL DEFAULT 'UTC',
    "demo" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "organisation_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "outbox_event" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "payload" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "available_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "delivered_at" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,

    CONSTRAINT "outbox_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "changed_subject" (
    "id" BIGSERIAL NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "changed_subject_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "idempotency_record" (
    "actor_id" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "body_digest" TEXT NOT NULL,
    "status" INTEGER,
    "headers" JSONB,
    "body" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "idempotency_record_pkey" PRIMARY KEY ("actor_id","key")
);

-- CreateTable
CREATE TABLE "policy_version" (
    "version" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "effective_at" TIMESTAMPTZ(3) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by_id" UUID,
    "reason" TEXT NOT NULL,

    CONSTRAINT "policy_version_pkey" PRIMARY KEY ("version")
);

-- CreateTable
CREATE TABLE "promotion" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "workload_id" UUID NOT NULL,
    "kind" "promotion_kind" NOT NULL,
    "state" "promotion_state" NOT NULL,
    "from_stage" "stage" NOT NULL,
    "to_stage" "stage" NOT NULL,
    "tier" "tier" NOT NULL,
    "reason" TEXT NOT NULL,
    "requested_by_id" UUID NOT NULL,
    "requested_via" TEXT,
    "requested_at" TIMESTAMPTZ(3) NOT NULL,
    "reach_digest" TEXT NOT NULL,
    "reach" JSONB NOT NULL,
    "slots" JSONB NOT NULL,
    "policy_version" INTEGER NOT NULL,
    "lapses_on" DATE NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "ended_reason" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "promotion_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "approval" (
    "id" UUID NOT NULL,
    "promotion_id" UUID NOT NULL,
    "slot" TEXT NOT NULL,
    "person_id" UUID NOT NULL,
    "decision" "approval_decision" NOT NULL,
    "reach_digest" TEXT NOT NULL,
    "comment" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "approval_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workload" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "workload_kind" NOT NULL,
    "purpose" TEXT NOT NULL,
    "in_scope" TEXT NOT NULL DEFAULT '',
    "out_of_scope" TEXT NOT NULL DEFAULT '',
    "stage" "stage" NOT NULL,
    "effects" "effect"[],
    "control_point" "control_point" NOT NULL,
    "control_point_who" TEXT NOT NULL DEFAULT '',
    "autonomy" "autonomy" NOT NULL DEFAULT 'suggests',
    "people_affected" TEXT NOT NULL DEFAULT '',
    "technical_contact" TEXT NOT NULL DEFAULT '',
    "owner_id" UUID,
    "backup_owner_id" UUID,
    "team_id" UUID,
    "tier" "tier" NOT NULL,
    "tier_reasons" JSONB NOT NULL,
    "tier_floor" "tier",
    "tier_floor_reason" TEXT,
    "on_hold" BOOLEAN NOT NULL DEFAULT false,
    "adopted" BOOLEAN NOT NULL DEFAULT false,
    "go_live_on" DATE,
    "ends_on" DATE,
    "extended_once" BOOLEAN NOT NULL DEFAULT false,
    "sources" JSONB NOT NULL DEFAULT '{}',
    "links" JSONB NOT NULL DEFAULT '[]',
    "tags" TEXT[],
    "custom_fields" JSONB NOT NULL DEFAULT '{}',
    "external_key" TEXT,
    "external_digest" TEXT,
    "import_notes" JSONB,
    "retired_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "workload_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "data_scope" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "classification" "classification" NOT NULL,
    "realism" "realism" NOT NULL,
    "data_owner_id" UUID,
    "environment_id" UUID,
    "source" "fact_source" NOT NULL DEFAULT 'declared',
    "retired_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "data_scope_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "scope_use" (
    "id" UUID NOT NULL,
    "workload_id" UUID NOT NULL,
    "data_scope_id" UUID NOT NULL,
    "mode" "access_mode" NOT NULL,
    "zone" "zone" NOT NULL,
    "purpose" TEXT NOT NULL DEFAULT '',
    "phase" "phase" NOT NULL,
    "source" "fact_source" NOT NULL DEFAULT 'declared',
    "approved_by_id" UUID,
    "approved_at" TIMESTAMPTZ(3),
    "approved_until" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "scope_use_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "environment" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "environment_kind" NOT NULL,
    "external_ref" TEXT NOT NULL,
    "zone" "zone" NOT NULL,
    "parent_id" UUID,
    "description" TEXT NOT NULL DEFAULT '',
    "source" "fact_source" NOT NULL DEFAULT 'declared',
    "retired_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "environment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "environment_use" (
    "id" UUID NOT NULL,
    "workload_id" UUID NOT NULL,
    "environment_id" UUID NOT NULL,
    "phase" "phase" NOT NULL,
    "source" "fact_source" NOT NULL DEFAULT 'declared',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "environment_use_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "identity" (
    "id" UUID NOT NULL,
    "number" SERIAL NOT NULL,
    "workload_id" UUID NOT NULL,
    "kind" "identity_kind" NOT NULL,
    "name" TEXT NOT NULL,
    "zone" "zone" NOT NULL,
    "environment_id" UUID,
    "phase" "phase" NOT NULL,
    "source" "fact_source" NOT NULL DEFAULT 'declared',
    "expires_on" DATE,
    "description" TEXT NOT NULL DEFAULT '',
    "retired_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "identity_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "credential" (
    "id" UUID NOT NULL,
    "identity_id" UUID NOT NULL,
    "kind" "credential_kind" NOT NULL,
    "label" TEXT NOT NULL,
    "store_ref" TEXT NOT NULL,
    "fingerprint" TEXT,
    "issued_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "rotated_at" TIMESTAMPTZ(3),
    "last_seen_at" TIMESTAMPTZ(3),
    "source" "fact_source" NOT NULL DEFAULT 'declared',
    "retired_at" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "credential_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tool_use" (
    "id" UUID NOT NULL,
    "workload_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "rule" "tool_rule" NOT NULL,
    "simulated" BOOLEAN NOT NULL DEFAULT false,
    "phase" "phase" NOT NULL,
    "source" "fact_source" NOT NULL DEFAULT 'declared',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "tool_use_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "output_channel" (
    "id" UUID NOT NULL,
    "workload_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "direction" "channel_direction" NOT NULL,
    "phase" "phase" NOT NULL,
    "source" "fact_source" NOT NULL DEFAULT 'declared',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "output_channel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "workload_version" (
    "id" UUID NOT NULL,
    "workload_id" UUID NOT NULL,
    "kind" "version_kind" NOT NULL,
    "reference" TEXT NOT NULL,
    "phase" "phase" NOT NULL,
    "source" "fact_source" NOT NULL DEFAULT 'declared',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "workload_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dependency" (
    "workload_id" UUID NOT NULL,
    "depends_on_id" UUID NOT NULL,
    "source" "fact_source" NOT NULL DEFAULT 'declared',
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "dependency_pkey" PRIMARY KEY ("workload_id","depends_on_id")
);

-- CreateTable
CREATE TABLE "review" (
    "id" UUID NOT NULL,
    "workload_id" UUID NOT NULL,
    "due_on" DATE NOT NULL,
    "reason" TEXT NOT NULL,
    "outcome" "review_outcome" NOT NULL,
    "attestation" JSONB NOT NULL,
    "notes" TEXT NOT NULL,
    "reviewed_by_id" UUID NOT NULL,
    "completed_at" TIMESTAMPTZ(3) NOT NULL,
    "next_due_on" DATE,
    "reach_digest" TEXT NOT NULL,
    "policy_version" INTEGER NOT NULL,

    CONSTRAINT "review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "standing" (
    "workload_id" UUID NOT NULL,
    "promotion_id" UUID,
    "approved_digest" TEXT,
    "approved_at" TIMESTAMPTZ(3),
    "baseline" JSONB,
    "next_review_on" DATE,
    "last_reviewed_on" DATE,
    "regularise_by" DATE,
    "suspended_at" TIMESTAMPTZ(3),
    "suspend_reason" TEXT,
    "leftovers_by" DATE,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "standing_pkey" PRIMARY KEY ("workload_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "audit_entry_id_key" ON "audit_entry"("id");

-- CreateIndex
CREATE INDEX "audit_entry_workload_id_serial_idx" ON "audit_entry"("workload_id", "serial");

-- CreateIndex
CREATE INDEX "audit_entry_subject_type_subject_id_serial_idx" ON "audit_entry"("subject_type", "subject_id", "serial");

-- CreateIndex
CREATE INDEX "audit_entry_actor_id_serial_idx" ON "audit_entry"("actor_id", "serial");

-- CreateIndex
CREATE INDEX "audit_entry_action_serial_idx" ON "audit_entry"("action", "serial");

-- CreateIndex
CREATE INDEX "audit_entry_request_id_idx" ON "audit_entry"("request_id");

-- CreateIndex
CREATE INDEX "import_row_issue_run_id_record_idx" ON "import_row_issue"("run_id", "record");

-- CreateIndex
CREATE UNIQUE INDEX "person_email_key" ON "person"("email");

-- CreateIndex
CREATE UNIQUE INDEX "person_oidc_subject_key" ON "person"("oidc_subject");

-- CreateIndex
CREATE INDEX "person_state_name_id_idx" ON "person"("state", "name", "id");

-- CreateIndex
CREATE INDEX "person_manager_id_idx" ON "person"("manager_id");

-- CreateIndex
CREATE UNIQUE INDEX "team_name_key" ON "team"("name");

-- CreateIndex
CREATE INDEX "team_lead_id_idx" ON "team"("lead_id");

-- CreateIndex
CREATE INDEX "team_member_person_id_idx" ON "team_member"("person_id");

-- CreateIndex
CREATE INDEX "session_person_id_ended_at_idx" ON "session"("person_id", "ended_at");

-- CreateIndex
CREATE UNIQUE INDEX "api_token_digest_key" ON "api_token"("digest");

-- CreateIndex
CREATE INDEX "api_token_person_id_idx" ON "api_token"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "sign_in_link_digest_key" ON "sign_in_link"("digest");

-- CreateIndex
CREATE INDEX "sign_in_link_person_id_idx" ON "sign_in_link"("person_id");

-- CreateIndex
CREATE INDEX "outbox_event_delivered_at_available_at_idx" ON "outbox_event"("delivered_at", "available_at");

-- CreateIndex
CREATE INDEX "idempotency_record_created_at_idx" ON "idempotency_record"("created_at");

-- CreateIndex
CREATE UNIQUE INDEX "promotion_number_key" ON "promotion"("number");

-- CreateIndex
CREATE INDEX "promotion_state_requested_at_idx" ON "promotion"("state", "requested_at");

-- CreateIndex
CREATE INDEX "promotion_workload_id_requested_at_idx" ON "promotion"("workload_id", "requested_at");

-- CreateIndex
CREATE INDEX "approval_person_id_idx" ON "approval"("person_id");

-- CreateIndex
CREATE UNIQUE INDEX "approval_promotion_id_slot_reach_digest_person_id_key" ON "approval"("promotion_id", "slot", "reach_digest", "person_id");

-- CreateIndex
CREATE UNIQUE INDEX "workload_number_key" ON "workload"("number");

-- CreateIndex
CREATE UNIQUE INDEX "workload_external_key_key" ON "workload"("external_key");

-- CreateIndex
CREATE INDEX "workload_stage_number_idx" ON "workload"("stage", "number");

-- CreateIndex
CREATE INDEX "workload_tier_number_idx" ON "workload"("tier", "number");

-- CreateIndex
CREATE INDEX "workload_owner_id_number_idx" ON "workload"("owner_id", "number");

-- CreateIndex
CREATE INDEX "workload_backup_owner_id_idx" ON "workload"("backup_owner_id");

-- CreateIndex
CREATE INDEX "workload_team_id_number_idx" ON "workload"("team_id", "number");

-- CreateIndex
CREATE INDEX "workload_name_id_idx" ON "workload"("name", "id");

-- CreateIndex
CREATE INDEX "workload_updated_at_id_idx" ON "workload"("updated_at", "id");

-- CreateIndex
CREATE INDEX "workload_ends_on_id_idx" ON "workload"("ends_on", "id");

-- CreateIndex
CREATE UNIQUE INDEX "data_scope_number_key" ON "data_scope"("number");

-- CreateIndex
CREATE INDEX "data_scope_data_owner_id_idx" ON "data_scope"("data_owner_id");

-- CreateIndex
CREATE UNIQUE INDEX "data_scope_name_key" ON "data_scope"("name");

-- CreateIndex
CREATE INDEX "scope_use_data_scope_id_idx" ON "scope_use"("data_scope_id");

-- CreateIndex
CREATE UNIQUE INDEX "scope_use_workload_id_data_scope_id_mode_zone_key" ON "scope_use"("workload_id", "data_scope_id", "mode", "zone");

-- CreateIndex
CREATE UNIQUE INDEX "environment_number_key" ON "environment"("number");

-- CreateIndex
CREATE UNIQUE INDEX "environment_name_key" ON "environment"("name");

-- CreateIndex
CREATE INDEX "environment_parent_id_idx" ON "environment"("parent_id");

-- CreateIndex
CREATE UNIQUE INDEX "environment_kind_external_ref_key" ON "environment"("kind", "external_ref");

-- CreateIndex
CREATE INDEX "environment_use_environment_id_idx" ON "environment_use"("environment_id");

-- CreateIndex
CREATE UNIQUE INDEX "environment_use_workload_id_environment_id_key" ON "environment_use"("workload_id", "environment_id");

-- CreateIndex
CREATE UNIQUE INDEX "identity_number_key" ON "identity"("number");

-- CreateIndex
CREATE INDEX "identity_name_idx" ON "identity"("name");

-- CreateIndex
CREATE INDEX "identity_workload_id_idx" ON "identity"("workload_id");

-- CreateIndex
CREATE INDEX "identity_environment_id_idx" ON "identity"("environment_id");

-- CreateIndex
CREATE INDEX "credential_identity_id_idx" ON "credential"("identity_id");

-- CreateIndex
CREATE INDEX "credential_fingerprint_idx" ON "credential"("fingerprint");

-- CreateIndex
CREATE UNIQUE INDEX "tool_use_workload_id_name_rule_key" ON "tool_use"("workload_id", "name", "rule");

-- CreateIndex
CREATE UNIQUE INDEX "output_channel_workload_id_name_key" ON "output_channel"("workload_id", "name");

-- CreateIndex
CREATE UNIQUE INDEX "workload_version_workload_id_kind_reference_key" ON "workload_version"("workload_id", "kind", "reference");

-- CreateIndex
CREATE INDEX "dependency_depends_on_id_idx" ON "dependency"("depends_on_id");

-- CreateIndex
CREATE INDEX "review_workload_id_completed_at_idx" ON "review"("workload_id", "completed_at");

-- CreateIndex
CREATE INDEX "standing_next_review_on_workload_id_idx" ON "standing"("next_review_on", "workload_id");

-- AddForeignKey
ALTER TABLE "import_row_issue" ADD CONSTRAINT "import_row_issue_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "import_run"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person" ADD CONSTRAINT "person_manager_id_fkey" FOREIGN KEY ("manager_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team" ADD CONSTRAINT "team_lead_id_fkey" FOREIGN KEY ("lead_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sign_in_link" ADD CONSTRAINT "sign_in_link_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "promotion" ADD CONSTRAINT "promotion_workload_id_fkey" FOREIGN KEY ("workload_id") REFERENCES "workload"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "promotion" ADD CONSTRAINT "promotion_requested_by_id_fkey" FOREIGN KEY ("requested_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval" ADD CONSTRAINT "approval_promotion_id_fkey" FOREIGN KEY ("promotion_id") REFERENCES "promotion"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "approval" ADD CONSTRAINT "approval_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workload" ADD CONSTRAINT "workload_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workload" ADD CONSTRAINT "workload_backup_owner_id_fkey" FOREIGN KEY ("backup_owner_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workload" ADD CONSTRAINT "workload_team_id_fkey" FOREIGN KEY ("team_id") REFERENCES "team"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "data_scope" ADD CONSTRAINT "data_scope_data_owner_id_fkey" FOREIGN KEY ("data_owner_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "data_scope" ADD CONSTRAINT "data_scope_environment_id_fkey" FOREIGN KEY ("environment_id") REFERENCES "environment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scope_use" ADD CONSTRAINT "scope_use_workload_id_fkey" FOREIGN KEY ("workload_id") REFERENCES "workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scope_use" ADD CONSTRAINT "scope_use_data_scope_id_fkey" FOREIGN KEY ("data_scope_id") REFERENCES "data_scope"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "scope_use" ADD CONSTRAINT "scope_use_approved_by_id_fkey" FOREIGN KEY ("approved_by_id") REFERENCES "person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "environment" ADD CONSTRAINT "environment_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "environment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "environment_use" ADD CONSTRAINT "environment_use_workload_id_fkey" FOREIGN KEY ("workload_id") REFERENCES "workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "environment_use" ADD CONSTRAINT "environment_use_environment_id_fkey" FOREIGN KEY ("environment_id") REFERENCES "environment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_workload_id_fkey" FOREIGN KEY ("workload_id") REFERENCES "workload"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "identity" ADD CONSTRAINT "identity_environment_id_fkey" FOREIGN KEY ("environment_id") REFERENCES "environment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "credential" ADD CONSTRAINT "credential_identity_id_fkey" FOREIGN KEY ("identity_id") REFERENCES "identity"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "tool_use" ADD CONSTRAINT "tool_use_workload_id_fkey" FOREIGN KEY ("workload_id") REFERENCES "workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "output_channel" ADD CONSTRAINT "output_channel_workload_id_fkey" FOREIGN KEY ("workload_id") REFERENCES "workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "workload_version" ADD CONSTRAINT "workload_version_workload_id_fkey" FOREIGN KEY ("workload_id") REFERENCES "workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dependency" ADD CONSTRAINT "dependency_workload_id_fkey" FOREIGN KEY ("workload_id") REFERENCES "workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dependency" ADD CONSTRAINT "dependency_depends_on_id_fkey" FOREIGN KEY ("depends_on_id") REFERENCES "workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_workload_id_fkey" FOREIGN KEY ("workload_id") REFERENCES "workload"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review" ADD CONSTRAINT "review_reviewed_by_id_fkey" FOREIGN KEY ("reviewed_by_id") REFERENCES "person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "standing" ADD CONSTRAINT "standing_workload_id_fkey" FOREIGN KEY ("workload_id") REFERENCES "workload"("id") ON DELETE CASCADE ON UPDATE CASCADE;



-- What Prisma's schema language cannot say, by hand.

CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- One organisation per deployment.
ALTER TABLE "organisation" ADD CONSTRAINT "organisation_single" CHECK ("id" = 1);

-- The audit log is append-only for everybody, its owner included.
CREATE FUNCTION audit_entry_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_entry is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER audit_entry_no_change BEFORE UPDATE OR DELETE ON "audit_entry"
  FOR EACH ROW EXECUTE FUNCTION audit_entry_is_append_only();
CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON "audit_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_is_append_only();

-- Approvals are appended, never overwritten.
CREATE FUNCTION approval_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'approval is append-only: % refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER approval_no_change BEFORE UPDATE OR DELETE ON "approval"
  FOR EACH ROW EXECUTE FUNCTION approval_is_append_only();
CREATE TRIGGER approval_no_truncate BEFORE TRUNCATE ON "approval"
  FOR EACH STATEMENT EXECUTE FUNCTION approval_is_append_only();

-- One open request per workload: the race of two requests is lost here, whatever the code does.
CREATE UNIQUE INDEX "promotion_one_open" ON "promotion" ("workload_id") WHERE "state" IN ('draft', 'in_review', 'changes_requested', 'approved');

-- A person never backs up themself.
ALTER TABLE "workload" ADD CONSTRAINT "workload_backup_is_another" CHECK ("owner_id" IS NULL OR "backup_owner_id" IS NULL OR "owner_id" <> "backup_owner_id");
ALTER TABLE "dependency" ADD CONSTRAINT "dependency_on_another" CHECK ("workload_id" <> "depends_on_id");
ALTER TABLE "environment" ADD CONSTRAINT "environment_parent_is_another" CHECK ("parent_id" IS NULL OR "parent_id" <> "id");

-- Search by any part of a name or purpose, and duplicates while typing.
CREATE INDEX "workload_search" ON "workload" USING gin (lower("name" || ' ' || "purpose") gin_trgm_ops);
CREATE INDEX "workload_name_trgm" ON "workload" USING gin (lower("name") gin_trgm_ops);
CREATE INDEX "workload_tags" ON "workload" USING gin ("tags");
CREATE INDEX "workload_adopted" ON "workload" ("number") WHERE "adopted";
CREATE INDEX "workload_on_hold" ON "workload" ("number") WHERE "on_hold";
CREATE INDEX "workload_no_owner" ON "workload" ("number") WHERE "owner_id" IS NULL;
CREATE INDEX "workload_name_lower" ON "workload" (lower("name"), "id");
