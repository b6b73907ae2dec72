-- ============================================================================================================
-- Sites: where something is, if that is known as exactly as a settlement. The centre of an area is no site.
-- Views, and so nothing that could differ from the rows: what is told coarse now has no site now.
-- ============================================================================================================

-- Prisma can ask whether a column equals a value: of a site and a polygon that is whether it lies in it (or on its border).
CREATE FUNCTION search.inside(site point, area polygon) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
  'SELECT $1 OPERATOR(pg_catalog.<@) $2';
CREATE OPERATOR public.= (LEFTARG = point, RIGHTARG = polygon, FUNCTION = search.inside);

-- Gives a table the view of its sites, in `public` or `asof`, by the name of its id there.
CREATE FUNCTION history.sites_of(target text, space text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format(
    'CREATE VIEW %2$I.%3$I AS
       SELECT id AS %4$I, point(longitude, latitude) AS site FROM %2$I.%1$I
        WHERE geo_precision IN (''EXACT_SITE'', ''SETTLEMENT'', ''NEAR_SETTLEMENT'') AND latitude IS NOT NULL AND longitude IS NOT NULL',
    target, space, target || '_site', target || '_id');
END $$;

CREATE OR REPLACE FUNCTION history.release_table(target text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('DROP VIEW IF EXISTS asof.%I', target || '_site');
  EXECUTE format('DROP VIEW IF EXISTS asof.%I', target);
END $$;

-- A view of the past takes with it the view of the sites of then.
ALTER FUNCTION history.past_of(text) RENAME TO past_of_rows;
CREATE FUNCTION history.past_of(target text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM history.past_of_rows(target);
  IF to_regclass(format('public.%I', target || '_site')) IS NOT NULL THEN
    PERFORM history.sites_of(target, 'asof');
  END IF;
END $$;

SELECT history.sites_of(target, space)
  FROM unnest('{incident,incident_report,gazetteer_entry}'::text[]) AS target, unnest('{public,asof}'::text[]) AS space;

CREATE INDEX incident_sites ON incident USING gist (point(longitude, latitude))
  WHERE geo_precision IN ('EXACT_SITE', 'SETTLEMENT', 'NEAR_SETTLEMENT') AND latitude IS NOT NULL AND longitude IS NOT NULL;
CREATE INDEX incident_report_sites ON incident_report USING gist (point(longitude, latitude))
  WHERE geo_precision IN ('EXACT_SITE', 'SETTLEMENT', 'NEAR_SETTLEMENT') AND latitude IS NOT NULL AND longitude IS NOT NULL;
CREATE INDEX gazetteer_entry_sites ON gazetteer_entry USING gist (point(longitude, latitude))
  WHERE geo_precision IN ('EXACT_SITE', 'SETTLEMENT', 'NEAR_SETTLEMENT') AND latitude IS NOT NULL AND longitude IS NOT NULL;
CREATE INDEX gazetteer_code_value_idx ON gazetteer_code (value);
CREATE INDEX place_code_value_idx ON place_code (value);
