-- CreateEnum
CREATE TYPE "TakedownReason" AS ENUM ('SAFETY', 'PRIVACY', 'LEGAL', 'ERROR');

-- AlterEnum
ALTER TYPE "EntityStatus" ADD VALUE 'MERGED';

-- AlterTable
ALTER TABLE "incident" ADD COLUMN     "merged_into_id" UUID;

-- CreateTable
CREATE TABLE "link_decision" (
    "id" UUID NOT NULL,
    "decision_id" UUID NOT NULL,
    "report_id" UUID NOT NULL,
    "decided_by" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "separation_id" UUID,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "link_decision_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "takedown" (
    "id" UUID NOT NULL,
    "node_type" TEXT NOT NULL,
    "node_id" UUID NOT NULL,
    "source" TEXT NOT NULL,
    "reason_class" "TakedownReason" NOT NULL,
    "taken_down_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "takedown_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "link_decision_decision_id_idx" ON "link_decision"("decision_id");

-- CreateIndex
CREATE INDEX "link_decision_report_id_idx" ON "link_decision"("report_id");

-- CreateIndex
CREATE INDEX "takedown_taken_down_at_id_idx" ON "takedown"("taken_down_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "takedown_node_type_node_id_key" ON "takedown"("node_type", "node_id");

-- CreateIndex
CREATE INDEX "incident_merged_into_id_idx" ON "incident"("merged_into_id");

-- AddForeignKey
ALTER TABLE "incident" ADD CONSTRAINT "incident_merged_into_id_fkey" FOREIGN KEY ("merged_into_id") REFERENCES "incident"("id") ON DELETE SET NULL ON UPDATE CASCADE;

SELECT history.version_table(name) FROM unnest(ARRAY['incident', 'link_decision', 'takedown']) AS name;

-- ============================================================================================================
-- I3: an incident that was found to be another leads to that one, and to no further one.
-- ============================================================================================================

ALTER TABLE incident
  ADD CONSTRAINT merged_ones_lead_on CHECK ((status::text = 'MERGED') = (merged_into_id IS NOT NULL)),
  ADD CONSTRAINT i3_not_into_itself CHECK (merged_into_id <> id);

CREATE FUNCTION incident_leads_no_further() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM incident t JOIN incident m ON m.merged_into_id = t.id
              WHERE t.id IN (NEW.id, NEW.merged_into_id) AND t.merged_into_id IS NOT NULL) THEN
    RAISE EXCEPTION 'I3: incident % is merged into one that is merged itself', NEW.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER i3_redirects_end AFTER INSERT OR UPDATE OF merged_into_id ON incident
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW WHEN (NEW.merged_into_id IS NOT NULL)
  EXECUTE FUNCTION incident_leads_no_further();

-- ============================================================================================================
-- Takedown. What is taken down is erased, at present and at all moments of the past; its row stays as an empty shell,
-- so that its id is never used again and nothing that pointed to it breaks.
-- ============================================================================================================

ALTER TABLE verification
  DROP CONSTRAINT i18_assessor_and_method,
  DROP CONSTRAINT of_one_thing,
  ADD CONSTRAINT i18_assessor_and_method CHECK (record_status = 'TAKEN_DOWN' OR (assessor <> '' AND method <> '')),
  ADD CONSTRAINT of_one_thing CHECK (record_status = 'TAKEN_DOWN' OR num_nonnulls(claim_id, media_item_id) = 1);

-- Empties rows: each column becomes null, or what says nothing where it may not be. Their past is deleted.
CREATE FUNCTION history.erase(target text, ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  live constant regclass := format('public.%I', target)::regclass;
  emptied text;
BEGIN
  SELECT string_agg(format('%I = %s', name, value), ', ') INTO emptied
    FROM (
      SELECT a.attname AS name, CASE
               WHEN a.attname = 'native_id' THEN 'id::text'
               WHEN a.attname = 'content_hash' THEN quote_literal('taken down')
               WHEN NOT a.attnotnull THEN 'NULL'
               WHEN t.typcategory = 'S' THEN quote_literal('')
               WHEN t.typname = 'jsonb' THEN quote_literal('[]')
               WHEN t.typname = 'bool' THEN 'false'
               WHEN t.typcategory = 'N' THEN '0'
               WHEN t.typtype = 'e' THEN (
                 SELECT quote_literal(e.enumlabel) FROM pg_enum e JOIN unnest(
                     ARRAY['WITHHELD', 'UNKNOWN', 'UNSPECIFIED', 'UNVERIFIED', 'OTHER']) WITH ORDINALITY AS neutral (label, rank)
                   ON neutral.label = e.enumlabel WHERE e.enumtypid = t.oid ORDER BY neutral.rank LIMIT 1)
             END AS value
        FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
       WHERE a.attrelid = live AND a.attnum > 0 AND NOT a.attisdropped AND t.typname NOT IN ('RecordStatus', 'EntityStatus')
         AND a.attname NOT IN ('id', 'dataset_id', 'line', 'release_id', 'snapshot_id', 'publisher_id', 'retrieved_at',
                               'version', 'recorded_at', 'recorded_xid')
    ) AS columns WHERE value IS NOT NULL;
  EXECUTE format('UPDATE %s SET %s WHERE id = ANY ($1)', live, emptied) USING ids;
  EXECUTE format('DELETE FROM history.%I WHERE id = ANY ($1)', target) USING ids;
END $$;

-- Takes away what points to rows, at present and in the past: references of other nodes, and the rows that have nothing
-- of their own, such as links. What needs them (a reference that may not be null) keeps the shell.
CREATE FUNCTION history.forget(target text, ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  pointing record;
  kept text;
BEGIN
  FOR pointing IN
    SELECT c.relname AS source, a.attname AS name, a.attnotnull AS required,
           EXISTS (SELECT FROM pg_attribute i WHERE i.attrelid = c.oid AND i.attname = 'id') AS is_node
      FROM pg_constraint k
      JOIN pg_class c ON c.oid = k.conrelid
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.conkey[1]
     WHERE k.contype = 'f' AND k.confrelid = format('public.%I', target)::regclass
    UNION
    -- Those that no foreign key tells of.
    SELECT source, name, true, false
      FROM (VALUES ('claim', 'claim_relation', 'target_id'), ('statement', 'statement_relation', 'target_id'),
                   ('meeting_report', 'meeting_status_entry', 'report_id')) AS others (of, source, name)
     WHERE of = target
  LOOP
    CONTINUE WHEN pointing.is_node AND pointing.required;
    FOREACH kept IN ARRAY ARRAY['public', 'history'] LOOP
      EXECUTE format(
        CASE WHEN pointing.is_node THEN 'UPDATE %1$I.%2$I SET %3$I = NULL WHERE %3$I = ANY ($1)'
             ELSE 'DELETE FROM %1$I.%2$I WHERE %3$I = ANY ($1)' END,
        kept, pointing.source, pointing.name) USING ids;
    END LOOP;
  END LOOP;
END $$;

-- Gives the past of rows the content that they have now: it was made from what was taken down since.
CREATE FUNCTION history.rewrite(target text, ids uuid[]) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  present text;
BEGIN
  SELECT string_agg(format('%1$I = t.%1$I', a.attname), ', ') INTO present
    FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
   WHERE a.attrelid = format('public.%I', target)::regclass AND a.attnum > 0 AND NOT a.attisdropped
     AND t.typname <> 'EntityStatus'
     AND a.attname NOT IN ('id', 'merged_into_id', 'version', 'recorded_at', 'recorded_xid');
  EXECUTE format('UPDATE history.%1$I h SET %2$s FROM public.%1$I t WHERE t.id = h.id AND t.id = ANY ($1)', target, present)
    USING ids;
END $$;

-- The entries of a node that was taken down lose their values.
CREATE INDEX ON feed.change_log (node_id);
