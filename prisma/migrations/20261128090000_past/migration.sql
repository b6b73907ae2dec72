-- ============================================================================================================
-- The past begins with the store: what is asked of the time before the first change is answered with what was there.
-- ============================================================================================================

INSERT INTO feed.moment (position, at, snapshot)
  SELECT 0, clock_timestamp(), pg_current_snapshot() WHERE NOT EXISTS (SELECT FROM feed.moment) AND (SELECT position FROM feed.head) = 0;

-- ============================================================================================================
-- What changed in a version, and why, is kept for ever, also where the feed does not keep the change any more.
-- ============================================================================================================

CREATE TABLE feed.former_change (
  node_id     uuid NOT NULL,
  to_version  integer NOT NULL,
  node_type   text NOT NULL,
  kind        text NOT NULL,
  dataset_id  text,
  is_backfill boolean NOT NULL,
  cause       text NOT NULL,
  changed     jsonb NOT NULL,
  PRIMARY KEY (node_id, to_version)
);

CREATE OR REPLACE FUNCTION feed.drop_oldest(before timestamptz) RETURNS bigint LANGUAGE plpgsql VOLATILE SET lock_timeout = '200ms' AS $$
DECLARE
  oldest record;
BEGIN
  IF NOT pg_try_advisory_xact_lock('feed.change_log'::regclass::oid::bigint) THEN
    RETURN NULL;
  END IF;
  SELECT p.* INTO oldest FROM feed.log_partition p ORDER BY first LIMIT 1;
  IF oldest.last >= (SELECT position FROM feed.head)
    OR before <= (SELECT l.sequenced_at FROM feed.change_log l
                   WHERE l.position BETWEEN oldest.first AND oldest.last ORDER BY l.position DESC LIMIT 1)
  THEN
    RETURN NULL;
  END IF;
  INSERT INTO feed.former_change (node_id, to_version, node_type, kind, dataset_id, is_backfill, cause, changed)
    SELECT node_id, to_version, node_type, kind, dataset_id, is_backfill, cause, changed
      FROM feed.change_log WHERE position BETWEEN oldest.first AND oldest.last
    ON CONFLICT DO NOTHING;
  EXECUTE format('DROP TABLE %s', oldest.name);
  RETURN oldest.last;
END $$;

-- ============================================================================================================
-- The views of the past, by the two rules that hold at every moment:
-- what is taken down is told at each of them, since it is gone at each of them;
-- what is shown with a coarse place now (I22) is not shown with an exact one then.
-- ============================================================================================================

