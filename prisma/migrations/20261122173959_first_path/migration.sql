-- CreateEnum
CREATE TYPE "EnrolmentState" AS ENUM ('NOMINATED', 'APPLIED', 'UNIT_APPROVED', 'RETURNED', 'CONFIRMED', 'WAITLISTED', 'NOT_SELECTED', 'ATTENDED', 'COMPLETED', 'NOT_COMPLETED', 'CANCELLED_BY_STAFF', 'WITHDRAWN', 'ABSENT', 'SUBSTITUTED', 'DEFERRED');

-- CreateEnum
CREATE TYPE "JobState" AS ENUM ('RUNNING', 'DONE', 'FAILED', 'SKIPPED');

-- CreateEnum
CREATE TYPE "OfferingState" AS ENUM ('DRAFT', 'ANNOUNCED', 'CLOSED', 'DECIDED', 'RUNNING', 'FINISHED', 'SETTLED', 'ARCHIVED', 'CANCELLED', 'POSTPONED');

-- CreateEnum
CREATE TYPE "NoticeState" AS ENUM ('PENDING', 'GATHERED', 'SENT', 'DROPPED', 'FAILED');

-- CreateEnum
CREATE TYPE "DeliveryState" AS ENUM ('PENDING', 'SENDING', 'AMBIGUOUS', 'SENT', 'DROPPED', 'FAILED', 'HELD');

-- CreateEnum
CREATE TYPE "UnitKind" AS ENUM ('BU', 'KASHO', 'GROUP');

-- CreateEnum
CREATE TYPE "PostKind" AS ENUM ('HEAD', 'DEPUTY');

-- CreateEnum
CREATE TYPE "EmploymentType" AS ENUM ('REGULAR', 'SAINYO', 'NINKITSUKI', 'KAIKEI');

-- CreateEnum
CREATE TYPE "AbsenceKind" AS ENUM ('LEAVE', 'SECONDMENT');

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('HR_ADMIN', 'HR_APPROVER', 'PROMOTER', 'AUDITOR');

-- CreateEnum
CREATE TYPE "AccountState" AS ENUM ('UNLINKED', 'LINKED', 'REFUSED', 'GONE');

