--liquibase formatted sql

--changeset waggle:gateway-clock splitStatements:false
-- The clock of leases and order. Tests shift it; nothing else writes this row.
CREATE TABLE clock_shift (
    only_row    boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    shift       interval NOT NULL DEFAULT '0'
);
INSERT INTO clock_shift DEFAULT VALUES;

CREATE FUNCTION waggle_now() RETURNS timestamptz LANGUAGE sql STABLE
    SET search_path FROM CURRENT
    AS $$ SELECT statement_timestamp() + shift FROM clock_shift $$;

--changeset waggle:gateway-updates
-- What Telegram told us, once each: accepted means stored here.
CREATE TABLE tg_update (
    update_id      bigint PRIMARY KEY,
    chat_id        bigint NOT NULL,
    payload        text NOT NULL,
    received_at    timestamptz NOT NULL,
    done_at        timestamptz,
    trouble        text
);
CREATE INDEX tg_update_open ON tg_update (chat_id, update_id) WHERE done_at IS NULL;

-- Who asks Telegram for updates, and from which number on.
CREATE TABLE poller (
    only_row       boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    owner          uuid,
    until          timestamptz,
    next_update    bigint NOT NULL DEFAULT 0,
    moved_at       timestamptz
);
INSERT INTO poller DEFAULT VALUES;

--changeset waggle:gateway-chats
CREATE TABLE chat (
    chat_id        bigint PRIMARY KEY,
    project_id     uuid,
    project_title  text NOT NULL DEFAULT '',
    approve_plans  boolean NOT NULL DEFAULT false,
    engine         text
);

-- When a stranger was last told that this bot is not open to everybody.
CREATE TABLE stranger (
    user_id        bigint PRIMARY KEY,
    told_at        timestamptz NOT NULL
);

--changeset waggle:gateway-jobs
-- One card per job: what the chat knows of it.
CREATE TABLE card (
    job_id         uuid PRIMARY KEY,
    chat_id        bigint NOT NULL,
    thread_id      bigint,
    reply_to       bigint,
    user_id        bigint NOT NULL,
    user_name      text NOT NULL,
    request        text NOT NULL,
    about          text NOT NULL,
    kind           text NOT NULL,
    project_id     uuid,
    status         text NOT NULL,
    view           jsonb NOT NULL,
    last_seq       bigint NOT NULL DEFAULT 0,
    ordered_at     timestamptz NOT NULL,
    heard_at       timestamptz NOT NULL
);
CREATE INDEX card_of_person ON card (user_id, ordered_at);
CREATE INDEX card_open ON card (heard_at) WHERE status NOT IN ('SUCCEEDED', 'FAILED', 'CANCELLED');

-- What the queen was told and has not yet answered: it is told again.
CREATE TABLE command (
    job_id         uuid NOT NULL,
    kind           text NOT NULL,
    body           jsonb NOT NULL,
    told_at        timestamptz NOT NULL,
    times          int NOT NULL DEFAULT 1,
    PRIMARY KEY (job_id, kind)
);

-- A button may be pressed once, by one person.
CREATE TABLE nonce (
    nonce          text PRIMARY KEY,
    job_id         uuid NOT NULL,
    verb           text NOT NULL,
    seq            bigint NOT NULL,
    used_at        timestamptz,
    UNIQUE (job_id, verb, seq)
);

--changeset waggle:gateway-lanes
-- One row for each message of ours, with what it shall show; it is due while wanted is ahead of shown.
CREATE TABLE outbox (
    id             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    chat_id        bigint NOT NULL,
    thread_id      bigint,
    dedupe_key     text NOT NULL UNIQUE,
    job_id         uuid,
    body           jsonb NOT NULL,
    urgent         boolean NOT NULL,
    wanted         bigint NOT NULL DEFAULT 1,
    shown          bigint NOT NULL DEFAULT 0,
    attached       boolean NOT NULL DEFAULT false,
    state          text NOT NULL DEFAULT 'NEW' CHECK (state IN ('NEW', 'IN_FLIGHT', 'UNCLEAR', 'DONE', 'DEAD')),
    message_id     bigint,
    after_id       bigint NOT NULL DEFAULT 0,
    attempts       int NOT NULL DEFAULT 0,
    not_before     timestamptz NOT NULL,
    trouble        text
);
CREATE INDEX outbox_due ON outbox (chat_id, id) WHERE state IN ('NEW', 'IN_FLIGHT', 'UNCLEAR');
CREATE UNIQUE INDEX outbox_message ON outbox (chat_id, message_id) WHERE message_id IS NOT NULL;

-- Who speaks in a chat, one at a time, and how long the chat must be left in peace.
CREATE TABLE lane (
    chat_id        bigint PRIMARY KEY,
    owner          uuid,
    fence          bigint NOT NULL DEFAULT 0,
    until          timestamptz,
    shut_until     timestamptz,
    last_message   bigint NOT NULL DEFAULT 0,
    muted          text
);
