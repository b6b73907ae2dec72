-- The cluster in whose order of transactions the past of an epoch can be read, where that is not the one in which it was lived:
-- `npm run restore` takes a backup into another cluster only behind all transactions of the old one (see src/db/load.ts).
ALTER TABLE feed.epoch ADD COLUMN carried_to bigint;
