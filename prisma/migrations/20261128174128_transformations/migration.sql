-- AlterTable
ALTER TABLE "dataset" ADD COLUMN     "transformations" JSONB;

SELECT history.version_table('dataset');
