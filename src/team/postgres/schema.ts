/**
 * What PostgreSQL holds of a team beside the queue: portals and their epochs, bundles, clocks of servers.
 *
 * Every moment in it is the database's own; what comes from elsewhere are lengths of time.
 *
 * @module
 */

/** Schema of pg-boss. */
export const QUEUE_SCHEMA = 'gongkai_queue';

/** Counted up with each change that an older program would not understand. */
export const TEAM_SCHEMA = 1;

export const TEAM_SQL = `
CREATE SCHEMA IF NOT EXISTS gongkai;
CREATE TABLE IF NOT EXISTS gongkai.meta (name text PRIMARY KEY, value text NOT NULL);
CREATE TABLE IF NOT EXISTS gongkai.portal (
  portal text PRIMARY KEY, code text NOT NULL, url text NOT NULL, crawl jsonb NOT NULL,
  epoch int NOT NULL DEFAULT 0, ledger text, slices int NOT NULL DEFAULT 0,
  requests bigint NOT NULL DEFAULT 0, pending int, waits_for text, next_at timestamptz,
  planned_at timestamptz NOT NULL DEFAULT clock_timestamp(), done_at timestamptz
);
CREATE TABLE IF NOT EXISTS gongkai.bundle (
  bundle int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, portal text NOT NULL REFERENCES gongkai.portal,
  key text, name text, bytes bigint NOT NULL DEFAULT 0, needs_earlier boolean NOT NULL DEFAULT false,
  reading text, has_seen boolean NOT NULL DEFAULT false,
  archived_at timestamptz NOT NULL DEFAULT clock_timestamp(), read_at timestamptz, landed_at timestamptz
);
CREATE INDEX IF NOT EXISTS bundle_portal ON gongkai.bundle (portal, bundle);
CREATE INDEX IF NOT EXISTS bundle_open ON gongkai.bundle (bundle) WHERE landed_at IS NULL;
CREATE TABLE IF NOT EXISTS gongkai.server (
  address text PRIMARY KEY, turn uuid, lease_until timestamptz NOT NULL DEFAULT '-infinity',
  not_before timestamptz NOT NULL DEFAULT '-infinity', taken bigint NOT NULL DEFAULT 0
);

-- Takes all addresses of a server or none. Answers 0 where they are taken, else ms after which it may be asked again:
-- what somebody else has may come back any moment, and is asked about each second.
CREATE OR REPLACE FUNCTION gongkai.take_server(wanted text[], mine uuid, lease_ms float8) RETURNS float8
LANGUAGE plpgsql AS $$
DECLARE
  moment timestamptz; rests_until timestamptz; leased_until timestamptz;
BEGIN
  INSERT INTO gongkai.server (address) SELECT unnest(wanted) ON CONFLICT DO NOTHING;
  PERFORM 1 FROM gongkai.server WHERE address = ANY (wanted) ORDER BY address FOR UPDATE;
  -- Read behind the locks, by a clock that goes on within a transaction.
  moment := clock_timestamp();
  SELECT max(not_before), max(lease_until) FILTER (WHERE turn IS NOT NULL)
    INTO rests_until, leased_until FROM gongkai.server WHERE address = ANY (wanted);
  IF leased_until > moment THEN
    RETURN least(1000, greatest(1, 1000 * extract(epoch FROM leased_until - moment)));
  ELSIF rests_until > moment THEN
    RETURN greatest(1, 1000 * extract(epoch FROM rests_until - moment));
  END IF;
  UPDATE gongkai.server SET turn = mine, taken = taken + 1,
    lease_until = moment + lease_ms * interval '1 millisecond' WHERE address = ANY (wanted);
  RETURN 0;
END $$;

CREATE OR REPLACE FUNCTION gongkai.confirm_server(wanted text[], mine uuid, lease_ms float8) RETURNS boolean
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM gongkai.server WHERE address = ANY (wanted) ORDER BY address FOR UPDATE;
  IF (SELECT count(*) FROM gongkai.server WHERE address = ANY (wanted) AND turn = mine) < cardinality(wanted) THEN
    RETURN false;
  END IF;
  UPDATE gongkai.server SET lease_until = clock_timestamp() + lease_ms * interval '1 millisecond'
    WHERE address = ANY (wanted);
  RETURN true;
END $$;

CREATE OR REPLACE FUNCTION gongkai.rest_server(wanted text[], mine uuid, rest_ms float8) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM gongkai.server WHERE address = ANY (wanted) ORDER BY address FOR UPDATE;
  UPDATE gongkai.server SET turn = NULL,
    not_before = greatest(not_before, clock_timestamp() + rest_ms * interval '1 millisecond')
    WHERE address = ANY (wanted) AND turn = mine;
END $$;
`;
