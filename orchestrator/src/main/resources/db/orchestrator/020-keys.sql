--liquibase formatted sql

--changeset waggle:provider-keys
-- Keys of model providers. secret is sealed with a data key of its own, which is sealed with the master key called master; the master key
-- is in no database. A key that a person revoked has no secret any more.
CREATE TABLE provider_key (
    id              uuid PRIMARY KEY,
    provider        text NOT NULL,
    name            text NOT NULL,
    -- environment: it stands there at start, and goes with it
    origin          text NOT NULL CHECK (origin IN ('person', 'environment')),
    base_url        text,
    fingerprint     bytea NOT NULL,
    secret          bytea,
    data_key        bytea,
    master          text,
    state           text NOT NULL DEFAULT 'READY' CHECK (state IN ('READY', 'COOLING', 'SPENT', 'REVOKED')),
    -- why it is not ready
    trouble         text,
    cooled_at       timestamptz,
    cooling_until   timestamptz,
    -- rate limits met in a row
    strikes         int NOT NULL DEFAULT 0,
    most_in_flight  int CHECK (most_in_flight > 0),
    most_per_minute int CHECK (most_per_minute > 0),
    -- US dollars
    spend_limit     numeric CHECK (spend_limit >= 0),
    spent           numeric NOT NULL DEFAULT 0,
    created_at      timestamptz NOT NULL,
    last_used_at    timestamptz,
    CHECK ((state = 'COOLING') = (cooling_until IS NOT NULL)),
    CHECK ((secret IS NULL) = (data_key IS NULL) AND (secret IS NULL) = (master IS NULL)),
    CHECK (secret IS NOT NULL OR state = 'REVOKED')
) WITH (fillfactor = 50);
CREATE UNIQUE INDEX provider_key_once ON provider_key (provider, fingerprint) WHERE secret IS NOT NULL;
