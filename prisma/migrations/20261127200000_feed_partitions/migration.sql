-- ============================================================================================================
-- The log in partitions of a fixed number of positions, so that what is no longer kept goes as whole tables. 250,000
-- changes are 90 to 250 MB. Fewer would make feed.append slow, which looks for its events in each of them (3 ms for 5,000
-- events); more would keep for years what is to go after weeks. That an event is in the log once is kept by the outbox,
-- which has it first, and by that look.
-- ============================================================================================================

CREATE FUNCTION feed.partition_size() RETURNS bigint LANGUAGE sql IMMUTABLE AS 'SELECT 250000::bigint';

ALTER TABLE feed.change_log RENAME TO change_log_1;
ALTER TABLE feed.change_log_1 RENAME CONSTRAINT change_log_pkey TO change_log_1_pkey;
ALTER TABLE feed.change_log_1 DROP CONSTRAINT change_log_event_id_key;
ALTER INDEX feed.change_log_node_id_idx RENAME TO change_log_1_node_id_idx;

CREATE TABLE feed.change_log (LIKE feed.change_log_1 INCLUDING DEFAULTS, PRIMARY KEY (position)) PARTITION BY RANGE (position);
CREATE INDEX ON feed.change_log (event_id);
-- The entries of a node that was taken down lose their values.
CREATE INDEX ON feed.change_log (node_id);

-- What is there becomes the first partition as it is, however much it is: nothing is copied.
DO $$
BEGIN
  EXECUTE format('ALTER TABLE feed.change_log ATTACH PARTITION feed.change_log_1 FOR VALUES FROM (1) TO (%s)',
    (SELECT (position / feed.partition_size() + 1) * feed.partition_size() + 1 FROM feed.head));
END $$;

-- The partitions with their first and last positions, as their bounds say.
CREATE VIEW feed.log_partition AS
  SELECT inhrelid::regclass AS name, bounds[1]::bigint AS first, bounds[2]::bigint - 1 AS last
    FROM pg_inherits
    JOIN pg_class c ON c.oid = inhrelid,
         regexp_match(pg_get_expr(c.relpartbound, c.oid), $$FROM \('(\d+)'\) TO \('(\d+)'\)$$) AS bounds
   WHERE inhparent = 'feed.change_log'::regclass;

-- Adds partitions until there is one for a position. Only under the lock of the head. Attaching a table that was made
-- before it shuts out neither readers nor writers; CREATE TABLE … PARTITION OF would shut out both.
CREATE FUNCTION feed.make_room(needed bigint) RETURNS void LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  room bigint;
BEGIN
  LOOP
    SELECT coalesce(max(p.last), 0) INTO room FROM feed.log_partition p;
    EXIT WHEN room >= needed;
    EXECUTE format('CREATE TABLE feed.change_log_%s (LIKE feed.change_log INCLUDING ALL)', room + 1);
    EXECUTE format('ALTER TABLE feed.change_log ATTACH PARTITION feed.change_log_%s FOR VALUES FROM (%s) TO (%s)',
      room + 1, room + 1, room + feed.partition_size() + 1);
  END LOOP;
END $$;

-- Drops the oldest partition if all positions of it are taken, its newest entry is older than a time, and another
-- partition has the head. Returns its last position; null when there was nothing to drop, or another process is at it.
-- Readers are shut out while it waits for those that read now: so it soon gives up waiting, with an error.
CREATE FUNCTION feed.drop_oldest(before timestamptz) RETURNS bigint LANGUAGE plpgsql VOLATILE SET lock_timeout = '200ms' AS $$
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
  EXECUTE format('DROP TABLE %s', oldest.name);
  RETURN oldest.last;
END $$;

-- ============================================================================================================
-- Epochs. A history that is restored to an earlier point goes on otherwise than clients have seen it. The feed notices by
-- where it lives: a failover or a recovery to a point in time begins a timeline, a dump is restored into another cluster,
-- another database or at least another table.
-- ============================================================================================================

-- The timeline that is written to now: pg_control_checkpoint() has that of the last checkpoint, which after a promotion
-- can be the old one for minutes.
CREATE VIEW feed.place AS
  SELECT ('x' || left(pg_walfile_name(pg_current_wal_lsn()), 8))::bit(32)::integer AS timeline,
         (SELECT system_identifier FROM pg_control_system()) AS system_identifier,
         (SELECT oid FROM pg_database WHERE datname = current_database()) AS database_oid,
         'feed.head'::regclass::oid AS head_oid;

ALTER TABLE feed.epoch
  ADD COLUMN system_identifier bigint,
  ADD COLUMN database_oid oid,
  ADD COLUMN head_oid oid;
UPDATE feed.epoch SET (timeline, system_identifier, database_oid, head_oid) =
  (SELECT timeline, system_identifier, database_oid, head_oid FROM feed.place);
ALTER TABLE feed.epoch
  ALTER COLUMN system_identifier SET NOT NULL,
  ALTER COLUMN database_oid SET NOT NULL,
  ALTER COLUMN head_oid SET NOT NULL;

-- The newest epoch, if the feed still lives where that began.
CREATE FUNCTION feed.epoch_here() RETURNS integer LANGUAGE sql STABLE AS $$
  SELECT e.epoch
    FROM (SELECT * FROM feed.epoch ORDER BY epoch DESC LIMIT 1) e
    JOIN feed.place p ON (p.timeline, p.system_identifier, p.database_oid, p.head_oid)
                       = (e.timeline, e.system_identifier, e.database_oid, e.head_oid)
$$;

-- Begins an epoch behind the newest change. It is not numbered the next: of one backup that is restored twice, each
-- history must have an epoch of its own, and neither knows of the other's.
CREATE FUNCTION feed.begin_epoch() RETURNS integer LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  last bigint;
  begun integer;
BEGIN
  SELECT h.position INTO last FROM feed.head h FOR UPDATE;
  INSERT INTO feed.epoch (epoch, starts_after, timeline, system_identifier, database_oid, head_oid)
    SELECT (SELECT coalesce(max(e.epoch), 0) FROM feed.epoch e) + 1 + floor(random() * 1000000)::integer, last,
           timeline, system_identifier, database_oid, head_oid
      FROM feed.place
    RETURNING epoch INTO begun;
  RETURN begun;
END $$;

-- The epoch in which the feed goes on from here: a new one where it lives elsewhere than the newest began. Call it in READ
-- COMMITTED, as feed.sequence.
CREATE FUNCTION feed.ensure_epoch() RETURNS integer LANGUAGE plpgsql VOLATILE AS $$
DECLARE
  present integer;
BEGIN
  present := feed.epoch_here();
  IF present IS NULL THEN
    PERFORM FROM feed.head FOR UPDATE;
    -- Whoever had the lock may have begun it.
    present := feed.epoch_here();
  END IF;
  RETURN coalesce(present, feed.begin_epoch());
END $$;

-- ============================================================================================================
-- The sequencer sees to both under its lock, before it gives positions: there is always a partition for them, and no
-- position of a restored history is ever given in the epoch of the lost one, whichever process comes first.
-- ============================================================================================================

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
  PERFORM feed.ensure_epoch();
  PERFORM feed.make_room(last + batch);
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
