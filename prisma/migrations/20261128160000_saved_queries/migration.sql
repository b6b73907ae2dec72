-- Queries that were saved, each under the digest of what it says. Not part of the graph, and so without a past: they are never
-- changed, and what they answer is asked of the moment that the address names.

CREATE SCHEMA saved;

CREATE TABLE saved.query (
  -- SHA-256 of the normalised document and its variables, hex.
  hash           char(64) PRIMARY KEY CHECK (hash ~ '^[0-9a-f]{64}$'),
  -- One operation and the fragments that it uses.
  document       text NOT NULL,
  operation_name text,
  variables      jsonb NOT NULL DEFAULT '{}',
  -- Of an operation of ours, the question that it answers.
  question       text NOT NULL DEFAULT '',
  saved_at       timestamptz NOT NULL DEFAULT now()
);

CREATE FUNCTION saved.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'A saved query is never changed: its address would mean something else.';
END $$;

CREATE TRIGGER unchanged BEFORE UPDATE OF hash, document, operation_name, variables ON saved.query
  FOR EACH ROW EXECUTE FUNCTION saved.refuse_change();

-- Feeds of lists read the log from its end, and leave out what first loads brought.
CREATE INDEX ON feed.change_log (node_type, position) WHERE NOT is_backfill;
