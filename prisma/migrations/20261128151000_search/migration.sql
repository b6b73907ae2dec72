-- ============================================================================================================
-- Search: full text by functions of the columns, indexed where they stand. There is no table of words that could
-- differ from what is told: what a row does not have is not found, at any moment and after any takedown.
-- No extension is needed. The database's encoding must be UTF8 and its LC_CTYPE must know letters (C.UTF-8 does).
-- The functions run for each row that is written: hence replace() and translate(), not regular expressions. What makes words is
-- told to be costly, so that plans look them up rather than make them.
-- ============================================================================================================

CREATE SCHEMA search;

-- How words of a language (BCP-47) are taken apart; without one the words are taken as they are written.
CREATE FUNCTION search.config(lang text) RETURNS regconfig LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE lower(split_part(lang, '-', 1))
    WHEN 'ar' THEN 'pg_catalog.arabic'::regconfig
    WHEN 'de' THEN 'pg_catalog.german'::regconfig
    WHEN 'en' THEN 'pg_catalog.english'::regconfig
    WHEN 'es' THEN 'pg_catalog.spanish'::regconfig
    WHEN 'fr' THEN 'pg_catalog.french'::regconfig
    WHEN 'ru' THEN 'pg_catalog.russian'::regconfig
    WHEN 'tr' THEN 'pg_catalog.turkish'::regconfig
    ELSE 'pg_catalog.simple'::regconfig
  END
$$;

-- Lower case, Latin letters without accents, words without apostrophes, and spaces for other signs: PostgreSQL would take
-- "Kyiv/Kharkiv" for the name of a file. A vector has at most 1 MB, so of a longer text its first 200,000 characters count.
CREATE FUNCTION search.plain(said text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  t text := coalesce(said, '');
BEGIN
  IF length(t) > 200000 THEN
    t := left(t, 200000);
  END IF;
  t := lower(t);
  IF octet_length(t) <> length(t) THEN
    IF t ~ '[\u00c0-\u024f\u0300-\u036f\u1e00-\u1eff\u2100-\u214f\ufb00-\uffef]' THEN
      t := normalize(regexp_replace(normalize(t, NFKD), '([a-z])[\u0300-\u036f]+', '\1', 'g'), NFC);
      t := replace(replace(replace(t, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe');
    END IF;
    t := translate(t, '«»„“”…–—·№łøđħıðþ’ʼ‘´ʹ', '          lodhidt');
  END IF;
  t := translate(t, E'.,;:!?"()[]{}<>/\\|@#$%^&*_+=~-\n\r\t''`', '                                 ');
  WHILE strpos(t, '  ') > 0 LOOP
    t := replace(t, '  ', ' ');
  END LOOP;
  RETURN t;
END $$;

-- Names of several alphabets and spellings in one: "Київ", "Kyiv" and "Kiyiv" are one, and so are "Луганск", "Luhansk"
-- and "Lugansk". What is alike in it is not the same: only names are compared by it. Takes what `plain` gives.
CREATE FUNCTION search.alike(plain text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  t text := plain;
  letter text;
BEGIN
  IF octet_length(t) <> length(t) THEN
    t := replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(
      t, 'щ', 'shch'), 'ж', 'zh'), 'х', 'kh'), 'ц', 'ts'), 'ч', 'ch'), 'ш', 'sh'), 'ю', 'iu'), 'я', 'ia'), 'є', 'ie'),
      'љ', 'li'), 'њ', 'ni'), 'џ', 'dz');
  END IF;
  t := translate(replace(t, 'x', 'ks'),
    'абвгґдеёзийіїјклмнопрстуўфыэћђyjgwъь', 'abvhhdeeziiiiiklmnoprstuufiecdiihv');
  t := replace(t, 'zhzh', 'zh');
  FOREACH letter IN ARRAY '{i,i,s,l,n,t,k,m,r,p,d,b,f,z,h,v,o,a,e,u}'::text[] LOOP
    t := replace(t, letter || letter, letter);
  END LOOP;
  RETURN t;
END $$;