-- A column of a row of the past. `live` is the alias of the present row, where the table has one that tells how much may be shown.
CREATE FUNCTION history.shown(target text, column_name name) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT CASE
    WHEN column_name = ANY ('{latitude,longitude,radius_km,location_text,geo_precision,place_id}'::name[])
     AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = format('public.%I', target)::regclass AND attname = 'geo_precision')
     AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = format('public.%I', target)::regclass AND attname = 'sensitivity')
    THEN format(
      'CASE WHEN k.sensitivity = ''PUBLIC'' AND (SELECT l.sensitivity FROM public.%1$I l WHERE l.id = k.id) <> ''PUBLIC''
            THEN (SELECT l.%2$I FROM public.%1$I l WHERE l.id = k.id) ELSE k.%2$I END AS %2$I', target, column_name)
    WHEN target = 'report_impact' AND column_name = 'place_id'
    THEN 'CASE WHEN (SELECT r.sensitivity FROM public.incident_report r WHERE r.id = k.report_id) = ''PUBLIC'' THEN k.place_id END AS place_id'
    ELSE format('k.%I', column_name)
  END
$$;

-- Gives a history table the indexes of its table: the past is looked up and ordered as the present is.
CREATE FUNCTION history.index_table(target text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  present record;
BEGIN
  FOR present IN
    SELECT c.relname AS name, substring(pg_get_indexdef(i.indexrelid) FROM ' USING .*$') AS definition
      FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
     WHERE i.indrelid = format('public.%I', target)::regclass AND NOT i.indisprimary
  LOOP
    EXECUTE format('CREATE INDEX IF NOT EXISTS %I ON history.%I %s', present.name, target, present.definition);
  END LOOP;
END $$;

CREATE FUNCTION history.past_of(target text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  columns text;
  shown text;
BEGIN
  PERFORM history.release_table(target);
  SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum), string_agg(history.shown(target, attname), ', ' ORDER BY attnum)
    INTO columns, shown
    FROM pg_attribute WHERE attrelid = format('public.%I', target)::regclass AND attnum > 0 AND NOT attisdropped;
  IF target = 'takedown' THEN
    EXECUTE format('CREATE VIEW asof.%1$I AS SELECT %2$s FROM public.%1$I', target, columns);
    RETURN;
  END IF;
  -- The conditions stand outside of the union: inside of it they would keep the planner from using an index of either part
  -- for a join or an order.
  EXECUTE format(
    'CREATE VIEW asof.%1$I AS
       SELECT %2$s FROM (
         SELECT %2$s, recorded_xid AS written, NULL::xid8 AS replaced FROM public.%1$I
         UNION ALL
         SELECT %3$s, k.recorded_xid, k.superseded_xid FROM history.%1$I k
       ) AS versions
       WHERE pg_visible_in_snapshot(written, (SELECT asof.moment()))
         AND (replaced IS NULL OR NOT pg_visible_in_snapshot(replaced, (SELECT asof.moment())))',
    target, columns, shown);
END $$;

-- Makes a table system-versioned or, after a later migration altered it, makes its history and its view follow.
-- `filled`: values by column for old rows that have none where today's column requires one, as JSON of texts.
CREATE OR REPLACE FUNCTION history.version_table(target text, filled jsonb DEFAULT '{}') RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  live constant regclass := format('public.%I', target)::regclass;
  kept regclass := to_regclass(format('history.%I', target));
  key name[];
  loosened name;
BEGIN
  PERFORM history.release_table(target);
  EXECUTE format('ALTER TABLE %s ADD COLUMN IF NOT EXISTS recorded_xid xid8 NOT NULL DEFAULT pg_current_xact_id()', live);
  SELECT array_agg(a.attname ORDER BY array_position(i.indkey::int2[], a.attnum)) INTO key
    FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
   WHERE i.indrelid = live AND i.indisprimary;

  IF kept IS NULL THEN
    IF EXISTS (SELECT FROM pg_trigger WHERE tgrelid = live AND tgname = 'keep_updated') THEN
      RAISE EXCEPTION 'The history of % is not history.%', live, target
        USING HINT = 'Rename the table of its history as well.';
    END IF;
    EXECUTE format('CREATE TABLE history.%I (LIKE %s, superseded_xid xid8 NOT NULL, superseded_at timestamptz NOT NULL)', target, live);
    kept := format('history.%I', target)::regclass;
    EXECUTE format('CREATE INDEX ON %s (%s)', kept, (SELECT string_agg(quote_ident(k), ', ') FROM unnest(key) k));
  END IF;
  FOR loosened IN
    SELECT attname FROM pg_attribute
     WHERE attrelid = kept AND attnum > 0 AND NOT attisdropped AND attnotnull
       AND attname <> ALL (key || '{recorded_at,recorded_xid,superseded_at,superseded_xid}'::name[])
  LOOP
    EXECUTE format('ALTER TABLE %s ALTER COLUMN %I DROP NOT NULL', kept, loosened);
  END LOOP;
  PERFORM history.align(target, filled);

  EXECUTE format('CREATE OR REPLACE TRIGGER stamp BEFORE UPDATE ON %s FOR EACH ROW EXECUTE FUNCTION history.stamp()', live);
  EXECUTE format('CREATE OR REPLACE TRIGGER keep_updated AFTER UPDATE ON %s REFERENCING OLD TABLE AS replaced FOR EACH STATEMENT EXECUTE FUNCTION history.keep()', live);
  EXECUTE format('CREATE OR REPLACE TRIGGER keep_deleted AFTER DELETE ON %s REFERENCING OLD TABLE AS replaced FOR EACH STATEMENT EXECUTE FUNCTION history.keep()', live);
  PERFORM history.index_table(target);
  PERFORM history.past_of(target);
END $$;

SELECT history.index_table(viewname), history.past_of(viewname) FROM pg_views WHERE schemaname = 'asof' ORDER BY viewname;
