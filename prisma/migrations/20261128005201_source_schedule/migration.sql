-- AlterTable
ALTER TABLE "source_state" ADD COLUMN     "expectations" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "every" TEXT,
ADD COLUMN     "quota_per" TEXT,
ADD COLUMN     "quota_requests" INTEGER;

-- AddForeignKey
ALTER TABLE "source_state" ADD CONSTRAINT "source_state_source_fkey" FOREIGN KEY ("source") REFERENCES "dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "source_attempt" ADD CONSTRAINT "source_attempt_source_fkey" FOREIGN KEY ("source") REFERENCES "dataset"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "ingest_run" ADD COLUMN     "valid_from" DATE,
ADD COLUMN     "valid_to" DATE;

SELECT history.version_table('source_state', '{"expectations": {}}');
SELECT history.version_table('ingest_run');

-- How far a look under way has come: of this moment only, for whoever watches it, and lost with a crash.
CREATE SCHEMA pipeline;
CREATE UNLOGGED TABLE pipeline.progress (
  source  text PRIMARY KEY,
  attempt uuid NOT NULL,
  stage   text NOT NULL,
  done    bigint NOT NULL,
  total   bigint,
  at      timestamptz NOT NULL DEFAULT clock_timestamp()
);
