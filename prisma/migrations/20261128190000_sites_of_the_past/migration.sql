-- ============================================================================================================
-- Sites of the past are looked up by the indexes of the table and of its history. The view of the rows cannot be: what it
-- shows of a place depends on what may be shown now. A row of which less is shown now has no site here either.
-- ============================================================================================================

CREATE OR REPLACE FUNCTION history.sites_of(target text, space text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  rows_there text := format('%I.%I', space, target);
  is_shown text := 'true';
BEGIN
  IF space = 'asof' THEN
    rows_there := format(
      '(SELECT id, longitude, latitude, geo_precision, recorded_xid AS written, NULL::xid8 AS replaced FROM public.%1$I
        UNION ALL
        SELECT id, longitude, latitude, geo_precision, recorded_xid, superseded_xid FROM history.%1$I) AS versions', target);
    is_shown :=
      'pg_visible_in_snapshot(written, (SELECT asof.moment()))
       AND (replaced IS NULL OR NOT pg_visible_in_snapshot(replaced, (SELECT asof.moment())))';
    IF EXISTS (SELECT FROM pg_attribute WHERE attrelid = format('public.%I', target)::regclass AND attname = 'sensitivity' AND NOT attisdropped) THEN
      is_shown := is_shown || format(
       ' AND (replaced IS NULL OR coalesce((SELECT l.sensitivity FROM public.%I l WHERE l.id = versions.id), ''PUBLIC'') = ''PUBLIC'')', target);
    END IF;
  END IF;
  EXECUTE format(
    'CREATE OR REPLACE VIEW %1$I.%2$I AS
       SELECT id AS %3$I, point(longitude, latitude) AS site FROM %4$s
        WHERE geo_precision IN (''EXACT_SITE'', ''SETTLEMENT'', ''NEAR_SETTLEMENT'') AND latitude IS NOT NULL AND longitude IS NOT NULL
          AND %5$s',
    space, target || '_site', target || '_id', rows_there, is_shown);
END $$;

SELECT history.sites_of(target, 'asof') FROM unnest('{incident,incident_report,gazetteer_entry}'::text[]) AS target;

-- The histories follow with the index of the sites.
DO $$
DECLARE
  target text;
BEGIN
  FOREACH target IN ARRAY '{incident,incident_report,gazetteer_entry}'::text[] LOOP
    EXECUTE format(
      'CREATE INDEX IF NOT EXISTS %2$I ON history.%1$I USING gist (point(longitude, latitude))
         WHERE geo_precision IN (''EXACT_SITE'', ''SETTLEMENT'', ''NEAR_SETTLEMENT'') AND latitude IS NOT NULL AND longitude IS NOT NULL',
      target, target || '_sites');
  END LOOP;
END $$;
