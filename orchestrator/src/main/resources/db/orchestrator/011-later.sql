--liquibase formatted sql

--changeset waggle:deferred-jobs
-- deferred: it waits for start_at, and for the jobs that come first
ALTER TABLE job ADD COLUMN start_at timestamptz, ADD COLUMN deferred boolean NOT NULL DEFAULT false;
ALTER TABLE job ADD CHECK (NOT deferred OR start_at IS NOT NULL);
CREATE INDEX job_deferred ON job (start_at) WHERE deferred;
DROP INDEX job_open;
CREATE INDEX job_open ON job (updated_at, id) WHERE status IN ('QUEUED', 'RUNNING', 'CANCELLING');
CREATE INDEX IF NOT EXISTS job_of_session ON job (session_id) WHERE session_id IS NOT NULL;
CREATE TABLE job_after (
    job_id      uuid NOT NULL REFERENCES job ON DELETE CASCADE,
    after_id    uuid NOT NULL,
    PRIMARY KEY (job_id, after_id)
);

--changeset waggle:schedules
CREATE TABLE schedule (
    id          uuid PRIMARY KEY,
    person_id   uuid NOT NULL REFERENCES person ON DELETE CASCADE,
    name        text NOT NULL,
    cron        text NOT NULL,
    zone        text NOT NULL,
    job_order   jsonb NOT NULL,
    paused      boolean NOT NULL DEFAULT false,
    -- none where the expression names no further moment
    next_at     timestamptz,
    last_at     timestamptz,
    last_job    uuid,
    created_at  timestamptz NOT NULL,
    UNIQUE (person_id, name)
);
CREATE INDEX schedule_due ON schedule (next_at) WHERE NOT paused AND next_at IS NOT NULL;
