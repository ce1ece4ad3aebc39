-- CreateEnum
CREATE TYPE "PlaceKind" AS ENUM ('PERSON', 'CHANNEL', 'GROUP');

-- AlterTable
ALTER TABLE "account" ADD COLUMN     "preferred" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "reachable" BOOLEAN NOT NULL DEFAULT true;

-- CreateTable
CREATE TABLE "place" (
    "platform" TEXT NOT NULL,
    "tenant" TEXT NOT NULL,
    "kind" "PlaceKind" NOT NULL,
    "owner" TEXT NOT NULL,
    "name" TEXT,
    "within" TEXT,
    "ref" JSONB NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "place_pkey" PRIMARY KEY ("platform","tenant","kind","owner")
);

-- CreateTable
CREATE TABLE "shown_form" (
    "id" UUID NOT NULL,
    "owner" TEXT NOT NULL,
    "form" JSONB NOT NULL,
    "language" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "shown_form_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "shown_form_at_idx" ON "shown_form"("at");