-- The words of a text as `alike` has them. A mark that no word begins with keeps them from words of Latin texts.
CREATE FUNCTION search.marked(plain text) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN replace(' ' || trim(search.alike(plain)), ' ', ' ж');
END $$;

-- The words of a record: its title, its text, and where it is.
CREATE FUNCTION search.words(lang text, title text, body text, place text DEFAULT NULL) RETURNS tsvector
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 5000 AS $$
DECLARE
  config constant regconfig := search.config(lang);
  t constant text := search.plain(title);
  b constant text := search.plain(body);
  p constant text := search.plain(place);
  words tsvector := setweight(to_tsvector(config, t), 'A');
BEGIN
  IF b <> '' THEN
    words := words || setweight(to_tsvector(config, b), 'B');
  END IF;
  IF p <> '' THEN
    words := words || setweight(to_tsvector(config, p), 'C');
  END IF;
  IF octet_length(t) + octet_length(b) + octet_length(p) <> length(t) + length(b) + length(p) AND t || b || p ~ '[а-яёєіїґ]' THEN
    words := words || setweight(to_tsvector('pg_catalog.simple', search.marked(t || ' ' || b || ' ' || p)), 'D');
  END IF;
  RETURN words;
END $$;

-- The same of translations, each in its language.
CREATE FUNCTION search.translated(translations jsonb) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 5000 AS $$
DECLARE
  words tsvector := '';
  said jsonb;
BEGIN
  IF jsonb_typeof(translations) = 'array' THEN
    FOR said IN SELECT value FROM jsonb_array_elements(translations) LOOP
      words := words || search.words(said ->> 'lang', NULL, said ->> 'text');
    END LOOP;
  END IF;
  RETURN words;
END $$;

-- The words of names, as they are written and as `alike` has them.
CREATE FUNCTION search.names(name text, others jsonb DEFAULT NULL) RETURNS tsvector LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 5000 AS $$
DECLARE
  plain text := search.plain(name);
BEGIN
  IF jsonb_typeof(others) = 'array' THEN
    plain := plain || ' ' || search.plain((SELECT string_agg(value ->> 'name', ' ' ORDER BY ordinality)
                                             FROM jsonb_array_elements(others) WITH ORDINALITY));
  END IF;
  RETURN setweight(to_tsvector('pg_catalog.simple', plain) || to_tsvector('pg_catalog.simple', search.marked(plain)), 'A');
END $$;

