-- Reports of one country whose days are close, without those of all other countries on these days.

-- The days of a report in its country: each country has a stretch of whole numbers to itself, so that one index finds both.
CREATE FUNCTION days_in(country bpchar, earliest date, latest date) RETURNS int8range LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN earliest IS NOT NULL OR latest IS NOT NULL
              THEN int8range(at.base + (least(earliest, latest) - '2000-01-01'::date),
                             at.base + (greatest(earliest, latest) - '2000-01-01'::date), '[]') END
    FROM (SELECT ((ascii(coalesce(country, ''))::bigint * 256 + ascii(substr(coalesce(country, ''), 2, 1))) * 256
                  + ascii(substr(coalesce(country, ''), 3, 1))) << 24) AS at (base)
$$;

CREATE INDEX incident_report_linkable_days_in ON incident_report USING gist (days_in(country, period_earliest, period_latest))
  WHERE record_status = 'ACTIVE' AND sensitivity <> 'RESTRICTED' AND occurrences_quantifier IS NULL;
DROP INDEX incident_report_linkable_days;

-- Pairs from 0.02 on are kept now instead of from 0.1 on: `link:rebuild` is to go through all reports once more.
DELETE FROM linking.rebuild;
