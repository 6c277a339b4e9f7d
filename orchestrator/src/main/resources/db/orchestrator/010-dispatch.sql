--liquibase formatted sql

--changeset waggle:dispatch-order
-- held_by: the project, session or job that has no room for a ready task; until it has, the task is out of the dispatcher's way
ALTER TABLE task ADD COLUMN session_id uuid, ADD COLUMN held_by uuid;
UPDATE task SET session_id = job.session_id FROM job WHERE job.id = task.job_id AND job.session_id IS NOT NULL;
DROP INDEX task_ready;
-- a line is what has role, priority and person in common: the first entry of each is found without reading those between
CREATE INDEX task_ready ON task (role, (-priority), person_id, ready_at, step, id) WHERE state = 'READY' AND held_by IS NULL;
CREATE INDEX task_held ON task (held_by, (-priority), ready_at, step, id) WHERE state = 'READY' AND held_by IS NOT NULL;
-- what was offered leaves dead entries at the head of its line
ALTER TABLE task SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 5000, autovacuum_analyze_scale_factor = 0.05);

-- virtual time: how much of the hive's work each person got, by their weight
CREATE TABLE service (
    person_id   uuid PRIMARY KEY REFERENCES person ON DELETE CASCADE,
    weight      double precision NOT NULL DEFAULT 1 CHECK (weight > 0),
    served      double precision NOT NULL DEFAULT 0,
    served_at   timestamptz NOT NULL DEFAULT '-infinity'
) WITH (fillfactor = 50);
-- where somebody begins who comes while nobody waits
CREATE TABLE service_clock (
    only_row    boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    served      double precision NOT NULL DEFAULT 0
);
INSERT INTO service_clock DEFAULT VALUES;

-- when a line was last served: one that waits for long grows more urgent
CREATE TABLE line (
    role        text NOT NULL,
    priority    int NOT NULL,
    person_id   uuid NOT NULL REFERENCES person ON DELETE CASCADE,
    served_at   timestamptz NOT NULL,
    PRIMARY KEY (role, priority, person_id)
);

--changeset waggle:limits
-- most: what holds, none where only the limit for each of its kind does; configured: what the settings say; given: whether a person
-- set it, so that a start leaves it alone. The name '*' is for each person, project or session that has no limit of its own.
-- scope 0 global, 1 person, 2 project, 4 session, 3 role: locked in this order
ALTER TABLE dispatch_limit DROP CONSTRAINT dispatch_limit_scope_check;
ALTER TABLE dispatch_limit ADD CHECK (scope BETWEEN 0 AND 4);
ALTER TABLE dispatch_limit ALTER COLUMN most DROP NOT NULL;
ALTER TABLE dispatch_limit ADD COLUMN configured int CHECK (configured >= 0),
                           ADD COLUMN given boolean NOT NULL DEFAULT false,
                           ADD COLUMN paused boolean NOT NULL DEFAULT false;
