-- CreateEnum
CREATE TYPE "SeatOfferState" AS ENUM ('OPEN', 'ACCEPTED', 'DECLINED', 'LAPSED', 'VOID');

-- CreateEnum
CREATE TYPE "RequestKind" AS ENUM ('WITHDRAWAL', 'DEFERRAL');

-- CreateEnum
CREATE TYPE "RequestState" AS ENUM ('ASKED', 'AGREED', 'GRANTED', 'REFUSED', 'VOID');

-- AlterTable
ALTER TABLE "decision" ADD COLUMN     "adjustments" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "decided_post" TEXT,
ADD COLUMN     "rule" JSONB NOT NULL DEFAULT '{}';

-- AlterTable
ALTER TABLE "enrolment" ADD COLUMN     "approved_at" TIMESTAMPTZ(3),
ADD COLUMN     "approved_by" TEXT,
ADD COLUMN     "calendar_key" UUID NOT NULL DEFAULT gen_random_uuid(),
ADD COLUMN     "expired_at" TIMESTAMPTZ(3),
ADD COLUMN     "replaces_id" INTEGER,
ADD COLUMN     "stand_in_id" INTEGER;

-- AlterTable
ALTER TABLE "offering" ADD COLUMN     "cutoff_at" TIMESTAMPTZ(3),
ADD COLUMN     "draw_seed" TEXT,
ADD COLUMN     "first_come" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "unit_quota" INTEGER;

-- CreateTable
CREATE TABLE "seat_offer" (
    "id" SERIAL NOT NULL,
    "offering_id" INTEGER NOT NULL,
    "enrolment_id" INTEGER NOT NULL,
    "state" "SeatOfferState" NOT NULL DEFAULT 'OPEN',
    "offered_at" TIMESTAMPTZ(3) NOT NULL,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3),
    "passed_over" JSONB NOT NULL,

    CONSTRAINT "seat_offer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "enrolment_request" (
    "id" SERIAL NOT NULL,
    "enrolment_id" INTEGER NOT NULL,
    "kind" "RequestKind" NOT NULL,
    "state" "RequestState" NOT NULL DEFAULT 'ASKED',
    "reason_code" TEXT,
    "reason" TEXT NOT NULL,
    "asked_at" TIMESTAMPTZ(3) NOT NULL,
    "asked_by" TEXT NOT NULL,
    "approver_id" INTEGER,
    "answered_at" TIMESTAMPTZ(3),
    "answered_by" TEXT,
    "answer" TEXT,

    CONSTRAINT "enrolment_request_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "offering_change" (
    "id" SERIAL NOT NULL,
    "offering_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "reason" TEXT,
    "before" JSONB NOT NULL,
    "after" JSONB NOT NULL,

    CONSTRAINT "offering_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "seat_offer_offering_id_idx" ON "seat_offer"("offering_id");

-- CreateIndex
CREATE INDEX "seat_offer_enrolment_id_idx" ON "seat_offer"("enrolment_id");

-- CreateIndex
CREATE INDEX "enrolment_request_enrolment_id_idx" ON "enrolment_request"("enrolment_id");

-- CreateIndex
CREATE INDEX "enrolment_request_approver_id_state_idx" ON "enrolment_request"("approver_id", "state");