-- Cyrillic letters in the ways of Ukrainian (national, 2010) and of Russian (BGN/PCGN) to write them in Latin ones.
CREATE FUNCTION search.latin(plain text, lang text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE lang WHEN 'uk' THEN translate(replace(replace(replace(common, 'ю', 'iu'), 'я', 'ia'), 'є', 'ie'), 'гґиіїйёыэ', 'hgyiiieye')
                   ELSE translate(replace(replace(replace(common, 'ю', 'yu'), 'я', 'ya'), 'є', 'ye'), 'гґиіїйёыэ', 'ggiiiyeye') END
    FROM translate(replace(replace(replace(replace(replace(replace(plain,
      'щ', 'shch'), 'ж', 'zh'), 'х', 'kh'), 'ц', 'ts'), 'ч', 'ch'), 'ш', 'sh'),
      'абвдезклмнопрстуўфјъь', 'abvdezklmnoprstuufj') AS common
$$;

-- What is asked with a word or a phrase in a language; empty for stop words. Cyrillic words also ask Latin texts, written
-- in both ways; any words ask Cyrillic texts by what is `alike`, long ones by what begins so: names are inflected there, and
-- not all languages have a stemmer.
CREATE FUNCTION search.asked(said text, lang text) RETURNS tsquery LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  plain constant text := search.plain(said);
  config constant regconfig := search.config(lang);
  asked tsquery := phraseto_tsquery(config, plain);
BEGIN
  IF numnode(asked) = 0 THEN
    RETURN asked;
  END IF;
  IF length(plain) >= 5 THEN
    asked := asked || regexp_replace(phraseto_tsquery('pg_catalog.simple', search.marked(plain))::text, '''$', ''':*')::tsquery;
  ELSE
    asked := asked || phraseto_tsquery('pg_catalog.simple', search.marked(plain));
  END IF;
  IF plain ~ '[а-яёєіїґ]' THEN
    asked := asked || phraseto_tsquery(config, search.latin(plain, 'uk')) || phraseto_tsquery(config, search.latin(plain, 'ru'));
  END IF;
  RETURN asked;
END $$;

-- What is asked of names; `begins`: also those whose last word begins so.
CREATE FUNCTION search.asked_name(said text, begins boolean) RETURNS tsquery LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  plain constant text := search.plain(said);
  own tsquery := phraseto_tsquery('pg_catalog.simple', plain);
  alike tsquery := phraseto_tsquery('pg_catalog.simple', search.marked(plain));
BEGIN
  IF begins AND length(plain) > 2 AND numnode(own) > 0 THEN
    own := regexp_replace(own::text, '''$', ''':*')::tsquery;
    alike := regexp_replace(alike::text, '''$', ''':*')::tsquery;
  END IF;
  RETURN own || alike;
END $$;

-- ============================================================================================================
-- The indexes; src/graphql/search/searched.ts asks by the same expressions. Each costs its words once per version of a row.
-- ============================================================================================================

CREATE INDEX incident_words ON incident USING gin (search.words('en', title, NULL, location_text));
CREATE INDEX incident_report_words ON incident_report
  USING gin (search.words('en', headline, coalesce(summary, '') || ' ' || coalesce(wording, ''), location_text));
CREATE INDEX casualty_figure_words ON casualty_figure
  USING gin (search.words('en', NULL, coalesce(text, '') || ' ' || coalesce(wording, '') || ' ' || coalesce(population, '') || ' ' || coalesce(method, '')));
CREATE INDEX displacement_figure_words ON displacement_figure
  USING gin (search.words('en', event_name, coalesce(source_text, '') || ' ' || coalesce(note, '') || ' ' || coalesce(wording, '')));
CREATE INDEX statement_words ON statement
  USING gin ((search.words(text_lang, title, coalesce(text_original, '') || ' ' || coalesce(wording, '')) || search.translated(translations)));
CREATE INDEX claim_words ON claim USING gin (search.words('en', text, coalesce(object_text, '') || ' ' || coalesce(wording, '')));
CREATE INDEX agreement_words ON agreement
  USING gin (search.words('en', title, coalesce(parties, '') || ' ' || coalesce(third_parties, '') || ' ' || coalesce(wording, ''), countries_as_reported));
CREATE INDEX negotiation_process_words ON negotiation_process USING gin (search.words('en', name, wording));
CREATE INDEX meeting_words ON meeting USING gin (search.words('en', title, coalesce(agenda, '') || ' ' || coalesce(outcome, ''), round_label));
CREATE INDEX issue_position_words ON issue_position USING gin (search.words('en', NULL, coalesce(conditions, '') || ' ' || coalesce(wording, '')));
CREATE INDEX context_event_words ON context_event USING gin (search.words('en', title, wording));
CREATE INDEX media_item_words ON media_item USING gin (search.words('en', NULL, description || ' ' || coalesce(wording, '')));
CREATE INDEX document_words ON document USING gin (search.words(lang, title, byline));
CREATE INDEX office_words ON office USING gin (search.words('en', title, NULL));
CREATE INDEX actor_words ON actor USING gin (search.names(name));
CREATE INDEX place_words ON place USING gin (search.names(name));
CREATE INDEX gazetteer_entry_words ON gazetteer_entry USING gin (search.names(name, names));

CREATE INDEX casualty_figure_place_id_idx ON casualty_figure (place_id);
CREATE INDEX statement_place_id_idx ON statement (place_id);
CREATE INDEX meeting_host_id_idx ON meeting (host_id);
CREATE INDEX issue_position_on_behalf_of_id_idx ON issue_position (on_behalf_of_id);

-- The past is found in the same way. Where a column is told coarser than it was (I22), the index of its history cannot be used.
SELECT history.index_table(target) FROM unnest('{incident,incident_report,casualty_figure,displacement_figure,statement,claim,agreement,
  negotiation_process,meeting,issue_position,context_event,media_item,document,office,actor,place,gazetteer_entry}'::text[]) AS target;
