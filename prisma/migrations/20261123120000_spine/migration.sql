-- CreateEnum
CREATE TYPE "ActorKind" AS ENUM ('STATE', 'GOVERNMENT', 'ARMED_FORCE', 'ARMED_GROUP', 'ORGANISATION', 'ALLIANCE', 'POPULATION', 'PERSON', 'UNSPECIFIED');

-- CreateEnum
CREATE TYPE "DisplacementMeasure" AS ENUM ('STOCK', 'FLOW', 'CUMULATIVE', 'UNSPECIFIED');

-- CreateEnum
CREATE TYPE "PopulationType" AS ENUM ('IDP', 'REFUGEE', 'ASYLUM_SEEKER', 'OTHER_IN_NEED_OF_PROTECTION', 'RETURNED_IDP', 'RETURNED_REFUGEE', 'STATELESS', 'HOST_COMMUNITY', 'OTHER_OF_CONCERN', 'EVACUEE', 'CROSS_BORDER_UNSPECIFIED', 'DISPLACED_UNSPECIFIED');

-- CreateEnum
CREATE TYPE "DisplacementFrame" AS ENUM ('UNHCR_MANDATE', 'GLOBAL_FORCED_DISPLACEMENT', 'IDMC', 'IOM_DTM', 'NATIONAL', 'MEDIA');

