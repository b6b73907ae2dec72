-- What was asked of late, by cost, where several processes share the allowances (RATE_STORE). Not part of the graph; of use for a
-- minute, so that a crash may empty it. The columns are those of rate-limiter-flexible.
CREATE UNLOGGED TABLE access.rate (
  key    varchar(255) PRIMARY KEY,
  points integer NOT NULL DEFAULT 0,
  expire bigint
);
