-- Records whose place is kept coarse for a while, as they are. Outside of what the graph and the past can read.

CREATE SCHEMA withheld;

CREATE TABLE withheld.record (
  record_id uuid PRIMARY KEY,
  domain    text NOT NULL,
  until     timestamptz NOT NULL,
  lineage   jsonb NOT NULL,
  item      jsonb NOT NULL
);
CREATE INDEX ON withheld.record (until, record_id);