-- CreateEnum
CREATE TYPE "DisplacementMethod" AS ENUM ('REGISTRATION', 'SURVEY', 'KEY_INFORMANT', 'BORDER_COUNT', 'MOBILE_DATA', 'MODEL', 'MEDIA', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "DisplacementCause" AS ENUM ('CONFLICT', 'VIOLENCE', 'DISASTER', 'MIXED', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "QuantityUnit" AS ENUM ('PERSON', 'HOUSEHOLD', 'MOVEMENT');

-- CreateEnum
CREATE TYPE "PeriodPrecision" AS ENUM ('INSTANT', 'DAY', 'DAY_RANGE', 'WEEK', 'MONTH', 'YEAR', 'RANGE', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "PeriodBasis" AS ENUM ('STATED', 'RELATIVE_TO_PUBLICATION', 'INFERRED', 'UNRESOLVED_RELATIVE');

-- CreateEnum
CREATE TYPE "GeoPrecision" AS ENUM ('EXACT_SITE', 'SETTLEMENT', 'NEAR_SETTLEMENT', 'ADM3', 'ADM2', 'ADM1', 'LINEAR_FEATURE', 'COUNTRY', 'INTERNATIONAL', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "Quantifier" AS ENUM ('EXACT', 'AT_LEAST', 'AT_MOST', 'MORE_THAN', 'LESS_THAN', 'APPROXIMATELY', 'RANGE', 'VAGUE', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "IncidentCategory" AS ENUM ('MISSILE_OR_SHELL', 'AIR_OR_DRONE', 'BOMB_IED', 'BATTLE', 'ATTACK_ON_CIVILIANS', 'ABDUCTION', 'PROTEST', 'RIOT', 'STRATEGIC', 'OTHER', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "ReportClarity" AS ENUM ('INDIVIDUAL', 'SUMMARY');

-- CreateEnum
CREATE TYPE "ReportActorRole" AS ENUM ('SIDE_A', 'SIDE_B', 'PERPETRATOR', 'TARGET');

-- CreateEnum
CREATE TYPE "EntityStatus" AS ENUM ('ACTIVE', 'RETRACTED');

-- CreateEnum
CREATE TYPE "LinkVerdict" AS ENUM ('SAME', 'DIFFERENT', 'UNSURE');

-- CreateEnum
CREATE TYPE "DecidedBy" AS ENUM ('MODEL', 'HUMAN', 'PUBLISHER');

-- CreateEnum
CREATE TYPE "MeetingKind" AS ENUM ('NEGOTIATION_ROUND', 'BILATERAL', 'SUMMIT', 'CONSULTATION', 'PHONE_CALL', 'VISIT', 'OTHER');

-- CreateEnum
CREATE TYPE "MeetingStatus" AS ENUM ('RUMOURED', 'PLANNED', 'CONFIRMED', 'UNDERWAY', 'HELD', 'POSTPONED', 'CANCELLED', 'DISPUTED');

-- CreateEnum
CREATE TYPE "ParticipationRole" AS ENUM ('HEAD', 'MEMBER', 'MEDIATOR', 'HOST', 'OBSERVER', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "Attendance" AS ENUM ('EXPECTED', 'PRESENT', 'ABSENT', 'REMOTE');

-- CreateEnum
CREATE TYPE "AgreementStage" AS ENUM ('PRE_NEGOTIATION', 'CEASEFIRE', 'FRAMEWORK_PARTIAL', 'FRAMEWORK_COMPREHENSIVE', 'IMPLEMENTATION', 'RENEWAL', 'OTHER');

-- CreateEnum
CREATE TYPE "PlaceKind" AS ENUM ('COUNTRY', 'ADM1', 'ADM2', 'ADM3', 'SETTLEMENT', 'SITE', 'REGION', 'WATER');

-- CreateEnum
CREATE TYPE "CodeScheme" AS ENUM ('ISO3166_1_ALPHA3', 'ISO3166_1_ALPHA2', 'ISO3166_1_NUMERIC', 'M49', 'GWNO', 'UNHCR', 'FIPS', 'PCODE');

-- CreateEnum
CREATE TYPE "PublisherKind" AS ENUM ('NEWS', 'AGENCY', 'GOVERNMENT', 'IGO', 'NGO', 'ACADEMIC', 'CASUALTY_RECORDER', 'SOCIAL', 'OTHER');

-- CreateEnum
CREATE TYPE "Redistribution" AS ENUM ('FULL', 'EXCERPT', 'DERIVED_ONLY', 'METADATA_ONLY', 'NONE');

-- CreateEnum
CREATE TYPE "UpdateMode" AS ENUM ('FULL_RELEASE', 'DELTA', 'LIVE_OVERWRITE');

-- CreateEnum
CREATE TYPE "Completeness" AS ENUM ('FULL', 'PARTIAL');

-- CreateEnum
CREATE TYPE "RecordStatus" AS ENUM ('ACTIVE', 'WITHDRAWN_BY_PUBLISHER');

-- CreateEnum
CREATE TYPE "RunOutcome" AS ENUM ('RUNNING', 'DONE', 'DONE_WITH_REJECTIONS', 'UNCHANGED', 'BELOW_EXPECTATIONS', 'FAILED');

-- CreateEnum
CREATE TYPE "StatementForm" AS ENUM ('DIRECT_QUOTE', 'PARTIAL_QUOTE', 'PARAPHRASE', 'SOCIAL_POST', 'DOCUMENT');

-- CreateTable
CREATE TABLE "actor" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" "ActorKind" NOT NULL,
    "name" TEXT NOT NULL,
    "country" CHAR(3),
    "codes" JSONB NOT NULL,
    "content_hash" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "actor_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "displacement_figure" (
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
    "measure" "DisplacementMeasure" NOT NULL,
    "population_type" "PopulationType" NOT NULL,
    "frame" "DisplacementFrame" NOT NULL,
    "method" "DisplacementMethod" NOT NULL,
    "cause" "DisplacementCause" NOT NULL,
    "reference_date" DATE,
    "period_start" DATE,
    "period_end" DATE,
    "origin_id" UUID,
    "origin" CHAR(3),
    "asylum_id" UUID,
    "asylum" CHAR(3),
    "low" INTEGER,
    "best" INTEGER,
    "high" INTEGER,
    "quantifier" "Quantifier" NOT NULL,
    "unit" "QuantityUnit" NOT NULL,
    "source_text" TEXT,
    "note" TEXT,

    CONSTRAINT "displacement_figure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_report" (
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
    "headline" TEXT,
    "summary" TEXT,
    "period_earliest" DATE,
    "period_latest" DATE,
    "period_precision" "PeriodPrecision" NOT NULL,
    "period_basis" "PeriodBasis" NOT NULL,
    "period_text" TEXT,
    "period_timezone" TEXT,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "radius_km" DOUBLE PRECISION,
    "geo_precision" "GeoPrecision" NOT NULL,
    "location_text" TEXT,
    "country" CHAR(3),
    "place_id" UUID,
    "category" "IncidentCategory" NOT NULL,
    "category_codes" JSONB NOT NULL,
    "clarity" "ReportClarity" NOT NULL,
    "killed_low" INTEGER,
    "killed_best" INTEGER,
    "killed_high" INTEGER,
    "killed_quantifier" "Quantifier" NOT NULL,
    "killed_text" TEXT,
    "injured_low" INTEGER,
    "injured_best" INTEGER,
    "injured_high" INTEGER,
    "injured_quantifier" "Quantifier" NOT NULL,
    "injured_text" TEXT,
    "deaths_side_a" INTEGER,
    "deaths_side_b" INTEGER,
    "deaths_civilians" INTEGER,
    "deaths_unknown" INTEGER,
    "cited_sources" JSONB NOT NULL,
    "review_state" TEXT,

    CONSTRAINT "incident_report_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "report_actor" (
    "report_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "actor_id" UUID NOT NULL,
    "role" "ReportActorRole" NOT NULL,
    "name_as_reported" TEXT NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "report_actor_pkey" PRIMARY KEY ("report_id","ordinal")
);

-- CreateTable
CREATE TABLE "incident" (
    "id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "status" "EntityStatus" NOT NULL,
    "period_earliest" DATE,
    "period_latest" DATE,
    "period_precision" "PeriodPrecision" NOT NULL,
    "period_basis" "PeriodBasis" NOT NULL,
    "period_text" TEXT,
    "period_timezone" TEXT,
    "latitude" DOUBLE PRECISION,
    "longitude" DOUBLE PRECISION,
    "radius_km" DOUBLE PRECISION,
    "geo_precision" "GeoPrecision" NOT NULL,
    "location_text" TEXT,
    "country" CHAR(3),
    "place_id" UUID,
    "category" "IncidentCategory" NOT NULL,
    "clarity" "ReportClarity" NOT NULL,
    "killed_low" INTEGER,
    "killed_best" INTEGER,
    "killed_high" INTEGER,
    "killed_quantifier" "Quantifier" NOT NULL,
    "killed_text" TEXT,
    "injured_low" INTEGER,
    "injured_best" INTEGER,
    "injured_high" INTEGER,
    "injured_quantifier" "Quantifier" NOT NULL,
    "injured_text" TEXT,
    "content_hash" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "incident_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "incident_link" (
    "incident_id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "verdict" "LinkVerdict" NOT NULL,
    "probability" DOUBLE PRECISION NOT NULL,
    "method" TEXT NOT NULL,
    "decided_by" "DecidedBy" NOT NULL,
    "reasons" JSONB NOT NULL,
    "content_hash" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "incident_link_pkey" PRIMARY KEY ("incident_id","report_id")
);

-- CreateTable
CREATE TABLE "negotiation_process" (
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
    "name" TEXT NOT NULL,

    CONSTRAINT "negotiation_process_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meeting" (
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
    "title" TEXT,
    "kind" "MeetingKind" NOT NULL,
    "status" "MeetingStatus" NOT NULL,
    "process_id" UUID,
    "scheduled_earliest" DATE,
    "scheduled_latest" DATE,
    "scheduled_precision" "PeriodPrecision",
    "scheduled_basis" "PeriodBasis",
    "scheduled_text" TEXT,
    "scheduled_timezone" TEXT,
    "actual_earliest" DATE,
    "actual_latest" DATE,
    "actual_precision" "PeriodPrecision",
    "actual_basis" "PeriodBasis",
    "actual_text" TEXT,
    "actual_timezone" TEXT,
    "venue_id" UUID,
    "agenda" TEXT,
    "outcome" TEXT,

    CONSTRAINT "meeting_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "meeting_participation" (
    "meeting_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "actor_id" UUID NOT NULL,
    "on_behalf_of_id" UUID NOT NULL,
    "capacity_as_reported" TEXT,
    "role" "ParticipationRole" NOT NULL,
    "attendance" "Attendance" NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "meeting_participation_pkey" PRIMARY KEY ("meeting_id","ordinal")
);

-- CreateTable
CREATE TABLE "agreement" (
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
    "title" TEXT NOT NULL,
    "date" DATE,
    "process_id" UUID,
    "stage" "AgreementStage",
    "stage_code" TEXT,
    "substage_code" TEXT,
    "agreement_type" TEXT,
    "agreement_status" TEXT,
    "conflict_type" TEXT,
    "countries_as_reported" TEXT,
    "parties" TEXT,
    "third_parties" TEXT,
    "interim" BOOLEAN,
    "pages" INTEGER,
    "external_codes" JSONB NOT NULL,

    CONSTRAINT "agreement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "agreement_place" (
    "agreement_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "place_id" UUID NOT NULL,
    "country" CHAR(3),
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agreement_place_pkey" PRIMARY KEY ("agreement_id","ordinal")
);

-- CreateTable
CREATE TABLE "agreement_issue" (
    "agreement_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "level" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agreement_issue_pkey" PRIMARY KEY ("agreement_id","code")
);

-- CreateTable
CREATE TABLE "place" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "kind" "PlaceKind" NOT NULL,
    "name" TEXT NOT NULL,
    "country" CHAR(3),
    "parent_id" UUID,
    "content_hash" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "place_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "place_code" (
    "place_id" UUID NOT NULL,
    "scheme" "CodeScheme" NOT NULL,
    "value" TEXT NOT NULL,
    "valid_from" TEXT NOT NULL DEFAULT '',
    "valid_to" TEXT NOT NULL DEFAULT '',
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "place_code_pkey" PRIMARY KEY ("place_id","scheme","value","valid_from")
);

-- CreateTable
CREATE TABLE "publisher" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" "PublisherKind" NOT NULL,
    "country" CHAR(3),
    "homepage" TEXT,
    "content_hash" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "publisher_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "licence" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT,
    "redistribution" "Redistribution" NOT NULL,
    "commercial" BOOLEAN NOT NULL,
    "share_alike" BOOLEAN NOT NULL,
    "access_date_required" BOOLEAN NOT NULL,
    "content_hash" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "licence_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "dataset" (
    "id" TEXT NOT NULL,
    "publisher_id" TEXT NOT NULL,
    "licence_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "description" TEXT NOT NULL,
    "url" TEXT,
    "update_mode" "UpdateMode" NOT NULL,
    "cadence" TEXT,
    "unit_of_analysis" TEXT NOT NULL,
    "inclusion_rule" TEXT NOT NULL,
    "attribution" TEXT NOT NULL,
    "content_hash" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "dataset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "source_release" (
    "id" UUID NOT NULL,
    "dataset_id" TEXT NOT NULL,
    "line" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "released_at" TIMESTAMPTZ(3),
    "completeness" "Completeness" NOT NULL,
    "content_hash" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_release_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "snapshot" (
    "id" CHAR(64) NOT NULL,
    "file_name" TEXT NOT NULL,
    "url" TEXT,
    "content_type" TEXT,
    "etag" TEXT,
    "byte_length" BIGINT NOT NULL,
    "retrieved_at" TIMESTAMPTZ(3) NOT NULL,
    "content_hash" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "snapshot_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ingest_run" (
    "id" UUID NOT NULL,
    "dataset_id" TEXT NOT NULL,
    "release_id" UUID,
    "started_at" TIMESTAMPTZ(3) NOT NULL,
    "finished_at" TIMESTAMPTZ(3),
    "outcome" "RunOutcome" NOT NULL,
    "connector_version" INTEGER NOT NULL,
    "message" TEXT,
    "rows" INTEGER NOT NULL,
    "records" INTEGER NOT NULL,
    "created" INTEGER NOT NULL,
    "revised" INTEGER NOT NULL,
    "unchanged" INTEGER NOT NULL,
    "withdrawn" INTEGER NOT NULL,
    "rejected" INTEGER NOT NULL,
    "issues" INTEGER NOT NULL,
    "content_hash" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ingest_run_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "run_snapshot" (
    "run_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "snapshot_id" CHAR(64) NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "run_snapshot_pkey" PRIMARY KEY ("run_id","ordinal")
);

-- CreateTable
CREATE TABLE "rejected_row" (
    "id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "dataset_id" TEXT NOT NULL,
    "snapshot_id" CHAR(64) NOT NULL,
    "position" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "column" TEXT,
    "value" TEXT,
    "raw" JSONB NOT NULL,
    "content_hash" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "rejected_row_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "document" (
    "id" UUID NOT NULL,
    "publisher_id" TEXT NOT NULL,
    "url" TEXT,
    "title" TEXT,
    "lang" TEXT,
    "byline" TEXT,
    "published_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3),
    "content_hash" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "document_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "statement" (
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
    "form" "StatementForm" NOT NULL,
    "title" TEXT,
    "text_original" TEXT,
    "text_lang" TEXT,
    "text_truncated" BOOLEAN NOT NULL,
    "original_missing" BOOLEAN NOT NULL,
    "translations" JSONB NOT NULL,
    "fragments" JSONB NOT NULL,
    "speaker_id" UUID,
    "capacity_as_reported" TEXT,
    "channel" TEXT,
    "period_earliest" DATE,
    "period_latest" DATE,
    "period_precision" "PeriodPrecision" NOT NULL,
    "period_basis" "PeriodBasis" NOT NULL,
    "period_text" TEXT,
    "period_timezone" TEXT,
    "place_id" UUID,
    "categories" JSONB NOT NULL,

    CONSTRAINT "statement_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "actor_key_key" ON "actor"("key");

-- CreateIndex
CREATE INDEX "displacement_figure_origin_reference_date_idx" ON "displacement_figure"("origin", "reference_date");

-- CreateIndex
CREATE INDEX "displacement_figure_asylum_reference_date_idx" ON "displacement_figure"("asylum", "reference_date");

-- CreateIndex
CREATE INDEX "displacement_figure_reference_date_id_idx" ON "displacement_figure"("reference_date", "id");

-- CreateIndex
CREATE INDEX "displacement_figure_origin_id_idx" ON "displacement_figure"("origin_id");

-- CreateIndex
CREATE INDEX "displacement_figure_asylum_id_idx" ON "displacement_figure"("asylum_id");

-- CreateIndex
CREATE UNIQUE INDEX "displacement_figure_dataset_id_line_native_id_key" ON "displacement_figure"("dataset_id", "line", "native_id");

-- CreateIndex
CREATE INDEX "incident_report_period_latest_id_idx" ON "incident_report"("period_latest", "id");

-- CreateIndex
CREATE INDEX "incident_report_country_idx" ON "incident_report"("country");

-- CreateIndex
CREATE INDEX "incident_report_place_id_idx" ON "incident_report"("place_id");

-- CreateIndex
CREATE UNIQUE INDEX "incident_report_dataset_id_line_native_id_key" ON "incident_report"("dataset_id", "line", "native_id");

-- CreateIndex
CREATE INDEX "report_actor_actor_id_idx" ON "report_actor"("actor_id");

-- CreateIndex
CREATE INDEX "incident_period_latest_id_idx" ON "incident"("period_latest", "id");

-- CreateIndex
CREATE INDEX "incident_country_period_latest_id_idx" ON "incident"("country", "period_latest", "id");

-- CreateIndex
CREATE INDEX "incident_killed_best_id_idx" ON "incident"("killed_best", "id");

-- CreateIndex
CREATE INDEX "incident_place_id_idx" ON "incident"("place_id");

-- CreateIndex
CREATE INDEX "incident_link_report_id_idx" ON "incident_link"("report_id");

-- CreateIndex
CREATE UNIQUE INDEX "negotiation_process_dataset_id_line_native_id_key" ON "negotiation_process"("dataset_id", "line", "native_id");

-- CreateIndex
CREATE INDEX "meeting_process_id_idx" ON "meeting"("process_id");

-- CreateIndex
CREATE INDEX "meeting_venue_id_idx" ON "meeting"("venue_id");

-- CreateIndex
CREATE UNIQUE INDEX "meeting_dataset_id_line_native_id_key" ON "meeting"("dataset_id", "line", "native_id");

-- CreateIndex
CREATE INDEX "meeting_participation_actor_id_idx" ON "meeting_participation"("actor_id");

-- CreateIndex
CREATE INDEX "meeting_participation_on_behalf_of_id_idx" ON "meeting_participation"("on_behalf_of_id");

-- CreateIndex
CREATE INDEX "agreement_date_id_idx" ON "agreement"("date", "id");

-- CreateIndex
CREATE INDEX "agreement_process_id_idx" ON "agreement"("process_id");

-- CreateIndex
CREATE UNIQUE INDEX "agreement_dataset_id_line_native_id_key" ON "agreement"("dataset_id", "line", "native_id");

-- CreateIndex
CREATE INDEX "agreement_place_place_id_idx" ON "agreement_place"("place_id");

-- CreateIndex
CREATE INDEX "agreement_issue_code_idx" ON "agreement_issue"("code");

-- CreateIndex
CREATE UNIQUE INDEX "place_key_key" ON "place"("key");

-- CreateIndex
CREATE INDEX "place_country_kind_idx" ON "place"("country", "kind");

-- CreateIndex
CREATE INDEX "place_parent_id_idx" ON "place"("parent_id");

-- CreateIndex
CREATE INDEX "place_code_scheme_value_idx" ON "place_code"("scheme", "value");

-- CreateIndex
CREATE UNIQUE INDEX "source_release_dataset_id_line_label_key" ON "source_release"("dataset_id", "line", "label");

-- CreateIndex
CREATE INDEX "ingest_run_dataset_id_started_at_idx" ON "ingest_run"("dataset_id", "started_at");

-- CreateIndex
CREATE INDEX "run_snapshot_snapshot_id_idx" ON "run_snapshot"("snapshot_id");

-- CreateIndex
CREATE INDEX "rejected_row_dataset_id_idx" ON "rejected_row"("dataset_id");

-- CreateIndex
CREATE INDEX "rejected_row_run_id_idx" ON "rejected_row"("run_id");

-- CreateIndex
CREATE INDEX "statement_period_latest_id_idx" ON "statement"("period_latest", "id");

-- CreateIndex
CREATE INDEX "statement_speaker_id_idx" ON "statement"("speaker_id");

-- CreateIndex
CREATE UNIQUE INDEX "statement_dataset_id_line_native_id_key" ON "statement"("dataset_id", "line", "native_id");

-- AddForeignKey
ALTER TABLE "displacement_figure" ADD CONSTRAINT "displacement_figure_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "displacement_figure" ADD CONSTRAINT "displacement_figure_publisher_id_fkey" FOREIGN KEY ("publisher_id") REFERENCES "publisher"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "displacement_figure" ADD CONSTRAINT "displacement_figure_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "source_release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "displacement_figure" ADD CONSTRAINT "displacement_figure_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "displacement_figure" ADD CONSTRAINT "displacement_figure_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "displacement_figure" ADD CONSTRAINT "displacement_figure_origin_id_fkey" FOREIGN KEY ("origin_id") REFERENCES "place"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "displacement_figure" ADD CONSTRAINT "displacement_figure_asylum_id_fkey" FOREIGN KEY ("asylum_id") REFERENCES "place"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_report" ADD CONSTRAINT "incident_report_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_report" ADD CONSTRAINT "incident_report_publisher_id_fkey" FOREIGN KEY ("publisher_id") REFERENCES "publisher"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_report" ADD CONSTRAINT "incident_report_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "source_release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_report" ADD CONSTRAINT "incident_report_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_report" ADD CONSTRAINT "incident_report_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_report" ADD CONSTRAINT "incident_report_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_actor" ADD CONSTRAINT "report_actor_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "incident_report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_actor" ADD CONSTRAINT "report_actor_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_link" ADD CONSTRAINT "incident_link_incident_id_fkey" FOREIGN KEY ("incident_id") REFERENCES "incident"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "incident_link" ADD CONSTRAINT "incident_link_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "incident_report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "negotiation_process" ADD CONSTRAINT "negotiation_process_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "negotiation_process" ADD CONSTRAINT "negotiation_process_publisher_id_fkey" FOREIGN KEY ("publisher_id") REFERENCES "publisher"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "negotiation_process" ADD CONSTRAINT "negotiation_process_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "source_release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "negotiation_process" ADD CONSTRAINT "negotiation_process_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "negotiation_process" ADD CONSTRAINT "negotiation_process_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_publisher_id_fkey" FOREIGN KEY ("publisher_id") REFERENCES "publisher"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "source_release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_process_id_fkey" FOREIGN KEY ("process_id") REFERENCES "negotiation_process"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_venue_id_fkey" FOREIGN KEY ("venue_id") REFERENCES "place"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_participation" ADD CONSTRAINT "meeting_participation_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_participation" ADD CONSTRAINT "meeting_participation_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_participation" ADD CONSTRAINT "meeting_participation_on_behalf_of_id_fkey" FOREIGN KEY ("on_behalf_of_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement" ADD CONSTRAINT "agreement_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement" ADD CONSTRAINT "agreement_publisher_id_fkey" FOREIGN KEY ("publisher_id") REFERENCES "publisher"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement" ADD CONSTRAINT "agreement_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "source_release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement" ADD CONSTRAINT "agreement_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement" ADD CONSTRAINT "agreement_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement" ADD CONSTRAINT "agreement_process_id_fkey" FOREIGN KEY ("process_id") REFERENCES "negotiation_process"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement_place" ADD CONSTRAINT "agreement_place_agreement_id_fkey" FOREIGN KEY ("agreement_id") REFERENCES "agreement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement_place" ADD CONSTRAINT "agreement_place_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agreement_issue" ADD CONSTRAINT "agreement_issue_agreement_id_fkey" FOREIGN KEY ("agreement_id") REFERENCES "agreement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "place" ADD CONSTRAINT "place_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "place"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "place_code" ADD CONSTRAINT "place_code_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dataset" ADD CONSTRAINT "dataset_publisher_id_fkey" FOREIGN KEY ("publisher_id") REFERENCES "publisher"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dataset" ADD CONSTRAINT "dataset_licence_id_fkey" FOREIGN KEY ("licence_id") REFERENCES "licence"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_release" ADD CONSTRAINT "source_release_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ingest_run" ADD CONSTRAINT "ingest_run_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ingest_run" ADD CONSTRAINT "ingest_run_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "source_release"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_snapshot" ADD CONSTRAINT "run_snapshot_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "ingest_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "run_snapshot" ADD CONSTRAINT "run_snapshot_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rejected_row" ADD CONSTRAINT "rejected_row_run_id_fkey" FOREIGN KEY ("run_id") REFERENCES "ingest_run"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rejected_row" ADD CONSTRAINT "rejected_row_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rejected_row" ADD CONSTRAINT "rejected_row_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "document" ADD CONSTRAINT "document_publisher_id_fkey" FOREIGN KEY ("publisher_id") REFERENCES "publisher"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement" ADD CONSTRAINT "statement_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement" ADD CONSTRAINT "statement_publisher_id_fkey" FOREIGN KEY ("publisher_id") REFERENCES "publisher"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement" ADD CONSTRAINT "statement_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "source_release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement" ADD CONSTRAINT "statement_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement" ADD CONSTRAINT "statement_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement" ADD CONSTRAINT "statement_speaker_id_fkey" FOREIGN KEY ("speaker_id") REFERENCES "actor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement" ADD CONSTRAINT "statement_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE SET NULL ON UPDATE CASCADE;


-- ============================================================================================================
-- System versioning. Current rows live in public; each row that is replaced or deleted is copied to the table
-- of the same name in history; a view of the same name in asof gives the rows as they stood at one moment.
-- A moment is a snapshot of the sequencer (feed.moment), not a clock: what was committed later than a moment
-- is not in it, whatever its clock said. Rows therefore carry the transaction that wrote them.
-- ============================================================================================================

CREATE SCHEMA history;
CREATE SCHEMA asof;

-- The moment that this transaction reads: set_config('app.as_of', <pg_snapshot>, true). Fails when it is not set.
CREATE FUNCTION asof.moment() RETURNS pg_snapshot
  LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT current_setting('app.as_of')::pg_snapshot $$;

CREATE FUNCTION history.stamp() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.recorded_at := now();
  NEW.recorded_xid := pg_current_xact_id();
  RETURN NEW;
END $$;

-- One copy per transaction: what a transaction wrote and rewrote itself was never visible to anyone.
CREATE FUNCTION history.keep() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  columns text;
BEGIN
  SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO columns
    FROM pg_attribute WHERE attrelid = TG_RELID AND attnum > 0 AND NOT attisdropped;
  EXECUTE format(
    'INSERT INTO history.%1$I (%2$s, superseded_xid, superseded_at)
       SELECT %2$s, pg_current_xact_id(), now() FROM replaced WHERE recorded_xid <> pg_current_xact_id()',
    TG_TABLE_NAME, columns);
  RETURN NULL;
END $$;

-- Makes (or, after a later migration altered it, remakes) a table system-versioned.
CREATE FUNCTION history.version_table(target text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  columns text;
  key text;
BEGIN
  EXECUTE format('ALTER TABLE public.%I ADD COLUMN IF NOT EXISTS recorded_xid xid8 NOT NULL DEFAULT pg_current_xact_id()', target);
  EXECUTE format('DROP VIEW IF EXISTS asof.%I', target);
  IF to_regclass(format('history.%I', target)) IS NULL THEN
    EXECUTE format('CREATE TABLE history.%1$I (LIKE public.%1$I, superseded_xid xid8 NOT NULL, superseded_at timestamptz NOT NULL)', target);
    SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY array_position(i.indkey::int2[], a.attnum)) INTO key
      FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
      WHERE i.indrelid = format('public.%I', target)::regclass AND i.indisprimary;
    EXECUTE format('CREATE INDEX ON history.%I (%s)', target, key);
  ELSE
    FOR columns IN
      SELECT format('ALTER TABLE history.%I ADD COLUMN IF NOT EXISTS %I %s', target, attname, format_type(atttypid, atttypmod))
        FROM pg_attribute WHERE attrelid = format('public.%I', target)::regclass AND attnum > 0 AND NOT attisdropped
    LOOP
      EXECUTE columns;
    END LOOP;
  END IF;

  EXECUTE format('CREATE OR REPLACE TRIGGER stamp BEFORE UPDATE ON public.%I FOR EACH ROW EXECUTE FUNCTION history.stamp()', target);
  EXECUTE format('CREATE OR REPLACE TRIGGER keep_updated AFTER UPDATE ON public.%I REFERENCING OLD TABLE AS replaced FOR EACH STATEMENT EXECUTE FUNCTION history.keep()', target);
  EXECUTE format('CREATE OR REPLACE TRIGGER keep_deleted AFTER DELETE ON public.%I REFERENCING OLD TABLE AS replaced FOR EACH STATEMENT EXECUTE FUNCTION history.keep()', target);

  SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO columns
    FROM pg_attribute WHERE attrelid = format('public.%I', target)::regclass AND attnum > 0 AND NOT attisdropped;
  EXECUTE format(
    'CREATE VIEW asof.%1$I AS
       SELECT %2$s FROM public.%1$I WHERE pg_visible_in_snapshot(recorded_xid, (SELECT asof.moment()))
       UNION ALL
       SELECT %2$s FROM history.%1$I
         WHERE pg_visible_in_snapshot(recorded_xid, (SELECT asof.moment()))
           AND NOT pg_visible_in_snapshot(superseded_xid, (SELECT asof.moment()))',
    target, columns);
END $$;

SELECT history.version_table(tablename)
  FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY tablename;

-- ============================================================================================================
-- Invariants that the database itself keeps.
-- ============================================================================================================

ALTER TABLE displacement_figure
  ADD CONSTRAINT stock_has_a_date_and_no_period CHECK
    (measure <> 'STOCK' OR (reference_date IS NOT NULL AND period_start IS NULL AND period_end IS NULL)),
  ADD CONSTRAINT flow_has_a_period_and_no_date CHECK
    (measure <> 'FLOW' OR (period_start IS NOT NULL AND period_end IS NOT NULL AND reference_date IS NULL)),
  ADD CONSTRAINT figure_is_not_negative CHECK (low >= 0 AND best >= 0 AND high >= 0);

ALTER TABLE incident_report
  ADD CONSTRAINT coordinates_are_wgs84 CHECK (latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180),
  ADD CONSTRAINT day_precision_means_one_day CHECK (period_precision <> 'DAY' OR period_earliest = period_latest),
  ADD CONSTRAINT counts_are_not_negative CHECK
    (killed_low >= 0 AND killed_best >= 0 AND killed_high >= 0 AND injured_low >= 0 AND injured_best >= 0 AND injured_high >= 0);

ALTER TABLE incident
  ADD CONSTRAINT coordinates_are_wgs84 CHECK (latitude BETWEEN -90 AND 90 AND longitude BETWEEN -180 AND 180);

ALTER TABLE incident_link
  ADD CONSTRAINT probability_is_a_share CHECK (probability BETWEEN 0 AND 1);

ALTER TABLE agreement_issue
  ADD CONSTRAINT level_is_1_to_3 CHECK (level BETWEEN 1 AND 3);

-- ============================================================================================================
-- The change feed. A writer puts a row into the outbox in its own transaction; the sequencer, under the lock of
-- the head, gives the visible rows gapless positions in the log. Positions become visible in order, and a late
-- commit is only later, never lost. Only the sequencer notifies, with an empty payload: a wake-up, never data.
-- ============================================================================================================

CREATE SCHEMA feed;

CREATE TABLE feed.head (
  one      boolean PRIMARY KEY DEFAULT true CHECK (one),
  feed_id  uuid    NOT NULL DEFAULT gen_random_uuid(),
  position bigint  NOT NULL DEFAULT 0
);
INSERT INTO feed.head DEFAULT VALUES;

CREATE TABLE feed.epoch (
  epoch        integer PRIMARY KEY,
  timeline     integer NOT NULL,
  starts_after bigint  NOT NULL,
  at           timestamptz NOT NULL DEFAULT now()
);
INSERT INTO feed.epoch (epoch, timeline, starts_after) SELECT 1, timeline_id, 0 FROM pg_control_checkpoint();

CREATE TABLE feed.outbox (
  -- The identity's sequence must not cache: a session that takes ids ahead would put a later event before an earlier one.
  id           bigint GENERATED ALWAYS AS IDENTITY (CACHE 1) PRIMARY KEY,
  event_id     uuid NOT NULL UNIQUE,
  kind         text NOT NULL CHECK (kind IN
                 ('CREATED', 'REVISED', 'RETRACTED', 'MERGED', 'SPLIT', 'TAKEN_DOWN', 'RELEASED', 'STATUS_CHANGED')),
  node_type    text NOT NULL,
  node_id      uuid NOT NULL,
  from_version integer,
  to_version   integer NOT NULL,
  dataset_id   text,
  country      char(3),
  valid_from   date,
  valid_to     date,
  is_backfill  boolean NOT NULL,
  cause        text NOT NULL,
  changed      jsonb NOT NULL,
  recorded_at  timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE feed.change_log (
  position     bigint PRIMARY KEY,
  event_id     uuid NOT NULL UNIQUE,
  kind         text NOT NULL,
  node_type    text NOT NULL,
  node_id      uuid NOT NULL,
  from_version integer,
  to_version   integer NOT NULL,
  dataset_id   text,
  country      char(3),
  valid_from   date,
  valid_to     date,
  is_backfill  boolean NOT NULL,
  cause        text NOT NULL,
  changed      jsonb NOT NULL,
  recorded_at  timestamptz NOT NULL,
  sequenced_at timestamptz NOT NULL
);

-- What was visible when the feed stood at a position: the meaning of "as of". A moment is kept whenever the
-- outbox was drained, so that it never lies in the middle of what one transaction changed.
CREATE TABLE feed.moment (
  position bigint PRIMARY KEY,
  at       timestamptz NOT NULL,
  snapshot pg_snapshot NOT NULL
);
CREATE INDEX ON feed.moment (at);

-- Call it in READ COMMITTED: each statement of the body then has its own snapshot, taken after the lock was got.
CREATE FUNCTION feed.sequence(batch integer) RETURNS integer LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  last bigint;
  taken integer;
  seen pg_snapshot;
BEGIN
  SELECT h.position INTO last FROM feed.head h FOR UPDATE;
  WITH due AS (
    DELETE FROM feed.outbox WHERE id IN (SELECT id FROM feed.outbox ORDER BY id LIMIT batch) RETURNING *
  ), logged AS (
    INSERT INTO feed.change_log
      SELECT last + row_number() OVER (ORDER BY id), event_id, kind, node_type, node_id, from_version, to_version,
             dataset_id, country, valid_from, valid_to, is_backfill, cause, changed, recorded_at, clock_timestamp()
        FROM due
      RETURNING 1
  )
  SELECT count(*), pg_current_snapshot() INTO taken, seen FROM logged;
  IF taken = 0 THEN
    RETURN 0;
  END IF;
  UPDATE feed.head SET position = last + taken;
  IF taken < batch THEN
    INSERT INTO feed.moment (position, at, snapshot)
      SELECT last + taken, greatest(clock_timestamp(), max(at)), seen FROM feed.moment;
  END IF;
  PERFORM pg_notify('feed', '');
  RETURN taken;
END $$;
