-- ============================================================================================================
-- Spellings: names that sound alike ("Dnepr" and "Dnipro"), for searches of which nothing has the words as they are written.
-- ============================================================================================================

-- What stays of a word, as `alike` has it, when it is spelled otherwise: its first letter, and its
-- consonants without an h.
CREATE FUNCTION search.sound(alike text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  -- No name has longer words.
  t constant text := left(replace(alike, 'kh', 'h'), 60);
BEGIN
  RETURN regexp_replace(left(t, 1) || translate(substr(t, 2), 'aeiouh', ''), '(.)\1+', '\1', 'g');
END $$;

-- How the words of names sound.
CREATE FUNCTION search.sounds(name text, others jsonb DEFAULT NULL) RETURNS text[] LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 5000 AS $$
DECLARE
  plain text := search.plain(name);
BEGIN
  IF jsonb_typeof(others) = 'array' THEN
    plain := plain || ' ' || search.plain((SELECT string_agg(value ->> 'name', ' ') FROM jsonb_array_elements(others)));
  END IF;
  RETURN ARRAY(SELECT DISTINCT search.sound(word) FROM unnest(string_to_array(trim(search.alike(plain)), ' ')) AS word WHERE word <> '');
END $$;

CREATE INDEX actor_sounds ON actor USING gin (search.sounds(name));
CREATE INDEX place_sounds ON place USING gin (search.sounds(name));
CREATE INDEX gazetteer_entry_sounds ON gazetteer_entry USING gin (search.sounds(name, names));

SELECT history.index_table(target) FROM unnest('{actor,place,gazetteer_entry}'::text[]) AS target;
