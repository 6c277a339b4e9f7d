--liquibase formatted sql

--changeset waggle:session-limits
-- money in millionths of a US dollar
ALTER TABLE session ADD COLUMN most_running int CHECK (most_running >= 0),
                    ADD COLUMN spend_limit  bigint CHECK (spend_limit >= 0),
                    ADD COLUMN spent        bigint NOT NULL DEFAULT 0,
                    -- a closing session: when what still runs is stopped
                    ADD COLUMN close_by     timestamptz;
ALTER TABLE session DROP CONSTRAINT session_status_check;
ALTER TABLE session ADD CHECK (status IN ('open', 'closing', 'closed'));
CREATE INDEX session_closing ON session (close_by) WHERE status = 'closing';
CREATE INDEX session_spent ON session (id) WHERE spend_limit IS NOT NULL AND spent >= spend_limit;
CREATE INDEX job_open_in_session ON job (session_id, id) WHERE session_id IS NOT NULL AND finished_at IS NULL;

-- what each run of a session's job cost: booked once, however often it is told
CREATE TABLE expense (
    task_id     uuid NOT NULL REFERENCES task ON DELETE CASCADE,
    epoch       bigint NOT NULL,
    session_id  uuid NOT NULL REFERENCES session ON DELETE CASCADE,
    micros      bigint NOT NULL CHECK (micros > 0),
    booked_at   timestamptz NOT NULL,
    PRIMARY KEY (task_id, epoch)
);
