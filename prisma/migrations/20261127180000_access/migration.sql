-- Who may write, and who wrote what. Not part of the graph, and so without a past: a revoked key is revoked at every moment.

CREATE SCHEMA access;

CREATE TABLE access.api_key (
  id           uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  name         text NOT NULL CHECK (name <> ''),
  -- The first characters, for people; the key itself is nowhere.
  shown        text NOT NULL,
  hash         char(64) NOT NULL UNIQUE,
  scopes       text[] NOT NULL CHECK (scopes <@ ARRAY['read', 'write:desk', 'admin'] AND cardinality(scopes) > 0),
  created_at   timestamptz NOT NULL DEFAULT now(),
  expires_at   timestamptz,
  revoked_at   timestamptz,
  last_used_at timestamptz
);

-- One row for each attempt to write through the API, also for those that were refused.
CREATE TABLE access.audit (
  id      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at      timestamptz NOT NULL DEFAULT now(),
  key_id  uuid REFERENCES access.api_key (id),
  action  text NOT NULL,
  target  text,
  why     text,
  outcome text NOT NULL,
  details jsonb NOT NULL DEFAULT '{}'
);
CREATE INDEX ON access.audit (at);
