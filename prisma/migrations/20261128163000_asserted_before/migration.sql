-- ============================================================================================================
-- Since when each version of a record is known to have been said: what its publisher tells, and at the latest when the
-- bytes were retrieved. See docs/time.md.
-- ============================================================================================================

CREATE TEMPORARY TABLE narrowed ON COMMIT DROP AS
  SELECT table_name::text AS name FROM information_schema.columns
   WHERE table_schema = 'public' AND column_name = 'record_status' ORDER BY table_name;

DO $$
DECLARE
  target text;
BEGIN
  FOR target IN SELECT name FROM narrowed LOOP
    EXECUTE format('ALTER TABLE %I ADD COLUMN "said_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP', target);
    PERFORM history.version_table(target);
    EXECUTE format('ALTER TABLE %I DISABLE TRIGGER USER', target);
    EXECUTE format('ALTER TABLE history.%I DISABLE TRIGGER USER', target);
    EXECUTE format($fill$
      CREATE TEMPORARY TABLE said ON COMMIT DROP AS
        WITH versions AS (
          SELECT id, version, recorded_xid, recorded_at, record_status, asserted_at, document_id, release_id, snapshot_id, retrieved_at FROM %1$I
          UNION ALL
          SELECT id, version, recorded_xid, recorded_at, record_status, asserted_at, document_id, release_id, snapshot_id, retrieved_at FROM history.%1$I
        ), told AS (
          SELECT v.*, CASE WHEN record_status <> 'ACTIVE' THEN v.recorded_at ELSE
                   least(coalesce(v.asserted_at, d.updated_at, d.published_at, r.released_at, v.retrieved_at), v.retrieved_at) END AS said
            FROM versions v LEFT JOIN document d ON d.id = v.document_id LEFT JOIN source_release r ON r.id = v.release_id
        )
        SELECT id, recorded_xid,
               CASE WHEN lag(said) OVER one IS NULL OR said > lag(said) OVER one
                      OR (record_status = 'ACTIVE' AND lag(snapshot_id) OVER one = snapshot_id) THEN said
                    ELSE greatest(lag(said) OVER one, retrieved_at) END AS said_at
          FROM told WINDOW one AS (PARTITION BY id ORDER BY version, recorded_xid)$fill$, target);
    EXECUTE format('UPDATE %1$I t SET said_at = s.said_at FROM said s WHERE s.id = t.id AND s.recorded_xid = t.recorded_xid', target);
    EXECUTE format('UPDATE history.%1$I t SET said_at = s.said_at FROM said s WHERE s.id = t.id AND s.recorded_xid = t.recorded_xid', target);
    DROP TABLE said;
    EXECUTE format('ALTER TABLE %I ENABLE TRIGGER USER', target);
    EXECUTE format('ALTER TABLE history.%I ENABLE TRIGGER USER', target);
  END LOOP;
END $$;

-- ============================================================================================================
-- What publishers had said by a time, as known at a moment: a view of each table that the graph reads. It needs three
-- settings and fails without them: app.as_of, the moment; app.asserted_before; and app.made, the rows of entities that are
-- made anew of what had been said, as { table: { key: row } }.
-- ============================================================================================================

CREATE SCHEMA said;

CREATE FUNCTION said.before() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT current_setting('app.asserted_before')::timestamptz $$;

CREATE FUNCTION said.made(target text) RETURNS TABLE (key text, row_made jsonb) LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT * FROM jsonb_each(coalesce(current_setting('app.made')::jsonb -> target, '{}')) $$;

-- Rows that records have in tables of their own, and the column that names the record.
CREATE FUNCTION said.dependents() RETURNS TABLE (target text, of text, name text) LANGUAGE sql IMMUTABLE AS $$
  VALUES ('report_actor', 'incident_report', 'report_id'),
         ('report_casualty', 'incident_report', 'report_id'),
         ('report_impact', 'incident_report', 'report_id'),
         ('meeting_participation', 'meeting_report', 'report_id'),
         ('meeting_status_entry', 'meeting_report', 'report_id'),
         ('process_party', 'negotiation_process', 'process_id'),
         ('process_format', 'negotiation_process', 'process_id'),
         ('agreement_place', 'agreement', 'agreement_id'),
         ('agreement_issue', 'agreement', 'agreement_id'),
         ('statement_subject', 'statement', 'statement_id'),
         ('statement_position', 'statement', 'statement_id'),
         ('statement_relation', 'statement', 'statement_id'),
         ('claim_relation', 'claim', 'claim_id'),
         ('context_event_actor', 'context_event', 'event_id'),
         ('gazetteer_code', 'gazetteer_entry', 'entry_id')
$$;

