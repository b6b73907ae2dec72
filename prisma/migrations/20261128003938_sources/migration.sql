-- CreateEnum
CREATE TYPE "FlowKind" AS ENUM ('DISPLACEMENT', 'ARRIVAL', 'ASYLUM_APPLICATION', 'ASYLUM_RECOGNISED', 'ASYLUM_OTHER_PROTECTION', 'ASYLUM_REJECTED', 'ASYLUM_CLOSED', 'RETURN', 'RESETTLEMENT', 'NATURALISATION');

-- CreateEnum
CREATE TYPE "FigureRole" AS ENUM ('RECOMMENDED', 'TRIANGULATION');

-- CreateEnum
CREATE TYPE "SignalKind" AS ENUM ('EVENT', 'MENTION');

-- CreateEnum
CREATE TYPE "AttemptTrigger" AS ENUM ('SCHEDULE', 'MANUAL', 'COMMAND');

-- CreateEnum
CREATE TYPE "AttemptOutcome" AS ENUM ('RUNNING', 'PUBLISHED', 'PARTLY_PUBLISHED', 'UNCHANGED', 'NOT_MODIFIED', 'BELOW_EXPECTATIONS', 'FAILED');

-- AlterEnum
ALTER TYPE "ClaimPredicate" ADD VALUE 'LOSS_COUNT';

-- AlterEnum
ALTER TYPE "PopulationType" ADD VALUE 'ALL_GROUPS';

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "QuantityUnit" ADD VALUE 'CASE';
ALTER TYPE "QuantityUnit" ADD VALUE 'OBJECT';

-- AlterEnum
ALTER TYPE "CasualtyOutcome" ADD VALUE 'DIED';

-- AlterTable
ALTER TABLE "displacement_figure" ADD COLUMN     "age_group" TEXT,
ADD COLUMN     "assessment" TEXT,
ADD COLUMN     "codes" JSONB,
ADD COLUMN     "event_id" TEXT,
ADD COLUMN     "event_name" TEXT,
ADD COLUMN     "flow_kind" "FlowKind",
ADD COLUMN     "locations" JSONB,
ADD COLUMN     "operation" TEXT,
ADD COLUMN     "role" "FigureRole",
ADD COLUMN     "round" INTEGER,
ADD COLUMN     "sex" TEXT;

-- AlterTable
ALTER TABLE "dataset" ADD COLUMN     "covers_countries" CHAR(3)[],
ADD COLUMN     "covers_from" DATE,
ADD COLUMN     "covers_until" DATE,
ADD COLUMN     "node_types" TEXT[];

-- AlterTable
ALTER TABLE "statement" ADD COLUMN     "credibility" INTEGER;

-- CreateTable
CREATE TABLE "gazetteer_entry" (
    "id" UUID NOT NULL,
    "dataset_id" TEXT NOT NULL,
    "line" TEXT NOT NULL,
    "native_id" TEXT NOT NULL,
    "release_id" UUID NOT NULL,
    "snapshot_id" CHAR(64) NOT NULL,
    "document_id" UUID,
    "publisher_id" TEXT NOT NULL,
    "locator" TEXT NOT NULL,
    "url" TEXT,
    "asserted_at" TIMESTAMPTZ(3),
    "retrieved_at" TIMESTAMPTZ(3) NOT NULL,
    "record_status" "RecordStatus" NOT NULL,
    "issues" JSONB NOT NULL,
    "content_hash" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modality" "Modality" NOT NULL DEFAULT 'ASSERTED',
    "attribution" JSONB NOT NULL DEFAULT '[]',
    "wording" TEXT,
    "wording_verified" BOOLEAN,
    "sensitivity" "Sensitivity" NOT NULL DEFAULT 'PUBLIC',
    "place_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "names" JSONB NOT NULL,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "radius_km" DOUBLE PRECISION,
    "geo_precision" "GeoPrecision" NOT NULL,
    "location_text" TEXT,
    "population" INTEGER,
    "feature_code" TEXT,
    "valid_from" DATE,
    "valid_to" DATE,

    CONSTRAINT "gazetteer_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "gazetteer_code" (
    "entry_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "scheme" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "valid_from" DATE,
    "valid_to" DATE,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "gazetteer_code_pkey" PRIMARY KEY ("entry_id","ordinal")
);

