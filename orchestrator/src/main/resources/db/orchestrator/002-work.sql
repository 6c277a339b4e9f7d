--liquibase formatted sql

--changeset waggle:clock splitStatements:false
-- The clock of leases and order. Tests shift it; nothing else writes this row.
CREATE TABLE clock_shift (
    only_row    boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    shift       interval NOT NULL DEFAULT '0'
);
INSERT INTO clock_shift DEFAULT VALUES;

CREATE FUNCTION waggle_now() RETURNS timestamptz LANGUAGE sql STABLE
    SET search_path FROM CURRENT
    AS $$ SELECT statement_timestamp() + shift FROM clock_shift $$;

--changeset waggle:jobs
CREATE TABLE job (
    id             uuid PRIMARY KEY,
    person_id      uuid NOT NULL REFERENCES person,
    project_id     uuid REFERENCES project,
    session_id     uuid REFERENCES session,
    kind           text NOT NULL CHECK (kind IN ('BUILD', 'CHANGE', 'ASK')),
    source         text NOT NULL,
    request        text NOT NULL,
    title          text NOT NULL,
    engine         text,
    approve_plan   boolean NOT NULL DEFAULT false,
    priority       int NOT NULL DEFAULT 0,
    status         text NOT NULL CHECK (status IN ('QUEUED', 'RUNNING', 'WAITING', 'CANCELLING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
    phase          text,
    waiting_for    text,
    question       text,
    plan           jsonb,
    plan_approved  boolean NOT NULL DEFAULT false,
    -- index into the plan's phases
    plan_phase     int NOT NULL DEFAULT 0,
    -- tasks up to these steps belong to an earlier phase, an earlier try, an earlier branch of the job
    phase_from     int NOT NULL DEFAULT 0,
    try_from       int NOT NULL DEFAULT 0,
    branch_from    int NOT NULL DEFAULT 0,
    -- main as the job builds on it, the job's own branch as it grew, and where that was when the phase began
    base_commit    text,
    head_commit    text,
    phase_base     text,
    -- whether main was merged in and what came of it is not verified yet
    recheck        boolean NOT NULL DEFAULT false,
    tasks_done     int NOT NULL DEFAULT 0,
    tasks_total    int NOT NULL DEFAULT 0,
    answers        jsonb NOT NULL DEFAULT '[]',
    result         jsonb,
    fault          text,
    detail         text,
    -- number of the last event; the job's version
    last_seq       bigint NOT NULL DEFAULT 0,
    created_at     timestamptz NOT NULL,
    started_at     timestamptz,
    finished_at    timestamptz,
    updated_at     timestamptz NOT NULL,
    CHECK ((status = 'WAITING') = (waiting_for IS NOT NULL)),
    CHECK ((status IN ('SUCCEEDED', 'FAILED', 'CANCELLED')) = (finished_at IS NOT NULL))
);
CREATE INDEX job_of_person ON job (person_id, created_at DESC, id DESC);
CREATE INDEX job_of_project ON job (project_id, created_at DESC);
CREATE INDEX job_open ON job (updated_at) WHERE status IN ('QUEUED', 'RUNNING', 'CANCELLING');

-- (source, account, key) names a submit; the same key with another body is refused
CREATE TABLE submission (
    source      text NOT NULL,
    account     text NOT NULL,
    key         text NOT NULL,
    body_hash   bytea NOT NULL,
    job_id      uuid NOT NULL REFERENCES job ON DELETE CASCADE,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (source, account, key)
);

CREATE TABLE job_event (
    job_id      uuid NOT NULL REFERENCES job ON DELETE CASCADE,
    seq         bigint NOT NULL,
    at          timestamptz NOT NULL,
    kind        text NOT NULL,
    body        jsonb NOT NULL,
    PRIMARY KEY (job_id, seq)
);
-- one terminal event a try: a retry reopens the job with an event of its own, so the count may never pass the retries' by more than one
CREATE INDEX job_event_terminal ON job_event (job_id) WHERE kind IN ('job.succeeded.v1', 'job.failed.v1', 'job.cancelled.v1');

CREATE TABLE hint (
    id          bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    job_id      uuid NOT NULL REFERENCES job ON DELETE CASCADE,
    said_by     text NOT NULL,
    text        text NOT NULL,
    created_at  timestamptz NOT NULL
);
CREATE INDEX hint_of_job ON hint (job_id, id);

--changeset waggle:tasks
CREATE TABLE task (
    id            uuid PRIMARY KEY,
    job_id        uuid NOT NULL REFERENCES job ON DELETE CASCADE,
    person_id     uuid NOT NULL,
    project_id    uuid,
    role          text NOT NULL,
    phase         text NOT NULL,
    -- place in the order of the job's tasks, from 1: makes the workflow's steps idempotent
    step          int NOT NULL,
    plan_key      text,
    title         text NOT NULL,
    round         int NOT NULL DEFAULT 0,
    engine        text NOT NULL,
    model         text,
    brief         jsonb NOT NULL,
    -- what to check out, and whether nothing of it may run without a sandbox
    commit_id     text NOT NULL,
    "foreign"     boolean NOT NULL,
    timeout       interval NOT NULL,
    -- keys of this job's plan that have to be merged before
    waits_for     text[] NOT NULL DEFAULT '{}',
    state         text NOT NULL CHECK (state IN ('BLOCKED', 'READY', 'OFFERED', 'RUNNING', 'CANCELLING', 'SUCCEEDED', 'FAILED', 'CANCELLED')),
    attempt       int NOT NULL DEFAULT 0 CHECK (attempt >= 0),
    -- the fence: +1 with every offer and whenever an offer or a lease ends
    epoch         bigint NOT NULL DEFAULT 0,
    worker        uuid,
    claim_number  bigint,
    lease_until   timestamptz,
    -- progress seen of this epoch: what is not newer is old news
    seen_seq      int NOT NULL DEFAULT 0,
    -- hints up to this id were handed to the run
    seen_hint     bigint NOT NULL DEFAULT 0,
    -- epochs of the runs whose worker fell silent; one that reports itself stopped after all is taken out and gives its attempt back
    silent        bigint[] NOT NULL DEFAULT '{}',
    -- an offer to a role without live workers: it counts in no wider limit until it is claimed
    waking        boolean NOT NULL DEFAULT false,
    priority      int NOT NULL DEFAULT 0,
    ready_at      timestamptz NOT NULL,
    created_at    timestamptz NOT NULL,
    started_at    timestamptz,
    finished_at   timestamptz,
    result        jsonb,
    report        jsonb,
    merged_commit text,
    fault         text,
    detail        text,
    UNIQUE (job_id, step),
    CHECK ((state IN ('OFFERED', 'RUNNING', 'CANCELLING')) = (lease_until IS NOT NULL)),
    CHECK ((state IN ('RUNNING', 'CANCELLING')) = (worker IS NOT NULL))
);
CREATE INDEX task_ready ON task (role, priority DESC, ready_at, step, id) WHERE state = 'READY';
CREATE INDEX task_live ON task (role, state) WHERE state IN ('OFFERED', 'RUNNING', 'CANCELLING');
CREATE INDEX task_lease ON task (lease_until) WHERE state IN ('OFFERED', 'RUNNING', 'CANCELLING');
CREATE INDEX task_of_worker ON task (worker) WHERE state IN ('RUNNING', 'CANCELLING');

-- the history of runs: every claim that was granted
CREATE TABLE attempt (
    task_id     uuid NOT NULL REFERENCES task ON DELETE CASCADE,
    epoch       bigint NOT NULL,
    worker      uuid NOT NULL,
    started_at  timestamptz NOT NULL,
    ended_at    timestamptz,
    ending      text,
    PRIMARY KEY (task_id, epoch)
);

-- Locked before counting, in the order of scope: a count beside SKIP LOCKED lets 9 run where 5 may.
-- scope 0 global, 1 person, 2 project, 3 role
CREATE TABLE dispatch_limit (
    scope       smallint NOT NULL CHECK (scope BETWEEN 0 AND 3),
    name        text NOT NULL,
    most        int NOT NULL CHECK (most >= 0),
    PRIMARY KEY (scope, name)
);

CREATE TABLE worker (
    id              uuid PRIMARY KEY,
    name            text NOT NULL,
    sandbox         text NOT NULL,
    first_seen      timestamptz NOT NULL,
    last_seen       timestamptz NOT NULL,
    settled_through bigint NOT NULL DEFAULT 0
);
CREATE TABLE worker_slot (
    worker      uuid NOT NULL REFERENCES worker ON DELETE CASCADE,
    role        text NOT NULL,
    -- those that are free and those that hold a run
    slots       int NOT NULL,
    PRIMARY KEY (worker, role)
);

-- one row that all queens' reconcilers tick: after an outage nobody expires leases for a while
CREATE TABLE hive_tick (
    only_row        boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    last_tick       timestamptz NOT NULL,
    no_expiry_until timestamptz NOT NULL
);
INSERT INTO hive_tick (last_tick, no_expiry_until) VALUES ('-infinity', '-infinity');

--changeset waggle:proof
CREATE TABLE artifact (
    id          uuid PRIMARY KEY,
    job_id      uuid NOT NULL REFERENCES job ON DELETE CASCADE,
    task_id     uuid NOT NULL REFERENCES task ON DELETE CASCADE,
    epoch       bigint NOT NULL,
    name        text NOT NULL,
    bytes       bigint NOT NULL,
    sha256      text NOT NULL,
    created_at  timestamptz NOT NULL,
    UNIQUE (task_id, epoch, name)
);
CREATE INDEX artifact_of_job ON artifact (job_id);

CREATE TABLE evidence (
    task_id     uuid PRIMARY KEY REFERENCES task ON DELETE CASCADE,
    job_id      uuid NOT NULL REFERENCES job ON DELETE CASCADE,
    body        jsonb NOT NULL,
    created_at  timestamptz NOT NULL
);
CREATE INDEX evidence_of_job ON evidence (job_id, created_at);
