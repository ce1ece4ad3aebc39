-- CreateEnum
CREATE TYPE "MandatoryDeferralState" AS ENUM ('ASKED', 'AGREED', 'GRANTED', 'REFUSED', 'VOID');

-- CreateTable
CREATE TABLE "mandatory_roster" (
    "id" SERIAL NOT NULL,
    "fiscal_year" INTEGER NOT NULL,
    "approved_at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "channel" TEXT NOT NULL,

    CONSTRAINT "mandatory_roster_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mandatory_roster_entry" (
    "id" SERIAL NOT NULL,
    "roster_id" INTEGER NOT NULL,
    "staff_id" INTEGER NOT NULL,
    "rule" TEXT NOT NULL,
    "rule_version" INTEGER NOT NULL,
    "triggered_on" DATE NOT NULL,
    "due_on" DATE,
    "status" TEXT NOT NULL,

    CONSTRAINT "mandatory_roster_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "completion_record" (
    "id" SERIAL NOT NULL,
    "staff_id" INTEGER NOT NULL,
    "course_code" TEXT NOT NULL,
    "completed_on" DATE NOT NULL,
    "whole" BOOLEAN NOT NULL DEFAULT true,
    "note" TEXT NOT NULL DEFAULT '',
    "recorded_at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,

    CONSTRAINT "completion_record_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mandatory_exemption" (
    "id" SERIAL NOT NULL,
    "staff_id" INTEGER NOT NULL,
    "rule" TEXT NOT NULL,
    "valid_from" DATE NOT NULL,
    "last_day" DATE,
    "reason_code" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "evidence" TEXT NOT NULL DEFAULT '',
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "ended_on" DATE,
    "ended_by" TEXT,

    CONSTRAINT "mandatory_exemption_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "mandatory_deferral" (
    "id" SERIAL NOT NULL,
    "staff_id" INTEGER NOT NULL,
    "rule" TEXT NOT NULL,
    "triggered_on" DATE NOT NULL,
    "state" "MandatoryDeferralState" NOT NULL DEFAULT 'ASKED',
    "reason_code" TEXT NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "new_due_on" DATE,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_by" TEXT NOT NULL,
    "approver_id" INTEGER,
    "agreed_at" TIMESTAMPTZ(3),
    "agreed_by" TEXT,
    "decided_at" TIMESTAMPTZ(3),
    "decided_by" TEXT,
    "answer" TEXT,

    CONSTRAINT "mandatory_deferral_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "reminder_day" (
    "day" DATE NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reminder_day_pkey" PRIMARY KEY ("day")
);

-- CreateIndex
CREATE INDEX "mandatory_roster_fiscal_year_idx" ON "mandatory_roster"("fiscal_year");

-- CreateIndex
CREATE INDEX "mandatory_roster_entry_staff_id_idx" ON "mandatory_roster_entry"("staff_id");

-- CreateIndex
CREATE UNIQUE INDEX "mandatory_roster_once" ON "mandatory_roster_entry"("roster_id", "staff_id", "rule");

-- CreateIndex
CREATE UNIQUE INDEX "completion_record_once" ON "completion_record"("staff_id", "course_code", "completed_on");

-- CreateIndex
CREATE INDEX "mandatory_exemption_staff_id_idx" ON "mandatory_exemption"("staff_id");

-- CreateIndex
CREATE INDEX "mandatory_deferral_staff_id_idx" ON "mandatory_deferral"("staff_id");

-- CreateIndex
CREATE INDEX "mandatory_deferral_approver_id_state_idx" ON "mandatory_deferral"("approver_id", "state");

-- CreateIndex
CREATE INDEX "unit_version_parent_id_idx" ON "unit_version"("parent_id");

-- AddForeignKey
ALTER TABLE "mandatory_roster_entry" ADD CONSTRAINT "mandatory_roster_entry_roster_id_fkey" FOREIGN KEY ("roster_id") REFERENCES "mandatory_roster"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mandatory_roster_entry" ADD CONSTRAINT "mandatory_roster_entry_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "completion_record" ADD CONSTRAINT "completion_record_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "completion_record" ADD CONSTRAINT "completion_record_course_code_fkey" FOREIGN KEY ("course_code") REFERENCES "course"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mandatory_exemption" ADD CONSTRAINT "mandatory_exemption_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "mandatory_deferral" ADD CONSTRAINT "mandatory_deferral_staff_id_fkey" FOREIGN KEY ("staff_id") REFERENCES "staff"("id") ON DELETE RESTRICT ON UPDATE CASCADE;




-- What Prisma can't express -------------------------------------------------------------------------------------

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "mandatory_roster" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "mandatory_roster_entry" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "completion_record" FOR EACH ROW EXECUTE FUNCTION refuse_change();
-- A deferral and the end of an exemption are decided once, and stay as they were decided.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "mandatory_deferral" FOR EACH ROW WHEN (OLD."state" NOT IN ('ASKED', 'AGREED')) EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "mandatory_exemption" FOR EACH ROW WHEN (OLD."ended_on" IS NOT NULL) EXECUTE FUNCTION refuse_change();
CREATE UNIQUE INDEX "mandatory_deferral_open_once" ON "mandatory_deferral" ("staff_id", "rule") WHERE "state" IN ('ASKED', 'AGREED');

ALTER TABLE "mandatory_deferral" ADD CONSTRAINT "granted_has_due" CHECK ("state" <> 'GRANTED' OR "new_due_on" IS NOT NULL);
ALTER TABLE "mandatory_exemption" ADD CONSTRAINT "exemption_in_order" CHECK ("last_day" IS NULL OR "last_day" >= "valid_from");
