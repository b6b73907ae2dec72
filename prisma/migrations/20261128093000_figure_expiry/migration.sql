-- AlterTable
ALTER TABLE "displacement_figure" ADD COLUMN     "expires_on" DATE;

SELECT history.version_table('displacement_figure');