-- What a row names, and has to name: a row that names what nobody had said yet is not there either.
CREATE FUNCTION said.required() RETURNS TABLE (target text, name text, of text) LANGUAGE sql IMMUTABLE AS $$
  VALUES ('claim_review', 'claim_id', 'claim'),
         ('claim_relation', 'target_id', 'claim'),
         ('statement_relation', 'target_id', 'statement'),
         ('statement_position', 'position_id', 'issue_position'),
         ('incident_link', 'report_id', 'incident_report'),
         ('incident_link', 'incident_id', 'incident'),
         ('link_candidate', 'report_id', 'incident_report'),
         ('link_candidate', 'other_id', 'incident_report')
$$;

CREATE FUNCTION said.has_required(target text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT coalesce(string_agg(format(' AND EXISTS (SELECT FROM said.%I r WHERE r.id = t.%I)', r.of, r.name), ''), '')
    FROM said.required() r WHERE r.target = has_required.target
$$;

-- The columns of a table, one after the other; `form` has %1$I for the name.
CREATE FUNCTION said.columns(target text, form text DEFAULT '%1$I') RETURNS text LANGUAGE sql STABLE AS $$
  SELECT string_agg(format(form, attname), ', ' ORDER BY attnum)
    FROM pg_attribute WHERE attrelid = format('public.%I', target)::regclass AND attnum > 0 AND NOT attisdropped
$$;

-- The same as a version of the past may show them: by what may be shown now.
CREATE FUNCTION said.columns_shown(target text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT string_agg(CASE
           WHEN attname = 'sensitivity'
           THEN format('CASE WHEN (SELECT l.sensitivity FROM public.%1$I l WHERE l.id = k.id) <> ''PUBLIC''
                             THEN (SELECT l.sensitivity FROM public.%1$I l WHERE l.id = k.id) ELSE k.sensitivity END AS sensitivity', target)
           ELSE history.shown(target, attname) END, ', ' ORDER BY attnum)
    FROM pg_attribute WHERE attrelid = format('public.%I', target)::regclass AND attnum > 0 AND NOT attisdropped
$$;

-- What the store worked out of other records is worked out anew of those that had been said.
CREATE FUNCTION said.columns_judged(target text) RETURNS text LANGUAGE sql STABLE AS $$
  SELECT string_agg(CASE
           WHEN attname = 'verification' THEN format(
             'coalesce((SELECT v.status FROM said.verification v WHERE v.%I = t.id AND v.record_status = ''ACTIVE''
                         ORDER BY v.assessed_on DESC NULLS LAST, v.asserted_at DESC NULLS LAST, v.native_id DESC LIMIT 1),
                       ''UNVERIFIED'') AS verification', target || '_id')
           WHEN attname = 'is_current' THEN
             'coalesce((SELECT m.row_made::boolean FROM said.made(''meeting_participation'') m WHERE m.key = t.report_id || '' '' || t.ordinal),
                       (SELECT a.is_current FROM asof.meeting_participation a WHERE a.report_id = t.report_id AND a.ordinal = t.ordinal),
                       t.is_current) AS is_current'
           ELSE format('t.%I', attname) END, ', ' ORDER BY attnum)
    FROM pg_attribute WHERE attrelid = format('public.%I', target)::regclass AND attnum > 0 AND NOT attisdropped
$$;

-- The newest version of each record that is known to have been said by then.
CREATE FUNCTION said.define_records(target text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  newer text;
  newest text := '';
BEGIN
  FOREACH newer IN ARRAY ARRAY['public', 'history'] LOOP
    newest := newest || format($sql$
       AND NOT EXISTS (SELECT FROM %1$I.%2$I l
                        WHERE l.id = t.id AND (l.version, l.recorded_xid) > (t.version, t.written) AND l.said_at <= (SELECT said.before())
                          AND pg_visible_in_snapshot(l.recorded_xid, (SELECT asof.moment())))$sql$, newer, target);
  END LOOP;
  EXECUTE format($sql$
    CREATE VIEW said.%1$I AS
      SELECT %2$s FROM (
        SELECT %3$s, recorded_xid AS written FROM public.%1$I
        UNION ALL
        SELECT %4$s, k.recorded_xid FROM history.%1$I k
      ) AS t
       WHERE t.said_at <= (SELECT said.before()) AND pg_visible_in_snapshot(t.written, (SELECT asof.moment())) %5$s %6$s$sql$,
    target, said.columns_judged(target), said.columns(target), said.columns_shown(target), newest, said.has_required(target));
END $$;

-- The rows that belonged to the version of their record that had been said. They are written anew with each version that says
-- something else of them, by the transaction that writes the version; statuses of meetings are added to only. What another
-- transaction makes of a row is how this store judges it, and no other row.
CREATE FUNCTION said.define_rows(target text, of text, name text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  versions constant text := format(
    '(SELECT id, version, recorded_xid FROM public.%1$I UNION ALL SELECT id, version, recorded_xid FROM history.%1$I)', of);
  is_added_to constant boolean := target = 'meeting_status_entry';
  same_row text;
BEGIN
  SELECT string_agg(format('d.%1$I = t.%1$I', a.attname), ' AND ') INTO same_row
    FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
   WHERE i.indrelid = format('public.%I', target)::regclass AND i.indisprimary;
  EXECUTE format($sql$
    CREATE VIEW said.%1$I AS
      SELECT %2$s FROM (
        SELECT %3$s, recorded_xid AS began FROM public.%1$I
        UNION ALL
        SELECT %4$s, k.recorded_xid FROM history.%1$I k
      ) AS t
        JOIN said.%5$I record ON record.id = t.%6$I
        LEFT JOIN LATERAL (SELECT version FROM %7$s l WHERE l.id = record.id AND l.recorded_xid = t.began) AS came ON true
       WHERE coalesce(came.version, 0) <= record.version AND pg_visible_in_snapshot(t.began, (SELECT asof.moment()))
         AND (came.version IS NOT NULL OR NOT EXISTS (SELECT FROM history.%1$I d WHERE d.superseded_xid = t.began AND %8$s))
         %9$s %10$s$sql$,
    target, said.columns_judged(target), said.columns(target), said.columns_shown(target), of, name, versions, same_row,
    CASE WHEN NOT is_added_to THEN format($sql$
         AND NOT EXISTS (SELECT FROM %3$s l
                          WHERE l.id = record.id AND l.version > coalesce(came.version, 0) AND l.version <= record.version
                            AND (EXISTS (SELECT FROM public.%1$I d WHERE d.%2$I = record.id AND d.recorded_xid = l.recorded_xid)
                                 OR EXISTS (SELECT FROM history.%1$I d
                                             WHERE d.%2$I = record.id AND l.recorded_xid IN (d.recorded_xid, d.superseded_xid))))$sql$,
      target, name, versions) ELSE '' END,
    said.has_required(target));
END $$;

-- Incidents. One with one report has what that said; one whose reports had said by then what they say at the moment is as it is
-- at the moment; another is made anew (app.made). Who links reports to incidents, and what is merged, is decided as at the moment.
CREATE FUNCTION said.define_incidents() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  told text;
  merged text;
BEGIN
  SELECT string_agg(CASE
           WHEN attname = 'title' THEN 'coalesce(r.headline, r.location_text, ''Incident '' || r.native_id)'
           WHEN attname = 'status' THEN format(
             'CASE WHEN r.record_status = ''ACTIVE'' AND r.sensitivity <> ''RESTRICTED'' AND r.occurrences_quantifier IS NULL
                   THEN ''ACTIVE'' ELSE ''RETRACTED'' END::public."EntityStatus"')
           WHEN attname = 'independent_origins' THEN '1'
           WHEN attname = 'sensitivity' OR is_told THEN format('r.%I', attname)
           ELSE format('i.%I', attname) END || format(' AS %I', attname), ', ' ORDER BY attnum),
         string_agg(CASE WHEN attname IN ('title', 'independent_origins', 'sensitivity') OR is_told THEN format('s.%I', attname)
           ELSE format('i.%I', attname) END || format(' AS %I', attname), ', ' ORDER BY attnum)
    INTO told, merged
    FROM (SELECT a.attname, a.attnum,
                 a.attname NOT IN ('id', 'version', 'content_hash', 'recorded_at', 'recorded_xid') AND EXISTS (
                   SELECT FROM pg_attribute r WHERE r.attrelid = 'public.incident_report'::regclass AND r.attname = a.attname
                                                AND NOT r.attisdropped) AS is_told
            FROM pg_attribute a WHERE a.attrelid = 'public.incident'::regclass AND a.attnum > 0 AND NOT a.attisdropped) AS c;
  EXECUTE format($sql$
    CREATE VIEW said.standing_incident AS
      SELECT %1$s FROM said.made('incident') m JOIN asof.incident i ON i.id = m.key::uuid
        CROSS JOIN LATERAL jsonb_populate_record(i, m.row_made) AS t
      UNION ALL
      SELECT %2$s FROM asof.incident i
        JOIN asof.incident_link l ON l.incident_id = i.id AND l.verdict = 'SAME'
        JOIN said.incident_report r ON r.id = l.report_id
       WHERE i.status <> 'MERGED'
         AND NOT EXISTS (SELECT FROM asof.incident_link o
                          WHERE o.incident_id = i.id AND o.verdict = 'SAME' AND o.report_id <> l.report_id)
      UNION ALL
      SELECT %3$s FROM asof.incident i
       WHERE i.status <> 'MERGED' AND i.id <> ALL (ARRAY(SELECT m.key::uuid FROM said.made('incident') m))
         AND (i.status = 'TAKEN_DOWN'
              OR EXISTS (SELECT FROM asof.incident_link l JOIN said.incident_report r ON r.id = l.report_id
                          WHERE l.incident_id = i.id AND l.verdict = 'SAME'
                            AND EXISTS (SELECT FROM asof.incident_link o
                                         WHERE o.incident_id = i.id AND o.verdict = 'SAME' AND o.report_id <> l.report_id)))$sql$,
    said.columns('incident', 't.%1$I'), told, said.columns('incident', 'i.%1$I'));
  EXECUTE format($sql$
    CREATE VIEW said.incident AS
      SELECT %1$s FROM said.standing_incident
      UNION ALL
      SELECT %2$s FROM asof.incident i JOIN said.standing_incident s ON s.id = i.merged_into_id WHERE i.status = 'MERGED'$sql$,
    said.columns('incident'), merged);
END $$;

-- Meetings: as they are at the moment where all that is said of them had been said by then, and else made anew (app.made).
CREATE FUNCTION said.define_meetings() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format($sql$
    CREATE VIEW said.meeting AS
      SELECT %1$s FROM said.made('meeting') m JOIN asof.meeting i ON i.id = m.key::uuid
        CROSS JOIN LATERAL jsonb_populate_record(i, m.row_made) AS t
      UNION ALL
      SELECT %2$s FROM asof.meeting i
       WHERE i.id <> ALL (ARRAY(SELECT m.key::uuid FROM said.made('meeting') m))
         AND (i.entity_status = 'TAKEN_DOWN' OR EXISTS (SELECT FROM said.meeting_report r WHERE r.meeting_id = i.id))$sql$,
    said.columns('meeting', 't.%1$I'), said.columns('meeting', 'i.%1$I'));
END $$;

-- Makes the views that are not there. Each view of the past has one here: what nobody says, such as the vocabulary and the runs, is
-- as it is at the moment.
CREATE FUNCTION said.define_missing() RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  each record;
BEGIN
  -- A migration has taken more views of the past away, and will make them again.
  IF EXISTS (SELECT FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid
              WHERE g.tgname = 'keep_updated' AND to_regclass(format('asof.%I', c.relname)) IS NULL) THEN
    RETURN;
  END IF;
  FOR each IN SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'said_at'
               ORDER BY table_name <> 'verification', EXISTS (SELECT FROM said.required() WHERE target = table_name), table_name LOOP
    CONTINUE WHEN to_regclass(format('said.%I', each.name)) IS NOT NULL;
    PERFORM said.define_records(each.name);
  END LOOP;
  FOR each IN SELECT * FROM said.dependents() LOOP
    CONTINUE WHEN to_regclass(format('said.%I', each.target)) IS NOT NULL;
    PERFORM said.define_rows(each.target, each.of, each.name);
  END LOOP;
  IF to_regclass('said.meeting') IS NULL THEN
    PERFORM said.define_meetings();
  END IF;
  IF to_regclass('said.incident') IS NULL THEN
    DROP VIEW IF EXISTS said.standing_incident CASCADE;
    PERFORM said.define_incidents();
  END IF;
  FOR each IN SELECT viewname AS name FROM pg_views WHERE schemaname = 'asof' ORDER BY viewname LOOP
    CONTINUE WHEN to_regclass(format('said.%I', each.name)) IS NOT NULL;
    -- Sites are those of what had been said.
    IF each.name LIKE '%\_site' THEN
      PERFORM history.sites_of(left(each.name, -length('_site')), 'said');
      CONTINUE;
    END IF;
    EXECUTE format('CREATE VIEW said.%1$I AS SELECT * FROM asof.%1$I t WHERE true %2$s', each.name, said.has_required(each.name));
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION history.release_table(target text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('DROP VIEW IF EXISTS said.%I CASCADE', target);
  EXECUTE format('DROP VIEW IF EXISTS asof.%I CASCADE', target);
END $$;

CREATE OR REPLACE FUNCTION history.version_table(target text, filled jsonb DEFAULT '{}') RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM set_config('history.cause', 'migration', true);
  PERFORM history.version_unwatched(target, filled);
  PERFORM history.watch(target);
  PERFORM set_config('history.cause', '', true);
  PERFORM said.define_missing();
END $$;

SELECT said.define_missing();
