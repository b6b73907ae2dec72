-- CreateTable
CREATE TABLE "named_release" (
    "name" TEXT NOT NULL,
    "position" BIGINT NOT NULL,
    "moment" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "digest" CHAR(64) NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "named_release_pkey" PRIMARY KEY ("name")
);

-- CreateTable
CREATE TABLE "named_release_part" (
    "release_name" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "dataset_id" TEXT NOT NULL,
    "node_type" TEXT,
    "rows" INTEGER NOT NULL,
    "active" INTEGER NOT NULL,
    "digest" CHAR(64) NOT NULL,
    "columns" JSONB NOT NULL,
    "buckets" BYTEA NOT NULL,
    "recorded_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "named_release_part_pkey" PRIMARY KEY ("release_name","source","dataset_id")
);

-- AddForeignKey
ALTER TABLE "named_release_part" ADD CONSTRAINT "named_release_part_release_name_fkey" FOREIGN KEY ("release_name") REFERENCES "named_release"("name") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE named_release
  ADD CONSTRAINT told_apart_from_times_and_cursors CHECK (name ~ '^[a-z0-9][a-z0-9._-]{0,63}$' AND name !~ '^\d{4}-\d{2}-\d{2}');

-- ============================================================================================================
-- What the past lost to a takedown, or got by a migration, is noted by its keys. A release whose content is another than
-- it was frozen with can then tell whether this explains it.
-- ============================================================================================================

CREATE TABLE feed.rewritten (
  source     text NOT NULL,
  -- The first column of the primary key.
  row_key    text NOT NULL,
  cause      text NOT NULL,
  at   timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (source, row_key, cause, at)
);

-- Notes what a statement changed of a history, where its transaction says why (setting history.cause).
CREATE FUNCTION history.note_rewritten() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('history.cause', true), '') <> '' THEN
    EXECUTE format(
      'INSERT INTO feed.rewritten (source, row_key, cause)
         SELECT DISTINCT %1$L, %2$I::text, current_setting(''history.cause'') FROM rewritten ON CONFLICT DO NOTHING',
      TG_TABLE_NAME, TG_ARGV[0]);
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION history.watch(target text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  key name;
BEGIN
  SELECT a.attname INTO key FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
   WHERE i.indrelid = format('public.%I', target)::regclass AND i.indisprimary;
  EXECUTE format('CREATE OR REPLACE TRIGGER note_updated AFTER UPDATE ON history.%1$I REFERENCING OLD TABLE AS rewritten FOR EACH STATEMENT EXECUTE FUNCTION history.note_rewritten(%2$L)', target, key);
  EXECUTE format('CREATE OR REPLACE TRIGGER note_deleted AFTER DELETE ON history.%1$I REFERENCING OLD TABLE AS rewritten FOR EACH STATEMENT EXECUTE FUNCTION history.note_rewritten(%2$L)', target, key);
END $$;

-- Versions a table as before, and watches its history; what it fills in there is explained by the migration.
ALTER FUNCTION history.version_table(text, jsonb) RENAME TO version_unwatched;
CREATE FUNCTION history.version_table(target text, filled jsonb DEFAULT '{}') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('history.cause', 'migration', true);
  PERFORM history.version_unwatched(target, filled);
  PERFORM history.watch(target);
  PERFORM set_config('history.cause', '', true);
END $$;

SELECT history.watch(viewname) FROM pg_views WHERE schemaname = 'asof';
SELECT history.version_table('named_release');
SELECT history.version_table('named_release_part');
