-- ============================================================================================================
-- Enumerations. New values of old ones cannot be used before this migration is committed.
-- ============================================================================================================

-- CreateEnum
CREATE TYPE "ClaimPredicate" AS ENUM ('WEAPON_TYPE', 'DISTANCE_TO_LINE', 'MET_COUNT', 'VISITED', 'STICKING_POINT', 'PROMPTED', 'LED_TO', 'COINCIDES_WITH', 'OTHER');

-- CreateEnum
CREATE TYPE "Polarity" AS ENUM ('AFFIRMED', 'NEGATED');

-- CreateEnum
CREATE TYPE "ClaimRelationKind" AS ENUM ('SUPPORTS', 'CONTRADICTS', 'REPEATS', 'REFINES', 'RETRACTS');

-- CreateEnum
CREATE TYPE "VerificationStatus" AS ENUM ('UNVERIFIED', 'PARTLY_CORROBORATED', 'CORROBORATED', 'VERIFIED', 'CONTESTED', 'REFUTED', 'RETRACTED');

-- CreateEnum
CREATE TYPE "MediaKind" AS ENUM ('VIDEO', 'PHOTO', 'AUDIO', 'SATELLITE_IMAGE', 'DOCUMENT', 'OTHER');

-- CreateEnum
CREATE TYPE "ContextEventKind" AS ENUM ('INVASION_START', 'ANNEXATION', 'OUSTER', 'UPRISING_SUPPORT', 'SCANDAL', 'ELECTION', 'SANCTION', 'OTHER');

-- CreateEnum
CREATE TYPE "AttributionCertainty" AS ENUM ('CLAIMED_BY_ACTOR', 'ATTRIBUTED_BY_OPPONENT', 'ATTRIBUTED_BY_AUTHORITY', 'ATTRIBUTED_BY_MEDIA', 'DISPUTED', 'DENIED');

-- CreateEnum
CREATE TYPE "CasualtyOutcome" AS ENUM ('KILLED', 'INJURED', 'MISSING', 'DETAINED', 'KILLED_OR_INJURED');