-- CreateTable
CREATE TABLE "plan_revision" (
    "id" SERIAL NOT NULL,
    "plan_code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "loaded_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "plan_revision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "plan_item" (
    "id" SERIAL NOT NULL,
    "plan_code" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "data" JSONB NOT NULL,
    "added_id" INTEGER NOT NULL,
    "retired_id" INTEGER,

    CONSTRAINT "plan_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "course" (
    "code" TEXT NOT NULL,
    "plan_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "course_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "enrolment" (
    "id" SERIAL NOT NULL,
    "offering_id" INTEGER NOT NULL,
    "staff_id" INTEGER NOT NULL,
    "state" "EnrolmentState" NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "motive" TEXT NOT NULL DEFAULT '',
    "unit_id" INTEGER NOT NULL,
    "applied_at" TIMESTAMPTZ(3) NOT NULL,
    "approver_id" INTEGER,
    "approval_due_at" TIMESTAMPTZ(3),
    "reapply_until" TIMESTAMPTZ(3),
    "return_reason" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "place" INTEGER,
    "decision_code" TEXT,

    CONSTRAINT "enrolment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "enrolment_event" (
    "id" SERIAL NOT NULL,
    "enrolment_id" INTEGER NOT NULL,
    "from" "EnrolmentState",
    "to" "EnrolmentState" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "reason" TEXT,

    CONSTRAINT "enrolment_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision" (
    "id" SERIAL NOT NULL,
    "offering_id" INTEGER NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "document_no" TEXT,
    "order" JSONB NOT NULL,

    CONSTRAINT "decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "handled_delivery" (
    "key" TEXT NOT NULL,
    "outcome" JSONB NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "handled_delivery_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "operation" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "detail" JSONB NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "job_run" (
    "job" TEXT NOT NULL,
    "slot" TIMESTAMPTZ(3) NOT NULL,
    "state" "JobState" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 1,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "leased_until" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "fault" TEXT,

    CONSTRAINT "job_run_pkey" PRIMARY KEY ("job","slot")
);

-- CreateTable
CREATE TABLE "mute" (
    "id" SERIAL NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3),
    "actor" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "mute_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "offering" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,
    "course_code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "fiscal_year" INTEGER NOT NULL,
    "place" TEXT NOT NULL,
    "capacity" INTEGER NOT NULL,
    "minimum" INTEGER,
    "lecturer" TEXT,
    "belongings" TEXT,
    "target" JSONB NOT NULL,
    "opens_at" TIMESTAMPTZ(3) NOT NULL,
    "deadline_at" TIMESTAMPTZ(3) NOT NULL,
    "state" "OfferingState" NOT NULL DEFAULT 'DRAFT',
    "version" INTEGER NOT NULL DEFAULT 1,
    "cohort_key" TEXT,
    "part_no" INTEGER,
    "announced_at" TIMESTAMPTZ(3),
    "decided_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "offering_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "offering_day" (
    "id" SERIAL NOT NULL,
    "offering_id" INTEGER NOT NULL,
    "starts_at" TIMESTAMPTZ(3) NOT NULL,
    "ends_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "offering_day_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "offering_channel" (
    "offering_id" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,

    CONSTRAINT "offering_channel_pkey" PRIMARY KEY ("offering_id","channel")
);

-- CreateTable
CREATE TABLE "offering_event" (
    "id" SERIAL NOT NULL,
    "offering_id" INTEGER NOT NULL,
    "from" "OfferingState",
    "to" "OfferingState" NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "reason" TEXT,

    CONSTRAINT "offering_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "call_recipient" (
    "offering_id" INTEGER NOT NULL,
    "staff_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "rank_code" TEXT,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "call_recipient_pkey" PRIMARY KEY ("offering_id","staff_id")
);

-- CreateTable
CREATE TABLE "saved_call" (
    "offering_id" INTEGER NOT NULL,
    "staff_id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "saved_call_pkey" PRIMARY KEY ("offering_id","staff_id")
);

-- CreateTable
CREATE TABLE "notice" (
    "id" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "once_key" TEXT NOT NULL,
    "staff_id" INTEGER,
    "channel" TEXT,
    "facts" JSONB NOT NULL,
    "urgency" TEXT NOT NULL,
    "priority" INTEGER NOT NULL,
    "ignores_quiet" BOOLEAN NOT NULL DEFAULT false,
    "not_before" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3),
    "state" "NoticeState" NOT NULL DEFAULT 'PENDING',
    "reason" TEXT,
    "delivery_id" UUID,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "notice_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "delivery" (
    "id" UUID NOT NULL,
    "staff_id" INTEGER,
    "channel" TEXT,
    "bundle_day" DATE,
    "counted" BOOLEAN NOT NULL DEFAULT false,
    "priority" INTEGER NOT NULL,
    "state" "DeliveryState" NOT NULL DEFAULT 'PENDING',
    "platform" TEXT,
    "address" TEXT,
    "part_of" UUID,
    "part" INTEGER NOT NULL DEFAULT 0,
    "ref" JSONB,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "looks" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(6) NOT NULL,
    "holder" UUID,
    "leased_until" TIMESTAMPTZ(3),
    "attempted_at" TIMESTAMPTZ(3),
    "sent_at" TIMESTAMPTZ(3),
    "expires_at" TIMESTAMPTZ(3),
    "fault" TEXT,

    CONSTRAINT "delivery_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "posted_card" (
    "id" SERIAL NOT NULL,
    "subject" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "facts" JSONB NOT NULL,
    "platform" TEXT NOT NULL,
    "ref" JSONB NOT NULL,
    "ref_key" TEXT NOT NULL,
    "delivery_id" UUID,
    "shown" TEXT,
    "changes" INTEGER NOT NULL DEFAULT 0,
    "updated_at" TIMESTAMPTZ(3),
    "stale_at" TIMESTAMPTZ(3),
    "leased_until" TIMESTAMPTZ(3),
    "attempts" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "posted_card_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "subject_change" (
    "id" BIGSERIAL NOT NULL,
    "subject" TEXT NOT NULL,

    CONSTRAINT "subject_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_gate" (
    "platform" TEXT NOT NULL,
    "lane" TEXT NOT NULL,
    "next_at" TIMESTAMPTZ(6) NOT NULL,
    "per_second" DOUBLE PRECISION NOT NULL,
    "blocked_until" TIMESTAMPTZ(3) NOT NULL,
    "adjusted_at" TIMESTAMPTZ(3) NOT NULL,
    "stopped" TEXT,

    CONSTRAINT "rate_gate_pkey" PRIMARY KEY ("platform","lane")
);

-- CreateTable
CREATE TABLE "unit" (
    "id" SERIAL NOT NULL,
    "code" TEXT NOT NULL,

    CONSTRAINT "unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit_version" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "UnitKind" NOT NULL,
    "parent_id" INTEGER,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,

    CONSTRAINT "unit_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit_post" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "kind" "PostKind" NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "staff_number" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,

    CONSTRAINT "unit_post_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit_channel" (
    "id" SERIAL NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "platform" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,

    CONSTRAINT "unit_channel_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "roster_file" (
    "effective_from" DATE NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "roster_file_pkey" PRIMARY KEY ("effective_from")
);

-- CreateTable
CREATE TABLE "staff" (
    "id" SERIAL NOT NULL,
    "number" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "name_key" TEXT NOT NULL,
    "kana" TEXT NOT NULL,
    "kana_key" TEXT NOT NULL,
    "email" TEXT,
    "hired_on" DATE NOT NULL,
    "promoted_on" DATE,
    "evaluator" BOOLEAN NOT NULL DEFAULT false,
    "superior_number" TEXT,
    "retires_on" DATE,
    "left_on" DATE,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "staff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_name" (
    "id" SERIAL NOT NULL,
    "staff_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "until" DATE NOT NULL,

    CONSTRAINT "staff_name_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "staff_upcoming" (
    "staff_id" INTEGER NOT NULL,
    "valid_from" DATE NOT NULL,
    "details" JSONB NOT NULL,

    CONSTRAINT "staff_upcoming_pkey" PRIMARY KEY ("staff_id","valid_from")
);

-- CreateTable
CREATE TABLE "posting" (
    "id" SERIAL NOT NULL,
    "staff_id" INTEGER NOT NULL,
    "unit_id" INTEGER NOT NULL,
    "is_primary" BOOLEAN NOT NULL DEFAULT true,
    "post_title" TEXT NOT NULL,
    "rank_code" TEXT,
    "employment_type" "EmploymentType" NOT NULL,
    "valid_from" DATE NOT NULL,
    "valid_to" DATE,

    CONSTRAINT "posting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "absence" (
    "id" SERIAL NOT NULL,
    "staff_id" INTEGER NOT NULL,
    "kind" "AbsenceKind" NOT NULL,
    "reason" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "last_day" DATE,

    CONSTRAINT "absence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "role_grant" (
    "id" SERIAL NOT NULL,
    "staff_id" INTEGER NOT NULL,
    "role" "Role" NOT NULL,
    "unit_id" INTEGER,
    "granted_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "role_grant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "id" SERIAL NOT NULL,
    "platform" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "staff_id" INTEGER,
    "email" TEXT,
    "address" TEXT,
    "locale" TEXT,
    "state" "AccountState" NOT NULL,
    "by_hand" BOOLEAN NOT NULL DEFAULT false,
    "trouble" TEXT,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "plan_item_plan_code_retired_id_idx" ON "plan_item"("plan_code", "retired_id");

-- CreateIndex
CREATE UNIQUE INDEX "plan_item_version" ON "plan_item"("plan_code", "part", "code", "version");

-- CreateIndex
CREATE INDEX "enrolment_staff_id_state_idx" ON "enrolment"("staff_id", "state");

-- CreateIndex
CREATE INDEX "enrolment_unit_id_state_idx" ON "enrolment"("unit_id", "state");

-- CreateIndex
CREATE INDEX "enrolment_approver_id_state_idx" ON "enrolment"("approver_id", "state");

-- CreateIndex
CREATE UNIQUE INDEX "enrolment_once" ON "enrolment"("offering_id", "staff_id");

-- CreateIndex
CREATE INDEX "enrolment_event_enrolment_id_idx" ON "enrolment_event"("enrolment_id");

-- CreateIndex
CREATE INDEX "decision_offering_id_idx" ON "decision"("offering_id");

-- CreateIndex
CREATE INDEX "handled_delivery_at_idx" ON "handled_delivery"("at");

-- CreateIndex
CREATE INDEX "audit_entry_subject_idx" ON "audit_entry"("subject");

-- CreateIndex
CREATE INDEX "audit_entry_at_idx" ON "audit_entry"("at");

-- CreateIndex
CREATE INDEX "job_run_at_idx" ON "job_run"("at");

-- CreateIndex
CREATE UNIQUE INDEX "offering_code_key" ON "offering"("code");

-- CreateIndex
CREATE INDEX "offering_state_deadline_at_idx" ON "offering"("state", "deadline_at");

-- CreateIndex
CREATE INDEX "offering_course_code_idx" ON "offering"("course_code");

-- CreateIndex
CREATE UNIQUE INDEX "offering_day_once" ON "offering_day"("offering_id", "starts_at");

-- CreateIndex
CREATE INDEX "offering_event_offering_id_idx" ON "offering_event"("offering_id");

-- CreateIndex
CREATE UNIQUE INDEX "notice_once" ON "notice"("once_key");

-- CreateIndex
CREATE INDEX "notice_delivery_id_idx" ON "notice"("delivery_id");

-- CreateIndex
CREATE INDEX "notice_staff_id_created_at_idx" ON "notice"("staff_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "bundle_once" ON "delivery"("staff_id", "bundle_day");

-- CreateIndex
CREATE INDEX "posted_card_subject_idx" ON "posted_card"("subject");

-- CreateIndex
CREATE UNIQUE INDEX "posted_card_once" ON "posted_card"("platform", "ref_key");

-- CreateIndex
CREATE UNIQUE INDEX "unit_code_key" ON "unit"("code");

-- CreateIndex
CREATE UNIQUE INDEX "unit_version_from" ON "unit_version"("unit_id", "valid_from");

-- CreateIndex
CREATE INDEX "unit_post_unit_id_valid_from_idx" ON "unit_post"("unit_id", "valid_from");

-- CreateIndex
CREATE INDEX "unit_post_staff_number_idx" ON "unit_post"("staff_number");

-- CreateIndex
CREATE INDEX "unit_channel_unit_id_platform_idx" ON "unit_channel"("unit_id", "platform");

-- CreateIndex
CREATE UNIQUE INDEX "staff_number_key" ON "staff"("number");

-- CreateIndex
CREATE INDEX "staff_email_idx" ON "staff"("email");

-- CreateIndex
CREATE INDEX "staff_name_key_idx" ON "staff"("name_key");

-- CreateIndex
CREATE INDEX "staff_name_staff_id_idx" ON "staff_name"("staff_id");

-- CreateIndex
CREATE INDEX "staff_upcoming_valid_from_idx" ON "staff_upcoming"("valid_from");

-- CreateIndex
CREATE INDEX "posting_staff_id_valid_from_idx" ON "posting"("staff_id", "valid_from");

-- CreateIndex
CREATE INDEX "posting_unit_id_valid_from_idx" ON "posting"("unit_id", "valid_from");

-- CreateIndex
CREATE INDEX "absence_staff_id_valid_from_idx" ON "absence"("staff_id", "valid_from");

-- CreateIndex
CREATE INDEX "role_grant_staff_id_idx" ON "role_grant"("staff_id");

-- CreateIndex
CREATE INDEX "account_staff_id_idx" ON "account"("staff_id");

-- CreateIndex
CREATE INDEX "account_email_idx" ON "account"("email");

-- CreateIndex
CREATE UNIQUE INDEX "account_once" ON "account"("platform", "tenant", "account_id");

-- AddForeignKey
ALTER TABLE "plan_item" ADD CONSTRAINT "plan_item_added_id_fkey" FOREIGN KEY ("added_id") REFERENCES "plan_revision"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "plan_item" ADD CONSTRAINT "plan_item_retired_id_fkey" FOREIGN KEY ("retired_id") REFERENCES "plan_revision"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_offering_id_fkey" FOREIGN KEY ("offering_id") REFERENCES "offering"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolment_event" ADD CONSTRAINT "enrolment_event_enrolment_id_fkey" FOREIGN KEY ("enrolment_id") REFERENCES "enrolment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision" ADD CONSTRAINT "decision_offering_id_fkey" FOREIGN KEY ("offering_id") REFERENCES "offering"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offering" ADD CONSTRAINT "offering_course_code_fkey" FOREIGN KEY ("course_code") REFERENCES "course"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offering_day" ADD CONSTRAINT "offering_day_offering_id_fkey" FOREIGN KEY ("offering_id") REFERENCES "offering"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offering_channel" ADD CONSTRAINT "offering_channel_offering_id_fkey" FOREIGN KEY ("offering_id") REFERENCES "offering"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offering_event" ADD CONSTRAINT "offering_event_offering_id_fkey" FOREIGN KEY ("offering_id") REFERENCES "offering"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "call_recipient" ADD CONSTRAINT "call_recipient_offering_id_fkey" FOREIGN KEY ("offering_id") REFERENCES "offering"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_call" ADD CONSTRAINT "saved_call_offering_id_fkey" FOREIGN KEY ("offering_id") REFERENCES "offering"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "notice" ADD CONSTRAINT "notice_delivery_id_fkey" FOREIGN KEY ("delivery_id") REFERENCES "delivery"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_version" ADD CONSTRAINT "unit_version_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_version" ADD CONSTRAINT "unit_version_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "unit"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_post" ADD CONSTRAINT "unit_post_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "unit_channel" ADD CONSTRAINT "unit_channel_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_name" ADD CONSTRAINT "staff_name_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "staff_upcoming" ADD CONSTRAINT "staff_upcoming_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posting" ADD CONSTRAINT "posting_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "posting" ADD CONSTRAINT "posting_unit_id_fkey" FOREIGN KEY ("unit_id") REFERENCES "unit"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "absence" ADD CONSTRAINT "absence_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "role_grant" ADD CONSTRAINT "role_grant_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "account" ADD CONSTRAINT "account_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE SET NULL ON UPDATE CASCADE;



-- What Prisma can't express -------------------------------------------------------------------------------------

-- History is append-only, whoever asks.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "audit_entry" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "enrolment_event" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "offering_event" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "decision" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "call_recipient" FOR EACH ROW EXECUTE FUNCTION refuse_change();

ALTER TABLE "offering" ADD CONSTRAINT "capacity_positive" CHECK ("capacity" > 0);
ALTER TABLE "offering_day" ADD CONSTRAINT "day_ends_after_start" CHECK ("ends_at" > "starts_at");
ALTER TABLE "notice" ADD CONSTRAINT "notice_has_one_recipient" CHECK (("staff_id" IS NULL) <> ("channel" IS NULL));
ALTER TABLE "posting" ADD CONSTRAINT "posting_order" CHECK ("valid_to" IS NULL OR "valid_to" > "valid_from");

-- One primary posting a person at a time: a second open one is a fault of the import.
CREATE UNIQUE INDEX "posting_open_primary" ON "posting" ("staff_id") WHERE "is_primary" AND "valid_to" IS NULL;
-- One mute at a time.
CREATE UNIQUE INDEX "mute_open" ON "mute" ((true)) WHERE "ended_at" IS NULL;

-- The queues: only what waits is in the index, so its size follows the backlog and not the history.
CREATE INDEX "notice_waiting" ON "notice" ("not_before") WHERE "state" = 'PENDING';
CREATE INDEX "notice_of_person" ON "notice" ("staff_id") WHERE "state" = 'PENDING';
CREATE INDEX "delivery_sendable" ON "delivery" ("platform", "priority", "due_at") WHERE "state" = 'PENDING' AND "address" IS NOT NULL;
CREATE INDEX "delivery_turn" ON "delivery" ("due_at") WHERE "state" IN ('PENDING', 'AMBIGUOUS');
CREATE INDEX "delivery_doubtful" ON "delivery" ("platform", "due_at") WHERE "state" = 'AMBIGUOUS';
CREATE INDEX "delivery_sending" ON "delivery" ("leased_until") WHERE "state" = 'SENDING';
CREATE INDEX "posted_card_stale" ON "posted_card" ("stale_at") WHERE "stale_at" IS NOT NULL;
CREATE INDEX "delivery_unrouted" ON "delivery" ("due_at") WHERE "state" = 'PENDING' AND "platform" IS NULL;
CREATE INDEX "delivery_unopened" ON "delivery" ("staff_id") WHERE "state" = 'PENDING' AND "address" IS NULL;
CREATE INDEX "account_of_person" ON "account" ("staff_id", "platform", "id") WHERE "state" = 'LINKED';
CREATE INDEX "account_unopened" ON "account" ("platform", "id") WHERE "state" = 'LINKED' AND "address" IS NULL;
CREATE INDEX "job_run_unfinished" ON "job_run" ("job", "slot") WHERE "state" IN ('RUNNING', 'FAILED');
-- A delivery changes three times within seconds: room on its own page saves the indexes the work.
ALTER TABLE "delivery" SET (fillfactor = 50);