-- CreateIndex
CREATE INDEX "offering_change_offering_id_at_idx" ON "offering_change"("offering_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "enrolment_replaces_once" ON "enrolment"("replaces_id");

-- CreateIndex
CREATE UNIQUE INDEX "enrolment_calendar" ON "enrolment"("calendar_key");

-- AddForeignKey
ALTER TABLE "enrolment" ADD CONSTRAINT "enrolment_replaces_id_fkey" FOREIGN KEY ("replaces_id") REFERENCES "enrolment"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seat_offer" ADD CONSTRAINT "seat_offer_offering_id_fkey" FOREIGN KEY ("offering_id") REFERENCES "offering"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "seat_offer" ADD CONSTRAINT "seat_offer_enrolment_id_fkey" FOREIGN KEY ("enrolment_id") REFERENCES "enrolment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "enrolment_request" ADD CONSTRAINT "enrolment_request_enrolment_id_fkey" FOREIGN KEY ("enrolment_id") REFERENCES "enrolment"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "offering_change" ADD CONSTRAINT "offering_change_offering_id_fkey" FOREIGN KEY ("offering_id") REFERENCES "offering"("id") ON DELETE RESTRICT ON UPDATE CASCADE;



-- What Prisma can't express -------------------------------------------------------------------------------------

CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "offering_change" FOR EACH ROW EXECUTE FUNCTION refuse_change();
-- An offer and a request are settled once, and stay as they were settled.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "seat_offer" FOR EACH ROW WHEN (OLD."state" <> 'OPEN') EXECUTE FUNCTION refuse_change();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON "enrolment_request" FOR EACH ROW WHEN (OLD."state" NOT IN ('ASKED', 'AGREED')) EXECUTE FUNCTION refuse_change();
CREATE UNIQUE INDEX "seat_offer_open_once" ON "seat_offer" ("enrolment_id") WHERE "state" = 'OPEN';
CREATE UNIQUE INDEX "enrolment_request_open_once" ON "enrolment_request" ("enrolment_id") WHERE "state" IN ('ASKED', 'AGREED');

-- The queues of what runs out, and of seats that may be free.
CREATE INDEX "seat_offer_open" ON "seat_offer" ("due_at") WHERE "state" = 'OPEN';
CREATE INDEX "enrolment_unanswered" ON "enrolment" ("approval_due_at") WHERE "state" = 'APPLIED';
CREATE INDEX "enrolment_waiting" ON "enrolment" ("offering_id", "place") WHERE "state" = 'WAITLISTED';

ALTER TABLE "offering" ADD CONSTRAINT "unit_quota_positive" CHECK ("unit_quota" > 0);

-- Seats: those who have one, and those who were offered one and may still answer.
CREATE FUNCTION seats_taken(offering int) RETURNS int LANGUAGE sql STABLE AS $$
  SELECT (SELECT count(*) FROM enrolment e WHERE e.offering_id = offering AND e.state IN ('CONFIRMED', 'ATTENDED', 'COMPLETED', 'NOT_COMPLETED', 'ABSENT'))::int
       + (SELECT count(*) FROM seat_offer s WHERE s.offering_id = offering AND s.state = 'OPEN')::int
$$;

-- Whoever writes, by whatever road: more seats than there are can't be given. The offering's row is the lock under which seats are
-- counted; the bot's operations hold it already, and for anybody else it is taken here.
CREATE FUNCTION seats_hold() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE ids int[]; full_id int;
BEGIN
  IF TG_TABLE_NAME = 'enrolment' THEN SELECT array_agg(DISTINCT offering_id ORDER BY offering_id) INTO ids FROM changed WHERE state = 'CONFIRMED';
  ELSIF TG_TABLE_NAME = 'seat_offer' THEN SELECT array_agg(DISTINCT offering_id ORDER BY offering_id) INTO ids FROM changed WHERE state = 'OPEN';
  ELSE SELECT array_agg(DISTINCT id ORDER BY id) INTO ids FROM changed;
  END IF;
  IF ids IS NULL THEN RETURN NULL; END IF;
  PERFORM 1 FROM offering WHERE id = ANY(ids) ORDER BY id FOR UPDATE;
  SELECT o.id INTO full_id FROM offering o WHERE o.id = ANY(ids) AND (seats_taken(o.id) > o.capacity OR o.unit_quota < (
    SELECT max(n) FROM (
      SELECT count(*) AS n FROM enrolment e WHERE e.offering_id = o.id AND (e.state IN ('CONFIRMED', 'ATTENDED', 'COMPLETED', 'NOT_COMPLETED', 'ABSENT')
        OR EXISTS (SELECT 1 FROM seat_offer s WHERE s.enrolment_id = e.id AND s.state = 'OPEN')) GROUP BY e.unit_id) per_unit)) LIMIT 1;
  IF full_id IS NOT NULL THEN RAISE EXCEPTION 'offering % has no such seat', full_id USING ERRCODE = 'check_violation'; END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER seats_hold_insert AFTER INSERT ON "enrolment" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seats_hold();
CREATE TRIGGER seats_hold_update AFTER UPDATE ON "enrolment" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seats_hold();
CREATE TRIGGER seats_hold_insert AFTER INSERT ON "seat_offer" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seats_hold();
CREATE TRIGGER seats_hold_update AFTER UPDATE ON "offering" REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION seats_hold();
