-- A publisher that comes to count in another way is a change of its dataset.
ALTER TABLE feed.outbox DROP CONSTRAINT outbox_kind_check;
ALTER TABLE feed.outbox ADD CONSTRAINT outbox_kind_check CHECK (kind IN
  ('CREATED', 'REVISED', 'RETRACTED', 'MERGED', 'SPLIT', 'TAKEN_DOWN', 'RELEASED', 'STATUS_CHANGED', 'METHOD_CHANGE'));
