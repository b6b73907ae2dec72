-- ============================================================================================================
-- A change may be about several countries.
-- ============================================================================================================

ALTER TABLE feed.outbox
  ALTER COLUMN country TYPE char(3)[] USING array_remove(ARRAY[country], NULL),
  ALTER COLUMN country SET DEFAULT '{}',
  ALTER COLUMN country SET NOT NULL;
ALTER TABLE feed.outbox RENAME COLUMN country TO countries;

ALTER TABLE feed.change_log
  ALTER COLUMN country TYPE char(3)[] USING array_remove(ARRAY[country], NULL),
  ALTER COLUMN country SET DEFAULT '{}',
  ALTER COLUMN country SET NOT NULL;
ALTER TABLE feed.change_log RENAME COLUMN country TO countries;

-- ============================================================================================================
-- A moment is kept whenever nothing waits any more, also when what waited filled the last batch exactly, and when
-- a writer asks for one (feed.mark) because it changed what the feed does not tell, such as the end of a run.
-- Several moments may thus have one position: it means the newest of them. A time means the newest at or before it.
-- ============================================================================================================

ALTER TABLE feed.moment
  DROP CONSTRAINT moment_pkey,
  ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY (CACHE 1);
ALTER TABLE feed.moment ADD PRIMARY KEY (position, id);

-- Call both in READ COMMITTED: each statement of a body then has its own snapshot, taken after the lock was got.
CREATE OR REPLACE FUNCTION feed.sequence(batch integer) RETURNS integer LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  last bigint;
  marked bigint;
  taken integer;
  seen pg_snapshot;
BEGIN
  -- Asked four times a second: without work it takes no lock and no transaction id.
  SELECT max(position) INTO marked FROM feed.moment;
  IF NOT EXISTS (SELECT FROM feed.outbox) AND NOT EXISTS (SELECT FROM feed.head WHERE position > coalesce(marked, 0)) THEN
    RETURN 0;
  END IF;
  SELECT h.position INTO last FROM feed.head h FOR UPDATE;
  WITH due AS (
    DELETE FROM feed.outbox WHERE id IN (SELECT id FROM feed.outbox ORDER BY id LIMIT batch) RETURNING *
  ), logged AS (
    INSERT INTO feed.change_log (position, event_id, kind, node_type, node_id, from_version, to_version, dataset_id,
                                 countries, valid_from, valid_to, is_backfill, cause, changed, recorded_at, sequenced_at)
      SELECT last + row_number() OVER (ORDER BY id), event_id, kind, node_type, node_id, from_version, to_version, dataset_id,
             countries, valid_from, valid_to, is_backfill, cause, changed, recorded_at, clock_timestamp()
        FROM due
      RETURNING 1
  )
  SELECT count(*), pg_current_snapshot() INTO taken, seen FROM logged;
  SELECT max(position) INTO marked FROM feed.moment;
  IF taken < batch AND last + taken > coalesce(marked, 0) THEN
    INSERT INTO feed.moment (position, at, snapshot)
      SELECT last + taken, greatest(clock_timestamp(), max(at)), seen FROM feed.moment;
  END IF;
  IF taken > 0 THEN
    UPDATE feed.head SET position = last + taken;
    PERFORM pg_notify('feed', '');
  END IF;
  RETURN taken;
END $$;

-- Keeps a moment of what is visible now. While changes wait there is none to keep, since it would lie in the middle
-- of what their transactions changed: the sequencer keeps one when it has taken them.
CREATE FUNCTION feed.mark() RETURNS void LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  last bigint;
BEGIN
  SELECT h.position INTO last FROM feed.head h FOR UPDATE;
  INSERT INTO feed.moment (position, at, snapshot)
    SELECT last, greatest(clock_timestamp(), (SELECT max(at) FROM feed.moment)), pg_current_snapshot()
     WHERE NOT EXISTS (SELECT FROM feed.outbox);
END $$;

-- ============================================================================================================
-- System versioning that outlives changes of the tables. What the past had and the present no longer has stays in
-- history; what the present requires and the past did not have is filled, so that every row of the past can be read
-- as a row of today's shape.
-- ============================================================================================================

-- Takes the view of the past away, which would hold on to columns and types. A migration that drops, retypes or
-- renames something begins with it and ends with history.version_table().
CREATE FUNCTION history.release_table(target text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('DROP VIEW IF EXISTS asof.%I', target);
END $$;

-- Gives a history table the columns of its table: new ones, with their default in the rows that are there; the
-- types of today; and a value where today's column requires one: of `filled`, or else the default.
CREATE FUNCTION history.align(target text, filled jsonb) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  live constant regclass := format('public.%I', target)::regclass;
  kept constant regclass := format('history.%I', target)::regclass;
  today record;
  lacking bigint;
BEGIN
  FOR today IN
    SELECT l.attname AS name, format_type(l.atttypid, l.atttypmod) AS type, l.attnotnull AS required,
           coalesce(quote_literal(filled ->> l.attname), pg_get_expr(d.adbin, d.adrelid)) AS value,
           format_type(k.atttypid, k.atttypmod) AS kept_type
      FROM pg_attribute l
      LEFT JOIN pg_attribute k ON k.attrelid = kept AND k.attname = l.attname AND NOT k.attisdropped
      LEFT JOIN pg_attrdef d ON d.adrelid = l.attrelid AND d.adnum = l.attnum AND l.attgenerated = ''
     WHERE l.attrelid = live AND l.attnum > 0 AND NOT l.attisdropped
  LOOP
    IF today.kept_type IS NULL THEN
      EXECUTE format('ALTER TABLE %s ADD COLUMN %I %s DEFAULT %s', kept, today.name, today.type, coalesce(today.value, 'NULL'));
      EXECUTE format('ALTER TABLE %s ALTER COLUMN %I DROP DEFAULT', kept, today.name);
    ELSIF today.kept_type <> today.type THEN
      BEGIN
        EXECUTE format('ALTER TABLE %s ALTER COLUMN %I TYPE %s', kept, today.name, today.type);
      EXCEPTION WHEN datatype_mismatch THEN
        EXECUTE format('ALTER TABLE %1$s ALTER COLUMN %2$I TYPE %3$s USING %2$I::text::%3$s', kept, today.name, today.type);
      END;
    END IF;
    CONTINUE WHEN NOT today.required;
    EXECUTE format('UPDATE %1$s SET %2$I = %3$s WHERE %2$I IS NULL', kept, today.name, coalesce(today.value, 'NULL'));
    GET DIAGNOSTICS lacking = ROW_COUNT;
    IF lacking > 0 AND today.value IS NULL THEN
      RAISE EXCEPTION '% rows of % have no %, which is required now and has no default', lacking, kept, today.name
        USING HINT = format('Say what they had: SELECT history.version_table(%L, ''{"%s": "…"}'');', target, today.name);
    END IF;
  END LOOP;
END $$;

-- Makes a table system-versioned or, after a later migration altered it, makes its history and its view follow.
-- `filled`: values by column for old rows that have none where today's column requires one, as JSON of texts.
DROP FUNCTION history.version_table(text);
CREATE FUNCTION history.version_table(target text, filled jsonb DEFAULT '{}') RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  live constant regclass := format('public.%I', target)::regclass;
  kept regclass := to_regclass(format('history.%I', target));
  key name[];
  columns text;
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

  SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO columns
    FROM pg_attribute WHERE attrelid = live AND attnum > 0 AND NOT attisdropped;
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