-- CreateEnum
CREATE TYPE "CivilianStatus" AS ENUM ('CIVILIAN', 'COMBATANT', 'MIXED', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "CasualtyKind" AS ENUM ('INCIDENT_TOLL', 'CUMULATIVE_TOLL', 'ESTIMATE', 'VERIFIED_COUNT');

-- CreateEnum
CREATE TYPE "ImpactObject" AS ENUM ('OFFICE_BUILDING', 'SHOP', 'VEHICLE', 'ROAD', 'RESIDENTIAL', 'HEALTH', 'EDUCATION', 'SHELTER', 'ENERGY', 'WATER_SUPPLY', 'TRANSPORT', 'INDUSTRY', 'CULTURE', 'MILITARY', 'OTHER');

-- CreateEnum
CREATE TYPE "ImpactEffect" AS ENUM ('HIT', 'DAMAGED', 'DESTROYED', 'THREATENED', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "ImpactIntent" AS ENUM ('STATED_TARGET', 'INCIDENTAL', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "MeetingOutcome" AS ENUM ('AGREED', 'PROGRESS', 'NO_RESULT', 'BROKE_OFF', 'NOT_REPORTED');

-- CreateEnum
CREATE TYPE "ProcessTrack" AS ENUM ('TRACK_1', 'TRACK_1_5', 'TRACK_2', 'TRACK_3', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "ProcessFormatKind" AS ENUM ('DIRECT', 'PROXIMITY', 'SHUTTLE', 'MEDIATED', 'MULTILATERAL', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "PartyRole" AS ENUM ('BELLIGERENT', 'SUPPORTER', 'MEDIATOR', 'GUARANTOR', 'FACILITATOR', 'OBSERVER', 'HOST', 'STAKEHOLDER');

-- CreateEnum
CREATE TYPE "Stance" AS ENUM ('DEMANDS', 'PROPOSES', 'SUPPORTS', 'ACCEPTS', 'ACCEPTS_CONDITIONALLY', 'UNDECIDED', 'OPPOSES', 'REJECTS', 'RULES_OUT');

-- CreateEnum
CREATE TYPE "StanceStrength" AS ENUM ('CATEGORICAL', 'FIRM', 'TENTATIVE', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "PositionBasis" AS ENUM ('OWN_STATEMENT', 'REPORTED_BY_OTHER', 'INFERRED');

-- CreateEnum
CREATE TYPE "OfficeKind" AS ENUM ('HEAD_OF_STATE', 'HEAD_OF_GOVERNMENT', 'MINISTER', 'CHIEF_OF_STAFF', 'SPECIAL_ENVOY', 'DELEGATION_HEAD', 'DELEGATION_MEMBER', 'SPOKESPERSON', 'MILITARY', 'OTHER');

-- CreateEnum
CREATE TYPE "TenureEnd" AS ENUM ('RESIGNED', 'DISMISSED', 'TERM_END', 'DIED', 'REPLACED', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "PersonnelChangeKind" AS ENUM ('APPOINTMENT', 'RESIGNATION', 'DISMISSAL', 'SUSPENSION');

-- CreateEnum
CREATE TYPE "Modality" AS ENUM ('ASSERTED', 'HEDGED', 'DENIED', 'HYPOTHETICAL', 'PLANNED', 'NORMATIVE');

-- CreateEnum
CREATE TYPE "Sensitivity" AS ENUM ('PUBLIC', 'RESTRICTED_PRECISION', 'RESTRICTED', 'WITHHELD');

-- CreateEnum
CREATE TYPE "SpeechAct" AS ENUM ('ASSERTIVE', 'DIRECTIVE', 'COMMISSIVE', 'EXPRESSIVE', 'DECLARATIVE');

-- CreateEnum
CREATE TYPE "StatementRelationKind" AS ENUM ('REPLIES_TO', 'ECHOES', 'CONTRADICTS', 'CLARIFIES', 'RETRACTS');

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "ActorKind" ADD VALUE 'DELEGATION';
ALTER TYPE "ActorKind" ADD VALUE 'INFORMAL_GROUP';

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "QuantityUnit" ADD VALUE 'EVENT';
ALTER TYPE "QuantityUnit" ADD VALUE 'KM';

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "ReportActorRole" ADD VALUE 'VICTIM_GROUP';
ALTER TYPE "ReportActorRole" ADD VALUE 'BYSTANDER';

-- AlterEnum
ALTER TYPE "EntityStatus" ADD VALUE 'TAKEN_DOWN';

-- AlterEnum
ALTER TYPE "PlaceKind" ADD VALUE 'LINE';

-- AlterEnum
-- This migration adds more than one value to an enum.
-- With PostgreSQL versions 11 and earlier, this is not possible
-- in a single migration. This can be worked around by creating
-- multiple migrations, each migration adding only one value to
-- the enum.


ALTER TYPE "RecordStatus" ADD VALUE 'RETRACTED';
ALTER TYPE "RecordStatus" ADD VALUE 'TAKEN_DOWN';

-- ============================================================================================================
-- The views of the past would hold on to what is altered below; they are made again at the end.
-- ============================================================================================================

SELECT history.release_table(tablename)
  FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations';

-- What is moved keeps the transaction that wrote it: moving is no revision.
ALTER TABLE meeting DISABLE TRIGGER USER;
ALTER TABLE meeting_participation DISABLE TRIGGER USER;
ALTER TABLE incident_report DISABLE TRIGGER USER;

-- ============================================================================================================
-- A row of "meeting" was what one publisher said about a meeting. It becomes a report, and the meeting an entity of
-- its own with the same id, so that a second publisher can report the same meeting.
-- ============================================================================================================

-- CreateTable
CREATE TABLE "meeting_report" (
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
    "meeting_id" UUID NOT NULL,
    "title" TEXT,
    "kind" "MeetingKind" NOT NULL,
    "status" "MeetingStatus" NOT NULL,
    "process_id" UUID,
    "round_label" TEXT,
    "sequence" INTEGER,
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
    "host_id" UUID,
    "agenda" TEXT,
    "outcome_kind" "MeetingOutcome",
    "outcome" TEXT,

    CONSTRAINT "meeting_report_pkey" PRIMARY KEY ("id")
);

ALTER TABLE meeting_report ADD COLUMN recorded_xid xid8 NOT NULL DEFAULT pg_current_xact_id();
INSERT INTO meeting_report (id, dataset_id, line, native_id, release_id, snapshot_id, document_id, publisher_id, locator, url, asserted_at, retrieved_at, record_status, issues, content_hash, version, recorded_at, title, kind, status, process_id, scheduled_earliest, scheduled_latest, scheduled_precision, scheduled_basis, scheduled_text, scheduled_timezone, actual_earliest, actual_latest, actual_precision, actual_basis, actual_text, actual_timezone, venue_id, agenda, outcome, meeting_id, recorded_xid)
  SELECT id, dataset_id, line, native_id, release_id, snapshot_id, document_id, publisher_id, locator, url, asserted_at, retrieved_at, record_status, issues, content_hash, version, recorded_at, title, kind, status, process_id, scheduled_earliest, scheduled_latest, scheduled_precision, scheduled_basis, scheduled_text, scheduled_timezone, actual_earliest, actual_latest, actual_precision, actual_basis, actual_text, actual_timezone, venue_id, agenda, outcome, id, recorded_xid FROM meeting;
CREATE TABLE history.meeting_report
  (LIKE meeting_report, superseded_xid xid8 NOT NULL, superseded_at timestamptz NOT NULL);
CREATE INDEX ON history.meeting_report (id);
INSERT INTO history.meeting_report (id, dataset_id, line, native_id, release_id, snapshot_id, document_id, publisher_id, locator, url, asserted_at, retrieved_at, record_status, issues, content_hash, version, recorded_at, title, kind, status, process_id, scheduled_earliest, scheduled_latest, scheduled_precision, scheduled_basis, scheduled_text, scheduled_timezone, actual_earliest, actual_latest, actual_precision, actual_basis, actual_text, actual_timezone, venue_id, agenda, outcome, meeting_id, modality, attribution, sensitivity, recorded_xid, superseded_xid, superseded_at)
  SELECT id, dataset_id, line, native_id, release_id, snapshot_id, document_id, publisher_id, locator, url, asserted_at, retrieved_at, record_status, issues, content_hash, version, recorded_at, title, kind, status, process_id, scheduled_earliest, scheduled_latest, scheduled_precision, scheduled_basis, scheduled_text, scheduled_timezone, actual_earliest, actual_latest, actual_precision, actual_basis, actual_text, actual_timezone, venue_id, agenda, outcome, id, 'ASSERTED', '[]', 'PUBLIC', recorded_xid, superseded_xid, superseded_at FROM history.meeting;

-- DropForeignKey
ALTER TABLE "meeting" DROP CONSTRAINT "meeting_dataset_id_fkey";

-- DropForeignKey
ALTER TABLE "meeting" DROP CONSTRAINT "meeting_publisher_id_fkey";

-- DropForeignKey
ALTER TABLE "meeting" DROP CONSTRAINT "meeting_release_id_fkey";

-- DropForeignKey
ALTER TABLE "meeting" DROP CONSTRAINT "meeting_snapshot_id_fkey";

-- DropForeignKey
ALTER TABLE "meeting" DROP CONSTRAINT "meeting_document_id_fkey";

-- DropIndex
DROP INDEX "meeting_dataset_id_line_native_id_key";

ALTER TABLE meeting ADD COLUMN was_withdrawn boolean NOT NULL DEFAULT false;
UPDATE meeting SET was_withdrawn = true WHERE record_status <> 'ACTIVE';
-- AlterTable
ALTER TABLE "meeting" DROP COLUMN "asserted_at",
DROP COLUMN "dataset_id",
DROP COLUMN "document_id",
DROP COLUMN "issues",
DROP COLUMN "line",
DROP COLUMN "locator",
DROP COLUMN "native_id",
DROP COLUMN "publisher_id",
DROP COLUMN "record_status",
DROP COLUMN "release_id",
DROP COLUMN "retrieved_at",
DROP COLUMN "snapshot_id",
DROP COLUMN "url",
ADD COLUMN     "entity_status" "EntityStatus" NOT NULL DEFAULT 'ACTIVE',
ADD COLUMN     "host_id" UUID,
ADD COLUMN     "outcome_kind" "MeetingOutcome",
ADD COLUMN     "round_label" TEXT,
ADD COLUMN     "sensitivity" "Sensitivity" NOT NULL DEFAULT 'PUBLIC',
ADD COLUMN     "sequence" INTEGER;
UPDATE meeting SET entity_status = 'RETRACTED' WHERE was_withdrawn;
ALTER TABLE meeting DROP COLUMN was_withdrawn;
ALTER TABLE meeting ALTER COLUMN entity_status DROP DEFAULT;
ALTER TABLE history.meeting ADD COLUMN entity_status "EntityStatus";
UPDATE history.meeting SET entity_status = CASE WHEN record_status = 'ACTIVE' THEN 'ACTIVE'::"EntityStatus" ELSE 'RETRACTED' END;

ALTER TABLE meeting_participation ADD COLUMN report_id UUID;
UPDATE meeting_participation SET report_id = meeting_id;
ALTER TABLE history.meeting_participation ADD COLUMN report_id UUID;
UPDATE history.meeting_participation SET report_id = meeting_id;
-- AlterTable
ALTER TABLE "meeting_participation" DROP CONSTRAINT "meeting_participation_pkey",
ADD COLUMN     "capacity_former" BOOLEAN,
ADD COLUMN     "capacity_office_id" UUID,
ADD COLUMN     "is_current" BOOLEAN NOT NULL DEFAULT true,
ADD COLUMN     "on_behalf_of_basis" "PeriodBasis" NOT NULL DEFAULT 'STATED',
ALTER COLUMN   "report_id" SET NOT NULL,
ADD CONSTRAINT "meeting_participation_pkey" PRIMARY KEY ("report_id", "ordinal");

-- ============================================================================================================
-- Whom a report cites is its chain of attribution.
-- ============================================================================================================

-- AlterTable
ALTER TABLE "incident_report"
ADD COLUMN     "attribution" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "modality" "Modality" NOT NULL DEFAULT 'ASSERTED',
ADD COLUMN     "occurrences_best" INTEGER,
ADD COLUMN     "occurrences_high" INTEGER,
ADD COLUMN     "occurrences_low" INTEGER,
ADD COLUMN     "occurrences_quantifier" "Quantifier",
ADD COLUMN     "occurrences_text" TEXT,
ADD COLUMN     "sensitivity" "Sensitivity" NOT NULL DEFAULT 'PUBLIC',
ADD COLUMN     "wording" TEXT,
ADD COLUMN     "wording_verified" BOOLEAN;
CREATE FUNCTION pg_temp.as_attribution(cited jsonb) RETURNS jsonb LANGUAGE sql AS $$
  SELECT coalesce(jsonb_agg(step || '{"anonymity": null, "firsthand": null, "actorId": null}' ORDER BY n), '[]')
    FROM jsonb_array_elements(cited) WITH ORDINALITY AS cited (step, n)
$$;
UPDATE incident_report SET attribution = pg_temp.as_attribution(cited_sources);
ALTER TABLE incident_report DROP COLUMN cited_sources;
ALTER TABLE history.incident_report ADD COLUMN attribution JSONB;
UPDATE history.incident_report SET attribution = pg_temp.as_attribution(cited_sources);

-- ============================================================================================================
-- What is new
-- ============================================================================================================

-- AlterTable
ALTER TABLE "actor" ADD COLUMN     "member_count" INTEGER,
ADD COLUMN     "parent_id" UUID,
ADD COLUMN     "public_role" BOOLEAN,
ADD COLUMN     "sensitivity" "Sensitivity" NOT NULL DEFAULT 'PUBLIC';

-- AlterTable
ALTER TABLE "displacement_figure" ADD COLUMN     "attribution" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "modality" "Modality" NOT NULL DEFAULT 'ASSERTED',
ADD COLUMN     "sensitivity" "Sensitivity" NOT NULL DEFAULT 'PUBLIC',
ADD COLUMN     "wording" TEXT,
ADD COLUMN     "wording_verified" BOOLEAN;


-- AlterTable
ALTER TABLE "report_actor" ADD COLUMN     "attribution" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "certainty" "AttributionCertainty";

-- AlterTable
ALTER TABLE "incident" ADD COLUMN     "independent_origins" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "sensitivity" "Sensitivity" NOT NULL DEFAULT 'PUBLIC';

-- AlterTable
ALTER TABLE "negotiation_process" ADD COLUMN     "attribution" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "modality" "Modality" NOT NULL DEFAULT 'ASSERTED',
ADD COLUMN     "period_basis" "PeriodBasis",
ADD COLUMN     "period_earliest" DATE,
ADD COLUMN     "period_latest" DATE,
ADD COLUMN     "period_precision" "PeriodPrecision",
ADD COLUMN     "period_text" TEXT,
ADD COLUMN     "period_timezone" TEXT,
ADD COLUMN     "sensitivity" "Sensitivity" NOT NULL DEFAULT 'PUBLIC',
ADD COLUMN     "track" "ProcessTrack" NOT NULL DEFAULT 'UNKNOWN',
ADD COLUMN     "wording" TEXT,
ADD COLUMN     "wording_verified" BOOLEAN;



-- AlterTable
ALTER TABLE "agreement" ADD COLUMN     "attribution" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "modality" "Modality" NOT NULL DEFAULT 'ASSERTED',
ADD COLUMN     "sensitivity" "Sensitivity" NOT NULL DEFAULT 'PUBLIC',
ADD COLUMN     "wording" TEXT,
ADD COLUMN     "wording_verified" BOOLEAN;

-- AlterTable
ALTER TABLE "place" ADD COLUMN     "definition" TEXT;

-- AlterTable
ALTER TABLE "document" ADD COLUMN     "text_hash" CHAR(64),
ADD COLUMN     "timezone" TEXT;

-- AlterTable
ALTER TABLE "statement" ADD COLUMN     "attribution" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "capacity_former" BOOLEAN,
ADD COLUMN     "capacity_office_id" UUID,
ADD COLUMN     "condition_if" TEXT,
ADD COLUMN     "condition_then" TEXT,
ADD COLUMN     "modality" "Modality" NOT NULL DEFAULT 'ASSERTED',
ADD COLUMN     "plover_code" TEXT,
ADD COLUMN     "sensitivity" "Sensitivity" NOT NULL DEFAULT 'PUBLIC',
ADD COLUMN     "speech_act" "SpeechAct",
ADD COLUMN     "wording" TEXT,
ADD COLUMN     "wording_verified" BOOLEAN;

-- CreateTable
CREATE TABLE "claim" (
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
    "predicate" "ClaimPredicate" NOT NULL,
    "polarity" "Polarity" NOT NULL,
    "text" TEXT NOT NULL,
    "subject_report_id" UUID,
    "subject_meeting_id" UUID,
    "subject_process_id" UUID,
    "subject_issue_id" UUID,
    "subject_actor_id" UUID,
    "subject_place_id" UUID,
    "subject_event_id" UUID,
    "subject_change_id" UUID,
    "object_report_id" UUID,
    "object_meeting_id" UUID,
    "object_process_id" UUID,
    "object_issue_id" UUID,
    "object_actor_id" UUID,
    "object_place_id" UUID,
    "object_event_id" UUID,
    "object_change_id" UUID,
    "object_text" TEXT,
    "quantity_low" INTEGER,
    "quantity_best" INTEGER,
    "quantity_high" INTEGER,
    "quantity_quantifier" "Quantifier",
    "quantity_text" TEXT,
    "quantity_unit" "QuantityUnit",
    "period_earliest" DATE,
    "period_latest" DATE,
    "period_precision" "PeriodPrecision",
    "period_basis" "PeriodBasis",
    "period_text" TEXT,
    "period_timezone" TEXT,
    "verification" "VerificationStatus" NOT NULL,

    CONSTRAINT "claim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "claim_relation" (
    "claim_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "kind" "ClaimRelationKind" NOT NULL,
    "target_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "claim_relation_pkey" PRIMARY KEY ("claim_id","ordinal")
);

-- CreateTable
CREATE TABLE "media_item" (
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
    "kind" "MediaKind" NOT NULL,
    "description" TEXT NOT NULL,
    "sha256" CHAR(64),
    "provenance_known" BOOLEAN NOT NULL,
    "report_id" UUID,
    "verification" "VerificationStatus" NOT NULL,

    CONSTRAINT "media_item_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "verification" (
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
    "claim_id" UUID,
    "media_item_id" UUID,
    "status" "VerificationStatus" NOT NULL,
    "assessor" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "assessed_on" DATE,
    "credibility" INTEGER,
    "independent_origins" INTEGER,
    "note" TEXT,

    CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "claim_review" (
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
    "claim_id" UUID NOT NULL,
    "rating" TEXT NOT NULL,
    "rated_on" DATE,

    CONSTRAINT "claim_review_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "context_event" (
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
    "kind" "ContextEventKind" NOT NULL,
    "title" TEXT NOT NULL,
    "period_earliest" DATE,
    "period_latest" DATE,
    "period_precision" "PeriodPrecision" NOT NULL,
    "period_basis" "PeriodBasis" NOT NULL,
    "period_text" TEXT,
    "period_timezone" TEXT,
    "place_id" UUID,
    "country" CHAR(3),

    CONSTRAINT "context_event_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "context_event_actor" (
    "event_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "actor_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "context_event_actor_pkey" PRIMARY KEY ("event_id","ordinal")
);

-- CreateTable
CREATE TABLE "report_casualty" (
    "report_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "outcome" "CasualtyOutcome" NOT NULL,
    "civilian_status" "CivilianStatus" NOT NULL,
    "side" "ReportActorRole",
    "sex" TEXT,
    "age_group" TEXT,
    "low" INTEGER,
    "best" INTEGER,
    "high" INTEGER,
    "quantifier" "Quantifier" NOT NULL,
    "text" TEXT,
    "part_of" INTEGER,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "report_casualty_pkey" PRIMARY KEY ("report_id","ordinal")
);

-- CreateTable
CREATE TABLE "report_impact" (
    "report_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "object_type" "ImpactObject" NOT NULL,
    "effect" "ImpactEffect" NOT NULL,
    "intent" "ImpactIntent" NOT NULL,
    "low" INTEGER,
    "best" INTEGER,
    "high" INTEGER,
    "quantifier" "Quantifier",
    "text" TEXT,
    "place_id" UUID,
    "wording" TEXT,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "report_impact_pkey" PRIMARY KEY ("report_id","ordinal")
);

-- CreateTable
CREATE TABLE "casualty_figure" (
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
    "kind" "CasualtyKind" NOT NULL,
    "outcome" "CasualtyOutcome" NOT NULL,
    "civilian_status" "CivilianStatus" NOT NULL,
    "side" "ReportActorRole",
    "sex" TEXT,
    "age_group" TEXT,
    "low" INTEGER,
    "best" INTEGER,
    "high" INTEGER,
    "quantifier" "Quantifier" NOT NULL,
    "text" TEXT,
    "period_earliest" DATE,
    "period_latest" DATE,
    "period_precision" "PeriodPrecision" NOT NULL,
    "period_basis" "PeriodBasis" NOT NULL,
    "period_text" TEXT,
    "period_timezone" TEXT,
    "place_id" UUID,
    "country" CHAR(3),
    "population" TEXT,
    "method" TEXT,

    CONSTRAINT "casualty_figure_pkey" PRIMARY KEY ("id")
);


-- CreateTable
CREATE TABLE "meeting_status_entry" (
    "meeting_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "status" "MeetingStatus" NOT NULL,
    "report_id" UUID NOT NULL,
    "asserted_at" TIMESTAMPTZ(3),
    "wording" TEXT,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "meeting_status_entry_pkey" PRIMARY KEY ("meeting_id","ordinal")
);

-- CreateTable
CREATE TABLE "process_party" (
    "process_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "actor_id" UUID NOT NULL,
    "role" "PartyRole" NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "process_party_pkey" PRIMARY KEY ("process_id","ordinal")
);

-- CreateTable
CREATE TABLE "process_format" (
    "process_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "format" "ProcessFormatKind" NOT NULL,
    "period_earliest" DATE,
    "period_latest" DATE,
    "period_precision" "PeriodPrecision" NOT NULL,
    "period_basis" "PeriodBasis" NOT NULL,
    "period_text" TEXT,
    "period_timezone" TEXT,
    "wording" TEXT,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "process_format_pkey" PRIMARY KEY ("process_id","ordinal")
);

-- CreateTable
CREATE TABLE "agenda_issue" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "codes" JSONB NOT NULL,
    "parent_id" UUID,
    "content_hash" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "agenda_issue_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "issue_option" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "issue_id" UUID NOT NULL,
    "label" TEXT NOT NULL,
    "actor_to_act_id" UUID,
    "action" TEXT,
    "object" TEXT,
    "content_hash" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "issue_option_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "issue_position" (
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
    "process_id" UUID,
    "option_id" UUID NOT NULL,
    "party_id" UUID NOT NULL,
    "on_behalf_of_id" UUID,
    "stance" "Stance" NOT NULL,
    "strength" "StanceStrength" NOT NULL,
    "conditions" TEXT,
    "addressee_id" UUID,
    "declared_red_line" BOOLEAN NOT NULL,
    "basis" "PositionBasis" NOT NULL,
    "capacity_as_reported" TEXT,
    "capacity_office_id" UUID,
    "capacity_former" BOOLEAN,
    "period_earliest" DATE,
    "period_latest" DATE,
    "period_precision" "PeriodPrecision" NOT NULL,
    "period_basis" "PeriodBasis" NOT NULL,
    "period_text" TEXT,
    "period_timezone" TEXT,

    CONSTRAINT "issue_position_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "office" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "kind" "OfficeKind" NOT NULL,
    "organisation_id" UUID,
    "country" CHAR(3),
    "content_hash" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "office_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "office_tenure" (
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
    "person_id" UUID NOT NULL,
    "office_id" UUID NOT NULL,
    "appointed_by_id" UUID,
    "start_earliest" DATE,
    "start_latest" DATE,
    "start_precision" "PeriodPrecision" NOT NULL,
    "start_basis" "PeriodBasis" NOT NULL,
    "start_text" TEXT,
    "start_timezone" TEXT,
    "end_earliest" DATE,
    "end_latest" DATE,
    "end_precision" "PeriodPrecision",
    "end_basis" "PeriodBasis",
    "end_text" TEXT,
    "end_timezone" TEXT,
    "end_reason" "TenureEnd",
    "mandate" TEXT,
    "stated_cause_id" UUID,

    CONSTRAINT "office_tenure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "personnel_change" (
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
    "kind" "PersonnelChangeKind" NOT NULL,
    "person_id" UUID NOT NULL,
    "office_id" UUID,
    "period_earliest" DATE,
    "period_latest" DATE,
    "period_precision" "PeriodPrecision" NOT NULL,
    "period_basis" "PeriodBasis" NOT NULL,
    "period_text" TEXT,
    "period_timezone" TEXT,
    "stated_cause_id" UUID,

    CONSTRAINT "personnel_change_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "statement_subject" (
    "statement_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "about_report_id" UUID,
    "about_meeting_id" UUID,
    "about_process_id" UUID,
    "about_issue_id" UUID,
    "about_actor_id" UUID,
    "about_place_id" UUID,
    "about_event_id" UUID,
    "about_change_id" UUID,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "statement_subject_pkey" PRIMARY KEY ("statement_id","ordinal")
);

-- CreateTable
CREATE TABLE "statement_position" (
    "statement_id" UUID NOT NULL,
    "position_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "statement_position_pkey" PRIMARY KEY ("statement_id","position_id")
);

-- CreateTable
CREATE TABLE "statement_relation" (
    "statement_id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "kind" "StatementRelationKind" NOT NULL,
    "target_id" UUID NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "statement_relation_pkey" PRIMARY KEY ("statement_id","ordinal")
);

-- CreateIndex
CREATE INDEX "claim_document_id_idx" ON "claim"("document_id");

-- CreateIndex
CREATE INDEX "claim_subject_report_id_idx" ON "claim"("subject_report_id");

-- CreateIndex
CREATE INDEX "claim_subject_meeting_id_idx" ON "claim"("subject_meeting_id");

-- CreateIndex
CREATE INDEX "claim_subject_process_id_idx" ON "claim"("subject_process_id");

-- CreateIndex
CREATE INDEX "claim_subject_issue_id_idx" ON "claim"("subject_issue_id");

-- CreateIndex
CREATE INDEX "claim_subject_actor_id_idx" ON "claim"("subject_actor_id");

-- CreateIndex
CREATE INDEX "claim_subject_place_id_idx" ON "claim"("subject_place_id");

-- CreateIndex
CREATE INDEX "claim_subject_event_id_idx" ON "claim"("subject_event_id");

-- CreateIndex
CREATE INDEX "claim_subject_change_id_idx" ON "claim"("subject_change_id");

-- CreateIndex
CREATE INDEX "claim_object_report_id_idx" ON "claim"("object_report_id");

-- CreateIndex
CREATE INDEX "claim_object_meeting_id_idx" ON "claim"("object_meeting_id");

-- CreateIndex
CREATE INDEX "claim_object_process_id_idx" ON "claim"("object_process_id");

-- CreateIndex
CREATE INDEX "claim_object_issue_id_idx" ON "claim"("object_issue_id");

-- CreateIndex
CREATE INDEX "claim_object_actor_id_idx" ON "claim"("object_actor_id");

-- CreateIndex
CREATE INDEX "claim_object_place_id_idx" ON "claim"("object_place_id");

-- CreateIndex
CREATE INDEX "claim_object_event_id_idx" ON "claim"("object_event_id");

-- CreateIndex
CREATE INDEX "claim_object_change_id_idx" ON "claim"("object_change_id");

-- CreateIndex
CREATE INDEX "claim_predicate_id_idx" ON "claim"("predicate", "id");

-- CreateIndex
CREATE UNIQUE INDEX "claim_dataset_id_line_native_id_key" ON "claim"("dataset_id", "line", "native_id");

-- CreateIndex
CREATE INDEX "claim_relation_target_id_idx" ON "claim_relation"("target_id");

-- CreateIndex
CREATE INDEX "media_item_document_id_idx" ON "media_item"("document_id");

-- CreateIndex
CREATE INDEX "media_item_report_id_idx" ON "media_item"("report_id");

-- CreateIndex
CREATE UNIQUE INDEX "media_item_dataset_id_line_native_id_key" ON "media_item"("dataset_id", "line", "native_id");

-- CreateIndex
CREATE INDEX "verification_document_id_idx" ON "verification"("document_id");

-- CreateIndex
CREATE INDEX "verification_claim_id_idx" ON "verification"("claim_id");

-- CreateIndex
CREATE INDEX "verification_media_item_id_idx" ON "verification"("media_item_id");

-- CreateIndex
CREATE UNIQUE INDEX "verification_dataset_id_line_native_id_key" ON "verification"("dataset_id", "line", "native_id");

-- CreateIndex
CREATE INDEX "claim_review_document_id_idx" ON "claim_review"("document_id");

-- CreateIndex
CREATE INDEX "claim_review_claim_id_idx" ON "claim_review"("claim_id");

-- CreateIndex
CREATE UNIQUE INDEX "claim_review_dataset_id_line_native_id_key" ON "claim_review"("dataset_id", "line", "native_id");

-- CreateIndex
CREATE INDEX "context_event_document_id_idx" ON "context_event"("document_id");

-- CreateIndex
CREATE INDEX "context_event_period_latest_id_idx" ON "context_event"("period_latest", "id");

-- CreateIndex
CREATE INDEX "context_event_place_id_idx" ON "context_event"("place_id");

-- CreateIndex
CREATE UNIQUE INDEX "context_event_dataset_id_line_native_id_key" ON "context_event"("dataset_id", "line", "native_id");

-- CreateIndex
CREATE INDEX "context_event_actor_actor_id_idx" ON "context_event_actor"("actor_id");

-- CreateIndex
CREATE INDEX "report_impact_place_id_idx" ON "report_impact"("place_id");

-- CreateIndex
CREATE INDEX "casualty_figure_document_id_idx" ON "casualty_figure"("document_id");

-- CreateIndex
CREATE INDEX "casualty_figure_country_period_latest_id_idx" ON "casualty_figure"("country", "period_latest", "id");

-- CreateIndex
CREATE INDEX "casualty_figure_period_latest_id_idx" ON "casualty_figure"("period_latest", "id");

-- CreateIndex
CREATE UNIQUE INDEX "casualty_figure_dataset_id_line_native_id_key" ON "casualty_figure"("dataset_id", "line", "native_id");

-- CreateIndex
CREATE INDEX "meeting_report_document_id_idx" ON "meeting_report"("document_id");

-- CreateIndex
CREATE INDEX "meeting_report_meeting_id_idx" ON "meeting_report"("meeting_id");

-- CreateIndex
CREATE INDEX "meeting_report_process_id_idx" ON "meeting_report"("process_id");

-- CreateIndex
CREATE INDEX "meeting_report_venue_id_idx" ON "meeting_report"("venue_id");

-- CreateIndex
CREATE UNIQUE INDEX "meeting_report_dataset_id_line_native_id_key" ON "meeting_report"("dataset_id", "line", "native_id");

-- CreateIndex
CREATE INDEX "process_party_actor_id_idx" ON "process_party"("actor_id");

-- CreateIndex
CREATE UNIQUE INDEX "agenda_issue_key_key" ON "agenda_issue"("key");

-- CreateIndex
CREATE INDEX "agenda_issue_parent_id_idx" ON "agenda_issue"("parent_id");

-- CreateIndex
CREATE UNIQUE INDEX "issue_option_key_key" ON "issue_option"("key");

-- CreateIndex
CREATE INDEX "issue_option_issue_id_idx" ON "issue_option"("issue_id");

-- CreateIndex
CREATE INDEX "issue_option_actor_to_act_id_idx" ON "issue_option"("actor_to_act_id");

-- CreateIndex
CREATE INDEX "issue_position_document_id_idx" ON "issue_position"("document_id");

-- CreateIndex
CREATE INDEX "issue_position_option_id_idx" ON "issue_position"("option_id");

-- CreateIndex
CREATE INDEX "issue_position_party_id_idx" ON "issue_position"("party_id");

-- CreateIndex
CREATE INDEX "issue_position_process_id_idx" ON "issue_position"("process_id");

-- CreateIndex
CREATE INDEX "issue_position_period_latest_id_idx" ON "issue_position"("period_latest", "id");

-- CreateIndex
CREATE UNIQUE INDEX "issue_position_dataset_id_line_native_id_key" ON "issue_position"("dataset_id", "line", "native_id");

-- CreateIndex
CREATE UNIQUE INDEX "office_key_key" ON "office"("key");

-- CreateIndex
CREATE INDEX "office_organisation_id_idx" ON "office"("organisation_id");

-- CreateIndex
CREATE INDEX "office_tenure_document_id_idx" ON "office_tenure"("document_id");

-- CreateIndex
CREATE INDEX "office_tenure_person_id_idx" ON "office_tenure"("person_id");

-- CreateIndex
CREATE INDEX "office_tenure_office_id_idx" ON "office_tenure"("office_id");

-- CreateIndex
CREATE UNIQUE INDEX "office_tenure_dataset_id_line_native_id_key" ON "office_tenure"("dataset_id", "line", "native_id");

-- CreateIndex
CREATE INDEX "personnel_change_document_id_idx" ON "personnel_change"("document_id");

-- CreateIndex
CREATE INDEX "personnel_change_person_id_idx" ON "personnel_change"("person_id");

-- CreateIndex
CREATE INDEX "personnel_change_office_id_idx" ON "personnel_change"("office_id");

-- CreateIndex
CREATE INDEX "personnel_change_period_latest_id_idx" ON "personnel_change"("period_latest", "id");

-- CreateIndex
CREATE UNIQUE INDEX "personnel_change_dataset_id_line_native_id_key" ON "personnel_change"("dataset_id", "line", "native_id");

-- CreateIndex
CREATE INDEX "statement_subject_about_report_id_idx" ON "statement_subject"("about_report_id");

-- CreateIndex
CREATE INDEX "statement_subject_about_meeting_id_idx" ON "statement_subject"("about_meeting_id");

-- CreateIndex
CREATE INDEX "statement_subject_about_process_id_idx" ON "statement_subject"("about_process_id");

-- CreateIndex
CREATE INDEX "statement_subject_about_issue_id_idx" ON "statement_subject"("about_issue_id");

-- CreateIndex
CREATE INDEX "statement_subject_about_actor_id_idx" ON "statement_subject"("about_actor_id");

-- CreateIndex
CREATE INDEX "statement_subject_about_place_id_idx" ON "statement_subject"("about_place_id");

-- CreateIndex
CREATE INDEX "statement_subject_about_event_id_idx" ON "statement_subject"("about_event_id");

-- CreateIndex
CREATE INDEX "statement_subject_about_change_id_idx" ON "statement_subject"("about_change_id");

-- CreateIndex
CREATE INDEX "statement_position_position_id_idx" ON "statement_position"("position_id");

-- CreateIndex
CREATE INDEX "statement_relation_target_id_idx" ON "statement_relation"("target_id");

-- CreateIndex
CREATE INDEX "actor_parent_id_idx" ON "actor"("parent_id");

-- CreateIndex
CREATE INDEX "incident_report_document_id_idx" ON "incident_report"("document_id");

-- CreateIndex
CREATE INDEX "meeting_actual_earliest_id_idx" ON "meeting"("actual_earliest", "id");

-- CreateIndex
CREATE INDEX "meeting_scheduled_earliest_id_idx" ON "meeting"("scheduled_earliest", "id");

-- CreateIndex
CREATE INDEX "meeting_participation_meeting_id_idx" ON "meeting_participation"("meeting_id");

-- CreateIndex
CREATE INDEX "statement_document_id_idx" ON "statement"("document_id");

-- AddForeignKey
ALTER TABLE "actor" ADD CONSTRAINT "actor_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "actor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_publisher_id_fkey" FOREIGN KEY ("publisher_id") REFERENCES "publisher"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "source_release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_subject_report_id_fkey" FOREIGN KEY ("subject_report_id") REFERENCES "incident_report"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_subject_meeting_id_fkey" FOREIGN KEY ("subject_meeting_id") REFERENCES "meeting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_subject_process_id_fkey" FOREIGN KEY ("subject_process_id") REFERENCES "negotiation_process"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_subject_issue_id_fkey" FOREIGN KEY ("subject_issue_id") REFERENCES "agenda_issue"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_subject_actor_id_fkey" FOREIGN KEY ("subject_actor_id") REFERENCES "actor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_subject_place_id_fkey" FOREIGN KEY ("subject_place_id") REFERENCES "place"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_subject_event_id_fkey" FOREIGN KEY ("subject_event_id") REFERENCES "context_event"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_subject_change_id_fkey" FOREIGN KEY ("subject_change_id") REFERENCES "personnel_change"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_object_report_id_fkey" FOREIGN KEY ("object_report_id") REFERENCES "incident_report"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_object_meeting_id_fkey" FOREIGN KEY ("object_meeting_id") REFERENCES "meeting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_object_process_id_fkey" FOREIGN KEY ("object_process_id") REFERENCES "negotiation_process"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_object_issue_id_fkey" FOREIGN KEY ("object_issue_id") REFERENCES "agenda_issue"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_object_actor_id_fkey" FOREIGN KEY ("object_actor_id") REFERENCES "actor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_object_place_id_fkey" FOREIGN KEY ("object_place_id") REFERENCES "place"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_object_event_id_fkey" FOREIGN KEY ("object_event_id") REFERENCES "context_event"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim" ADD CONSTRAINT "claim_object_change_id_fkey" FOREIGN KEY ("object_change_id") REFERENCES "personnel_change"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_relation" ADD CONSTRAINT "claim_relation_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "media_item" ADD CONSTRAINT "media_item_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "media_item" ADD CONSTRAINT "media_item_publisher_id_fkey" FOREIGN KEY ("publisher_id") REFERENCES "publisher"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "media_item" ADD CONSTRAINT "media_item_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "source_release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "media_item" ADD CONSTRAINT "media_item_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "media_item" ADD CONSTRAINT "media_item_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "media_item" ADD CONSTRAINT "media_item_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "incident_report"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verification" ADD CONSTRAINT "verification_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verification" ADD CONSTRAINT "verification_publisher_id_fkey" FOREIGN KEY ("publisher_id") REFERENCES "publisher"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verification" ADD CONSTRAINT "verification_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "source_release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verification" ADD CONSTRAINT "verification_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verification" ADD CONSTRAINT "verification_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verification" ADD CONSTRAINT "verification_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "verification" ADD CONSTRAINT "verification_media_item_id_fkey" FOREIGN KEY ("media_item_id") REFERENCES "media_item"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_review" ADD CONSTRAINT "claim_review_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_review" ADD CONSTRAINT "claim_review_publisher_id_fkey" FOREIGN KEY ("publisher_id") REFERENCES "publisher"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_review" ADD CONSTRAINT "claim_review_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "source_release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_review" ADD CONSTRAINT "claim_review_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_review" ADD CONSTRAINT "claim_review_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claim_review" ADD CONSTRAINT "claim_review_claim_id_fkey" FOREIGN KEY ("claim_id") REFERENCES "claim"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "context_event" ADD CONSTRAINT "context_event_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "context_event" ADD CONSTRAINT "context_event_publisher_id_fkey" FOREIGN KEY ("publisher_id") REFERENCES "publisher"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "context_event" ADD CONSTRAINT "context_event_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "source_release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "context_event" ADD CONSTRAINT "context_event_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "context_event" ADD CONSTRAINT "context_event_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "context_event" ADD CONSTRAINT "context_event_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "context_event_actor" ADD CONSTRAINT "context_event_actor_event_id_fkey" FOREIGN KEY ("event_id") REFERENCES "context_event"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "context_event_actor" ADD CONSTRAINT "context_event_actor_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_casualty" ADD CONSTRAINT "report_casualty_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "incident_report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_impact" ADD CONSTRAINT "report_impact_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "incident_report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "report_impact" ADD CONSTRAINT "report_impact_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "casualty_figure" ADD CONSTRAINT "casualty_figure_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "casualty_figure" ADD CONSTRAINT "casualty_figure_publisher_id_fkey" FOREIGN KEY ("publisher_id") REFERENCES "publisher"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "casualty_figure" ADD CONSTRAINT "casualty_figure_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "source_release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "casualty_figure" ADD CONSTRAINT "casualty_figure_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "casualty_figure" ADD CONSTRAINT "casualty_figure_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "casualty_figure" ADD CONSTRAINT "casualty_figure_place_id_fkey" FOREIGN KEY ("place_id") REFERENCES "place"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_report" ADD CONSTRAINT "meeting_report_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_report" ADD CONSTRAINT "meeting_report_publisher_id_fkey" FOREIGN KEY ("publisher_id") REFERENCES "publisher"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_report" ADD CONSTRAINT "meeting_report_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "source_release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_report" ADD CONSTRAINT "meeting_report_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_report" ADD CONSTRAINT "meeting_report_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_report" ADD CONSTRAINT "meeting_report_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_report" ADD CONSTRAINT "meeting_report_process_id_fkey" FOREIGN KEY ("process_id") REFERENCES "negotiation_process"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_report" ADD CONSTRAINT "meeting_report_venue_id_fkey" FOREIGN KEY ("venue_id") REFERENCES "place"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_report" ADD CONSTRAINT "meeting_report_host_id_fkey" FOREIGN KEY ("host_id") REFERENCES "actor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting" ADD CONSTRAINT "meeting_host_id_fkey" FOREIGN KEY ("host_id") REFERENCES "actor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_status_entry" ADD CONSTRAINT "meeting_status_entry_meeting_id_fkey" FOREIGN KEY ("meeting_id") REFERENCES "meeting"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_participation" ADD CONSTRAINT "meeting_participation_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "meeting_report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "meeting_participation" ADD CONSTRAINT "meeting_participation_capacity_office_id_fkey" FOREIGN KEY ("capacity_office_id") REFERENCES "office"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "process_party" ADD CONSTRAINT "process_party_process_id_fkey" FOREIGN KEY ("process_id") REFERENCES "negotiation_process"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "process_party" ADD CONSTRAINT "process_party_actor_id_fkey" FOREIGN KEY ("actor_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "process_format" ADD CONSTRAINT "process_format_process_id_fkey" FOREIGN KEY ("process_id") REFERENCES "negotiation_process"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agenda_issue" ADD CONSTRAINT "agenda_issue_parent_id_fkey" FOREIGN KEY ("parent_id") REFERENCES "agenda_issue"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue_option" ADD CONSTRAINT "issue_option_issue_id_fkey" FOREIGN KEY ("issue_id") REFERENCES "agenda_issue"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue_option" ADD CONSTRAINT "issue_option_actor_to_act_id_fkey" FOREIGN KEY ("actor_to_act_id") REFERENCES "actor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue_position" ADD CONSTRAINT "issue_position_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue_position" ADD CONSTRAINT "issue_position_publisher_id_fkey" FOREIGN KEY ("publisher_id") REFERENCES "publisher"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue_position" ADD CONSTRAINT "issue_position_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "source_release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue_position" ADD CONSTRAINT "issue_position_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue_position" ADD CONSTRAINT "issue_position_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue_position" ADD CONSTRAINT "issue_position_process_id_fkey" FOREIGN KEY ("process_id") REFERENCES "negotiation_process"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue_position" ADD CONSTRAINT "issue_position_option_id_fkey" FOREIGN KEY ("option_id") REFERENCES "issue_option"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue_position" ADD CONSTRAINT "issue_position_party_id_fkey" FOREIGN KEY ("party_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue_position" ADD CONSTRAINT "issue_position_on_behalf_of_id_fkey" FOREIGN KEY ("on_behalf_of_id") REFERENCES "actor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue_position" ADD CONSTRAINT "issue_position_addressee_id_fkey" FOREIGN KEY ("addressee_id") REFERENCES "actor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "issue_position" ADD CONSTRAINT "issue_position_capacity_office_id_fkey" FOREIGN KEY ("capacity_office_id") REFERENCES "office"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "office" ADD CONSTRAINT "office_organisation_id_fkey" FOREIGN KEY ("organisation_id") REFERENCES "actor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "office_tenure" ADD CONSTRAINT "office_tenure_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "office_tenure" ADD CONSTRAINT "office_tenure_publisher_id_fkey" FOREIGN KEY ("publisher_id") REFERENCES "publisher"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "office_tenure" ADD CONSTRAINT "office_tenure_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "source_release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "office_tenure" ADD CONSTRAINT "office_tenure_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "office_tenure" ADD CONSTRAINT "office_tenure_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "office_tenure" ADD CONSTRAINT "office_tenure_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "office_tenure" ADD CONSTRAINT "office_tenure_office_id_fkey" FOREIGN KEY ("office_id") REFERENCES "office"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "office_tenure" ADD CONSTRAINT "office_tenure_appointed_by_id_fkey" FOREIGN KEY ("appointed_by_id") REFERENCES "actor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "office_tenure" ADD CONSTRAINT "office_tenure_stated_cause_id_fkey" FOREIGN KEY ("stated_cause_id") REFERENCES "context_event"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "personnel_change" ADD CONSTRAINT "personnel_change_dataset_id_fkey" FOREIGN KEY ("dataset_id") REFERENCES "dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "personnel_change" ADD CONSTRAINT "personnel_change_publisher_id_fkey" FOREIGN KEY ("publisher_id") REFERENCES "publisher"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "personnel_change" ADD CONSTRAINT "personnel_change_release_id_fkey" FOREIGN KEY ("release_id") REFERENCES "source_release"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "personnel_change" ADD CONSTRAINT "personnel_change_snapshot_id_fkey" FOREIGN KEY ("snapshot_id") REFERENCES "snapshot"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "personnel_change" ADD CONSTRAINT "personnel_change_document_id_fkey" FOREIGN KEY ("document_id") REFERENCES "document"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "personnel_change" ADD CONSTRAINT "personnel_change_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "actor"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "personnel_change" ADD CONSTRAINT "personnel_change_office_id_fkey" FOREIGN KEY ("office_id") REFERENCES "office"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "personnel_change" ADD CONSTRAINT "personnel_change_stated_cause_id_fkey" FOREIGN KEY ("stated_cause_id") REFERENCES "context_event"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement" ADD CONSTRAINT "statement_capacity_office_id_fkey" FOREIGN KEY ("capacity_office_id") REFERENCES "office"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement_subject" ADD CONSTRAINT "statement_subject_statement_id_fkey" FOREIGN KEY ("statement_id") REFERENCES "statement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement_subject" ADD CONSTRAINT "statement_subject_about_report_id_fkey" FOREIGN KEY ("about_report_id") REFERENCES "incident_report"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement_subject" ADD CONSTRAINT "statement_subject_about_meeting_id_fkey" FOREIGN KEY ("about_meeting_id") REFERENCES "meeting"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement_subject" ADD CONSTRAINT "statement_subject_about_process_id_fkey" FOREIGN KEY ("about_process_id") REFERENCES "negotiation_process"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement_subject" ADD CONSTRAINT "statement_subject_about_issue_id_fkey" FOREIGN KEY ("about_issue_id") REFERENCES "agenda_issue"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement_subject" ADD CONSTRAINT "statement_subject_about_actor_id_fkey" FOREIGN KEY ("about_actor_id") REFERENCES "actor"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement_subject" ADD CONSTRAINT "statement_subject_about_place_id_fkey" FOREIGN KEY ("about_place_id") REFERENCES "place"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement_subject" ADD CONSTRAINT "statement_subject_about_event_id_fkey" FOREIGN KEY ("about_event_id") REFERENCES "context_event"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement_subject" ADD CONSTRAINT "statement_subject_about_change_id_fkey" FOREIGN KEY ("about_change_id") REFERENCES "personnel_change"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement_position" ADD CONSTRAINT "statement_position_statement_id_fkey" FOREIGN KEY ("statement_id") REFERENCES "statement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement_position" ADD CONSTRAINT "statement_position_position_id_fkey" FOREIGN KEY ("position_id") REFERENCES "issue_position"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "statement_relation" ADD CONSTRAINT "statement_relation_statement_id_fkey" FOREIGN KEY ("statement_id") REFERENCES "statement"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Their past stands in the tables that they moved to.
ALTER TABLE history.meeting
  DROP COLUMN asserted_at, DROP COLUMN dataset_id, DROP COLUMN document_id, DROP COLUMN issues, DROP COLUMN line,
  DROP COLUMN locator, DROP COLUMN native_id, DROP COLUMN publisher_id, DROP COLUMN record_status,
  DROP COLUMN release_id, DROP COLUMN retrieved_at, DROP COLUMN snapshot_id, DROP COLUMN url;
ALTER TABLE history.incident_report DROP COLUMN cited_sources;

INSERT INTO meeting_status_entry (meeting_id, ordinal, status, report_id, asserted_at)
  SELECT meeting_id, 0, status, id, asserted_at FROM meeting_report;

ALTER TABLE meeting ENABLE TRIGGER USER;
ALTER TABLE meeting_participation ENABLE TRIGGER USER;
ALTER TABLE incident_report ENABLE TRIGGER USER;

-- A report is written before the meeting that is made from it.
ALTER TABLE meeting_report ALTER CONSTRAINT meeting_report_meeting_id_fkey DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE meeting_participation ALTER CONSTRAINT meeting_participation_meeting_id_fkey DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE meeting_status_entry ALTER CONSTRAINT meeting_status_entry_meeting_id_fkey DEFERRABLE INITIALLY DEFERRED;

SELECT history.version_table(tablename)
  FROM pg_tables WHERE schemaname = 'public' AND tablename <> '_prisma_migrations' ORDER BY tablename;

-- ============================================================================================================
-- Invariants that the database itself keeps; the numbers are those of CONTRIBUTING.md.
-- ============================================================================================================

-- I5: published periods out of order are kept with a DataIssue, but a day is one day.
ALTER TABLE context_event
  ADD CONSTRAINT day_precision_means_one_day CHECK (period_precision <> 'DAY' OR period_earliest = period_latest);
ALTER TABLE personnel_change
  ADD CONSTRAINT day_precision_means_one_day CHECK (period_precision <> 'DAY' OR period_earliest = period_latest);
ALTER TABLE issue_position
  ADD CONSTRAINT day_precision_means_one_day CHECK (period_precision <> 'DAY' OR period_earliest = period_latest),
  -- I15: a red line is only what the party itself called one.
  ADD CONSTRAINT i15_red_line_is_declared_by_its_party CHECK (NOT declared_red_line OR basis = 'OWN_STATEMENT');
ALTER TABLE casualty_figure
  ADD CONSTRAINT counts_are_not_negative CHECK (low >= 0 AND best >= 0 AND high >= 0),
  ADD CONSTRAINT i7_vague_has_no_best CHECK (quantifier NOT IN ('AT_LEAST', 'MORE_THAN', 'VAGUE') OR best IS NULL);
ALTER TABLE report_casualty
  ADD CONSTRAINT counts_are_not_negative CHECK (low >= 0 AND best >= 0 AND high >= 0),
  ADD CONSTRAINT i7_vague_has_no_best CHECK (quantifier NOT IN ('AT_LEAST', 'MORE_THAN', 'VAGUE') OR best IS NULL),
  ADD CONSTRAINT i10_part_of_an_earlier_count CHECK (part_of < ordinal);
ALTER TABLE incident_report
  ADD CONSTRAINT i7_vague_has_no_best CHECK
    ((killed_quantifier NOT IN ('AT_LEAST', 'MORE_THAN', 'VAGUE') OR killed_best IS NULL)
     AND (injured_quantifier NOT IN ('AT_LEAST', 'MORE_THAN', 'VAGUE') OR injured_best IS NULL));
ALTER TABLE displacement_figure
  ADD CONSTRAINT i7_vague_has_no_best CHECK (quantifier NOT IN ('AT_LEAST', 'MORE_THAN', 'VAGUE') OR best IS NULL);
-- I11: nobody is a perpetrator but by somebody's word.
ALTER TABLE report_actor
  ADD CONSTRAINT i11_perpetrator_needs_certainty_and_attribution CHECK
    (role <> 'PERPETRATOR' OR (certainty IS NOT NULL AND jsonb_array_length(attribution) > 0)) NOT VALID;
-- I18: an assessment has somebody who made it, and how.
ALTER TABLE verification
  ADD CONSTRAINT i18_assessor_and_method CHECK (assessor <> '' AND method <> ''),
  ADD CONSTRAINT of_one_thing CHECK (num_nonnulls(claim_id, media_item_id) = 1),
  ADD CONSTRAINT credibility_is_1_to_6 CHECK (credibility BETWEEN 1 AND 6);
-- I19
ALTER TABLE incident
  ADD CONSTRAINT i19_origins_are_counted CHECK (independent_origins >= 0);
-- I27: of a person without a public role no name is kept that could be searched for.
ALTER TABLE actor
  ADD CONSTRAINT i27_public_role_is_told_of_persons CHECK (kind = 'PERSON' OR public_role IS NULL),
  ADD CONSTRAINT member_count_is_positive CHECK (member_count > 0);
ALTER TABLE claim
  ADD CONSTRAINT one_subject_at_most CHECK (num_nonnulls(subject_report_id, subject_meeting_id, subject_process_id,
    subject_issue_id, subject_actor_id, subject_place_id, subject_event_id, subject_change_id) <= 1),
  ADD CONSTRAINT causes_have_two_sides CHECK (predicate NOT IN ('PROMPTED', 'LED_TO', 'COINCIDES_WITH') OR
    (num_nonnulls(subject_report_id, subject_meeting_id, subject_process_id, subject_issue_id, subject_actor_id,
                  subject_place_id, subject_event_id, subject_change_id) = 1
     AND num_nonnulls(object_report_id, object_meeting_id, object_process_id, object_issue_id, object_actor_id,
                      object_place_id, object_event_id, object_change_id) = 1));
