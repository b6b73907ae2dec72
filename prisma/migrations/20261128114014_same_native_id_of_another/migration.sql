-- A publisher may give the id of one event to another: the record of each has the number of the event under the id.

-- DropIndex
DROP INDEX "incident_report_dataset_id_line_native_id_key";

-- AlterTable
ALTER TABLE "incident_report" ADD COLUMN     "generation" INTEGER NOT NULL DEFAULT 1;

-- CreateIndex
CREATE UNIQUE INDEX "incident_report_dataset_id_line_native_id_generation_key" ON "incident_report"("dataset_id", "line", "native_id", "generation");

DROP INDEX history.incident_report_dataset_id_line_native_id_key;
SELECT history.version_table('incident_report');
