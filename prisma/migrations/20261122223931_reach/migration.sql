-- AlterTable
ALTER TABLE "delivery" ADD COLUMN     "moved" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "unreached" BOOLEAN NOT NULL DEFAULT false;


