-- CreateEnum
CREATE TYPE "LinkReviewState" AS ENUM ('LINKED', 'PROBABLE');

-- AlterTable
ALTER TABLE "incident_link" ADD COLUMN     "review_state" "LinkReviewState" DEFAULT 'LINKED',
ADD COLUMN     "weights_hash" TEXT;

-- CreateTable
CREATE TABLE "link_candidate" (
    "report_id" UUID NOT NULL,
    "other_id" UUID NOT NULL,
    "probability" DOUBLE PRECISION NOT NULL,
    "method" TEXT NOT NULL,
    "weights_hash" TEXT NOT NULL,
    "reasons" JSONB NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "link_candidate_pkey" PRIMARY KEY ("report_id","other_id")
);

-- CreateTable
CREATE TABLE "editor_separation" (
    "id" UUID NOT NULL,
    "decision_id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "other_id" UUID NOT NULL,
    "link_id" UUID,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "editor_separation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "link_candidate_other_id_idx" ON "link_candidate"("other_id");

-- CreateIndex
CREATE INDEX "editor_separation_decision_id_idx" ON "editor_separation"("decision_id");

-- CreateIndex
CREATE INDEX "editor_separation_report_id_idx" ON "editor_separation"("report_id");

-- CreateIndex
CREATE INDEX "editor_separation_other_id_idx" ON "editor_separation"("other_id");

-- AddForeignKey
ALTER TABLE "link_candidate" ADD CONSTRAINT "link_candidate_report_id_fkey" FOREIGN KEY ("report_id") REFERENCES "incident_report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "link_candidate" ADD CONSTRAINT "link_candidate_other_id_fkey" FOREIGN KEY ("other_id") REFERENCES "incident_report"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- ============================================================================================================
-- What an editor linked has a name of its own: a decision about a link may be the model's as well.
-- ============================================================================================================

SELECT history.release_table('link_decision');
ALTER TABLE link_decision RENAME TO editor_link;
ALTER TABLE history.link_decision RENAME TO editor_link;
ALTER TABLE editor_link RENAME CONSTRAINT link_decision_pkey TO editor_link_pkey;
ALTER INDEX link_decision_decision_id_idx RENAME TO editor_link_decision_id_idx;
ALTER INDEX link_decision_report_id_idx RENAME TO editor_link_report_id_idx;

-- What was separated before stays apart: a report that an editor took out of a decision, and whoever else it named.
INSERT INTO editor_separation (id, decision_id, report_id, other_id)
  SELECT gen_random_uuid(), gone.separation_id, gone.report_id, other.report_id
    FROM editor_link gone JOIN editor_link other ON other.decision_id = gone.decision_id AND other.report_id <> gone.report_id
   WHERE gone.separation_id IS NOT NULL
     AND (other.separation_id IS DISTINCT FROM gone.separation_id OR gone.report_id < other.report_id);

-- ============================================================================================================
-- Until now a report founded its incident or was linked to another one by an editor: both for sure. The default says so
-- of all rows without a look at each.
-- ============================================================================================================

SELECT history.version_table(name)
  FROM unnest(ARRAY['incident_link', 'link_candidate', 'editor_link', 'editor_separation']) AS name;
UPDATE incident_link SET review_state = NULL WHERE verdict <> 'SAME';
UPDATE history.incident_link SET review_state = NULL WHERE verdict <> 'SAME';
ALTER TABLE incident_link ALTER COLUMN review_state DROP DEFAULT;
ALTER TABLE incident_link ADD CONSTRAINT reviewed_if_same CHECK ((review_state IS NULL) = (verdict <> 'SAME'));

ALTER TABLE link_candidate
  ADD CONSTRAINT of_two_reports CHECK (report_id <> other_id),
  ADD CONSTRAINT probability_of_one CHECK (probability BETWEEN 0 AND 1);

-- ============================================================================================================
-- Reports that may be about the same: those of one country whose days are close. Only reports that stand, that are about
-- one happening and that may be shown are linked.
-- ============================================================================================================

-- The days of a report; of one whose first or last day is not known the other one. NULL: not known at all.
CREATE FUNCTION days_of(earliest date, latest date) RETURNS daterange LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN earliest IS NOT NULL OR latest IS NOT NULL
              THEN daterange(least(earliest, latest), greatest(earliest, latest), '[]') END
$$;

CREATE INDEX incident_report_linkable_days ON incident_report USING gist (days_of(period_earliest, period_latest))
  WHERE record_status = 'ACTIVE' AND sensitivity <> 'RESTRICTED' AND occurrences_quantifier IS NULL;
CREATE INDEX incident_report_linkable_releases ON incident_report (coalesce(country, ''), dataset_id, line)
  WHERE record_status = 'ACTIVE' AND sensitivity <> 'RESTRICTED' AND occurrences_quantifier IS NULL;

-- How far a rebuild of all links has come, by the weights that it goes by.
CREATE SCHEMA linking;
CREATE TABLE linking.rebuild (
  weights_hash text PRIMARY KEY,
  done_until uuid,
  finished_at timestamptz
);