-- CreateTable
CREATE TABLE "event_count" (
    "id" UUID NOT NULL,
    "dataset_id" TEXT NOT NULL,
    "line" TEXT NOT NULL,
    "native_id" TEXT NOT NULL,
    "release_id" UUID NOT NULL,
    "snapshot_id" CHAR(64) NOT NULL,
    "document_id" UUID,
    "publisher_id" TEXT NOT NULL,
    "locator" TEXT NOT NULL,
    "url" TEXT,
    "asserted_at" TIMESTAMPTZ(3),
    "retrieved_at" TIMESTAMPTZ(3) NOT NULL,
    "record_status" "RecordStatus" NOT NULL,
    "issues" JSONB NOT NULL,
    "content_hash" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modality" "Modality" NOT NULL DEFAULT 'ASSERTED',
    "attribution" JSONB NOT NULL DEFAULT '[]',
    "wording" TEXT,
    "wording_verified" BOOLEAN,
    "sensitivity" "Sensitivity" NOT NULL DEFAULT 'PUBLIC',
    "event_type_scheme" TEXT NOT NULL,
    "event_type" TEXT NOT NULL,
    "event_type_label" TEXT,
    "types_overlap" BOOLEAN NOT NULL,
    "events_low" INTEGER,
    "events_best" INTEGER,
    "events_high" INTEGER,
    "events_quantifier" "Quantifier" NOT NULL,
    "events_text" TEXT,
    "fatalities_low" INTEGER,
    "fatalities_best" INTEGER,
    "fatalities_high" INTEGER,
    "fatalities_quantifier" "Quantifier" NOT NULL,
    "fatalities_text" TEXT,
    "period_earliest" DATE,
    "period_latest" DATE,
    "period_precision" "PeriodPrecision" NOT NULL,
    "period_basis" "PeriodBasis" NOT NULL,
    "period_text" TEXT,
    "period_timezone" TEXT,
    "place_id" UUID,
    "country" CHAR(3),
    "admin_level" INTEGER,

    CONSTRAINT "event_count_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "signal" (
    "id" UUID NOT NULL,
    "dataset_id" TEXT NOT NULL,
    "line" TEXT NOT NULL,
    "native_id" TEXT NOT NULL,
    "release_id" UUID NOT NULL,
    "snapshot_id" CHAR(64) NOT NULL,
    "document_id" UUID,
    "publisher_id" TEXT NOT NULL,
    "locator" TEXT NOT NULL,
    "url" TEXT,
    "asserted_at" TIMESTAMPTZ(3),
    "retrieved_at" TIMESTAMPTZ(3) NOT NULL,
    "record_status" "RecordStatus" NOT NULL,
    "issues" JSONB NOT NULL,
    "content_hash" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "modality" "Modality" NOT NULL DEFAULT 'ASSERTED',
    "attribution" JSONB NOT NULL DEFAULT '[]',
    "wording" TEXT,
    "wording_verified" BOOLEAN,
    "sensitivity" "Sensitivity" NOT NULL DEFAULT 'PUBLIC',
    "kind" "SignalKind" NOT NULL,
    "period_earliest" DATE,
    "period_latest" DATE,
    "period_precision" "PeriodPrecision" NOT NULL,
    "period_basis" "PeriodBasis" NOT NULL,
    "period_text" TEXT,
    "period_timezone" TEXT,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,
    "event_codes" JSONB NOT NULL,
    "quad_class" INTEGER,
    "goldstein" DOUBLE PRECISION,
    "tone" DOUBLE PRECISION,
    "confidence" INTEGER,
    "mentions" INTEGER,
    "sources" INTEGER,
    "articles" INTEGER,
    "actors" JSONB NOT NULL,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "radius_km" DOUBLE PRECISION,
    "geo_precision" "GeoPrecision" NOT NULL,
    "location_text" TEXT,
    "place_id" UUID,
    "country" CHAR(3),
    "outlet" TEXT,
    "mention_of" TEXT,

    CONSTRAINT "signal_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_state" (
    "source" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "disabled_reason" TEXT,
    "checkpoint" JSONB,
    "validators" JSONB NOT NULL DEFAULT '{}',
    "last_attempt_at" TIMESTAMPTZ(3),
    "last_success_at" TIMESTAMPTZ(3),
    "last_change_at" TIMESTAMPTZ(3),
    "failures" INTEGER NOT NULL DEFAULT 0,
    "next_due_at" TIMESTAMPTZ(3),
    "circuit_open_since" TIMESTAMPTZ(3),
    "retry_not_before" TIMESTAMPTZ(3),
    "last_error_code" TEXT,
    "last_error_message" TEXT,
    "quota_used" INTEGER NOT NULL DEFAULT 0,
    "quota_since" TIMESTAMPTZ(3),
    "requested_at" TIMESTAMPTZ(3),
    "requested_by" TEXT,
    "content_hash" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_state_pkey" PRIMARY KEY ("source")
);

-- CreateTable
CREATE TABLE "source_attempt" (
    "id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "trigger" "AttemptTrigger" NOT NULL,
    "outcome" "AttemptOutcome" NOT NULL,
    "files" INTEGER NOT NULL DEFAULT 0,
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "requests" INTEGER NOT NULL DEFAULT 0,
    "runs" UUID[] DEFAULT ARRAY[]::UUID[],
    "error_code" TEXT,
    "error_message" TEXT,
    "content_hash" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_attempt_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "gazetteer_entry_name_id_idx" ON "gazetteer_entry"("name", "id");

-- CreateIndex
CREATE INDEX "gazetteer_entry_population_id_idx" ON "gazetteer_entry"("population", "id");

-- CreateIndex
CREATE INDEX "gazetteer_entry_place_id_idx" ON "gazetteer_entry"("place_id");

-- CreateIndex
CREATE INDEX "gazetteer_entry_document_id_idx" ON "gazetteer_entry"("document_id");

-- CreateIndex
CREATE UNIQUE INDEX "gazetteer_entry_dataset_id_line_native_id_key" ON "gazetteer_entry"("dataset_id", "line", "native_id");

-- CreateIndex
CREATE INDEX "gazetteer_code_scheme_value_idx" ON "gazetteer_code"("scheme", "value");

-- CreateIndex
CREATE INDEX "event_count_period_latest_id_idx" ON "event_count"("period_latest", "id");

-- CreateIndex
CREATE INDEX "event_count_country_period_latest_id_idx" ON "event_count"("country", "period_latest", "id");

-- CreateIndex
CREATE INDEX "event_count_events_best_id_idx" ON "event_count"("events_best", "id");

-- CreateIndex
CREATE INDEX "event_count_fatalities_best_id_idx" ON "event_count"("fatalities_best", "id");

-- CreateIndex
CREATE INDEX "event_count_place_id_idx" ON "event_count"("place_id");

-- CreateIndex
CREATE INDEX "event_count_document_id_idx" ON "event_count"("document_id");

-- CreateIndex
CREATE UNIQUE INDEX "event_count_dataset_id_line_native_id_key" ON "event_count"("dataset_id", "line", "native_id");

-- CreateIndex
CREATE INDEX "signal_period_earliest_id_idx" ON "signal"("period_earliest", "id");

-- CreateIndex
CREATE INDEX "signal_seen_at_id_idx" ON "signal"("seen_at", "id");

-- CreateIndex
CREATE INDEX "signal_country_seen_at_id_idx" ON "signal"("country", "seen_at", "id");

-- CreateIndex
CREATE INDEX "signal_mention_of_idx" ON "signal"("mention_of");

-- CreateIndex
CREATE INDEX "signal_place_id_idx" ON "signal"("place_id");

-- CreateIndex
CREATE INDEX "signal_document_id_idx" ON "signal"("document_id");

-- CreateIndex
CREATE UNIQUE INDEX "signal_dataset_id_line_native_id_key" ON "signal"("dataset_id", "line", "native_id");

-- CreateIndex
CREATE INDEX "source_attempt_source_started_at_idx" ON "source_attempt"("source", "started_at");

-- CreateIndex
CREATE INDEX "displacement_figure_operation_round_idx" ON "displacement_figure"("operation", "round");

-- CreateIndex
CREATE INDEX "displacement_figure_event_id_idx" ON "displacement_figure"("event_id");

-- AddForeignKey
ALTER TABLE "gazetteer_entry" ADD CONSTRAINT "gazetteer_entry_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gazetteer_entry" ADD CONSTRAINT "gazetteer_entry_publisher_id_fkey" FOREIGN KEY ("publisher_id") REFERENCES "publisher"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gazetteer_entry" ADD CONSTRAINT "gazetteer_entry_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "source_release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gazetteer_entry" ADD CONSTRAINT "gazetteer_entry_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gazetteer_entry" ADD CONSTRAINT "gazetteer_entry_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gazetteer_entry" ADD CONSTRAINT "gazetteer_entry_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "gazetteer_code" ADD CONSTRAINT "gazetteer_code_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "gazetteer_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_count" ADD CONSTRAINT "event_count_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_count" ADD CONSTRAINT "event_count_publisher_id_fkey" FOREIGN KEY ("publisher_id") REFERENCES "publisher"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_count" ADD CONSTRAINT "event_count_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "source_release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_count" ADD CONSTRAINT "event_count_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_count" ADD CONSTRAINT "event_count_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "event_count" ADD CONSTRAINT "event_count_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "signal" ADD CONSTRAINT "signal_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "signal" ADD CONSTRAINT "signal_publisher_id_fkey" FOREIGN KEY ("publisher_id") REFERENCES "publisher"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "signal" ADD CONSTRAINT "signal_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "source_release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "signal" ADD CONSTRAINT "signal_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "signal" ADD CONSTRAINT "signal_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "signal" ADD CONSTRAINT "signal_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE SET NULL ON UPDATE CASCADE;

SELECT history.version_table(name) FROM unnest(ARRAY[
  'displacement_figure', 'dataset', 'statement',
  'signal', 'event_count', 'gazetteer_entry', 'gazetteer_code', 'source_state', 'source_attempt']) AS name;

-- ============================================================================================================
-- What the database itself holds true.
-- ============================================================================================================

ALTER TABLE displacement_figure
  ADD CONSTRAINT name_of_an_event CHECK (event_id IS NOT NULL OR event_name IS NULL);
ALTER TABLE statement
  ADD CONSTRAINT credibility_is_1_to_6 CHECK (credibility BETWEEN 1 AND 6);
ALTER TABLE dataset
  -- Null is the whole world. No country at all would be a dataset that can be asked about nothing.
  ADD CONSTRAINT covers_some_country CHECK (cardinality(covers_countries) > 0),
  ADD CONSTRAINT covers_some_day CHECK (covers_from <= covers_until);
ALTER TABLE signal
  ADD CONSTRAINT coordinates_are_wgs84 CHECK (latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180),
  ADD CONSTRAINT day_precision_means_one_day CHECK (period_precision <> 'DAY' OR period_earliest = period_latest),
  ADD CONSTRAINT scales_have_bounds CHECK
    (quad_class BETWEEN 1 AND 4 AND goldstein BETWEEN -10 AND 10 AND confidence BETWEEN 0 AND 100),
  ADD CONSTRAINT counts_are_not_negative CHECK (mentions >= 0 AND sources >= 0 AND articles >= 0),
  ADD CONSTRAINT only_a_mention_is_of_an_event CHECK (kind = 'MENTION' OR mention_of IS NULL);
ALTER TABLE event_count
  ADD CONSTRAINT day_precision_means_one_day CHECK (period_precision <> 'DAY' OR period_earliest = period_latest),
  ADD CONSTRAINT counts_are_not_negative CHECK
    (events_low >= 0 AND events_best >= 0 AND events_high >= 0
     AND fatalities_low >= 0 AND fatalities_best >= 0 AND fatalities_high >= 0),
  ADD CONSTRAINT i7_vague_has_no_best CHECK
    ((events_quantifier NOT IN ('AT_LEAST', 'MORE_THAN', 'VAGUE') OR events_best IS NULL)
     AND (fatalities_quantifier NOT IN ('AT_LEAST', 'MORE_THAN', 'VAGUE') OR fatalities_best IS NULL)),
  ADD CONSTRAINT admin_level_is_0_to_3 CHECK (admin_level BETWEEN 0 AND 3);
ALTER TABLE gazetteer_entry
  ADD CONSTRAINT coordinates_are_wgs84 CHECK (latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180),
  ADD CONSTRAINT population_is_not_negative CHECK (population >= 0);
ALTER TABLE source_state
  ADD CONSTRAINT counts_are_not_negative CHECK (failures >= 0 AND quota_used >= 0);
ALTER TABLE source_attempt
  ADD CONSTRAINT counts_are_not_negative CHECK (files >= 0 AND bytes >= 0 AND requests >= 0),
  ADD CONSTRAINT either_running_or_finished CHECK ((outcome = 'RUNNING') = (finished_at IS NULL));
