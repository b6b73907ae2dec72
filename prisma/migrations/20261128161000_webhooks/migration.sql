-- Where key holders are told of changes. Not part of the graph, and so without a past.

CREATE SCHEMA webhook;

CREATE TABLE webhook.endpoint (
  id                uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  key_id            uuid NOT NULL REFERENCES access.api_key (id),
  url               text NOT NULL,
  -- Signs what is sent, and so cannot be a hash.
  secret            text NOT NULL,
  -- The saved query whose list is followed; null: all changes.
  query_hash        char(64) REFERENCES saved.query (hash),
  -- Everything up to here was taken in by the receiver; the batch under way ends at `pending`.
  cursor            text NOT NULL,
  -- Of the cursor.
  position          bigint NOT NULL,
  pending           text,
  created_at        timestamptz NOT NULL DEFAULT now(),
  last_delivered_at timestamptz,
  attempts          integer NOT NULL DEFAULT 0,
  failing_since     timestamptz,
  next_attempt_at   timestamptz NOT NULL DEFAULT now(),
  last_error        text,
  disabled_at       timestamptz,
  disabled_reason   text,
  -- Until then one process is at it.
  leased_until      timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX ON webhook.endpoint (key_id);
CREATE INDEX ON webhook.endpoint (next_attempt_at) WHERE disabled_at IS NULL;
