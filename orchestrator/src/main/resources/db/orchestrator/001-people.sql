--liquibase formatted sql

--changeset waggle:people
CREATE TABLE person (
    id          uuid PRIMARY KEY,
    name        text NOT NULL,
    role        text NOT NULL DEFAULT 'member' CHECK (role IN ('member', 'admin')),
    created_at  timestamptz NOT NULL
);

-- how a source (telegram, http) knows a person
CREATE TABLE identity (
    source      text NOT NULL,
    account     text NOT NULL,
    person_id   uuid NOT NULL REFERENCES person,
    PRIMARY KEY (source, account)
);

CREATE TABLE api_token (
    id           uuid PRIMARY KEY,
    person_id    uuid NOT NULL REFERENCES person,
    name         text NOT NULL,
    prefix       text NOT NULL,
    hash         bytea NOT NULL UNIQUE,
    created_at   timestamptz NOT NULL,
    last_used_at timestamptz,
    revoked_at   timestamptz
);

CREATE TABLE project (
    id            uuid PRIMARY KEY,
    owner_id      uuid NOT NULL REFERENCES person,
    slug          text NOT NULL,
    title         text NOT NULL,
    description   text NOT NULL DEFAULT '',
    tech_stack    text NOT NULL DEFAULT '',
    status        text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'archived')),
    check_command text,
    -- whether somebody other than the template engine wrote in it
    "foreign"     boolean NOT NULL DEFAULT false,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    version       bigint NOT NULL DEFAULT 0,
    UNIQUE (owner_id, slug)
);

CREATE TABLE todo_item (
    project_id  uuid NOT NULL REFERENCES project ON DELETE CASCADE,
    key         text NOT NULL,
    position    int NOT NULL,
    title       text NOT NULL,
    done        boolean NOT NULL DEFAULT false,
    PRIMARY KEY (project_id, key)
);

CREATE TABLE session (
    id          uuid PRIMARY KEY,
    person_id   uuid NOT NULL REFERENCES person,
    project_id  uuid REFERENCES project,
    title       text NOT NULL,
    priority    int NOT NULL DEFAULT 0,
    status      text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed')),
    created_at  timestamptz NOT NULL,
    updated_at  timestamptz NOT NULL,
    version     bigint NOT NULL DEFAULT 0
);
CREATE INDEX session_of_person ON session (person_id, created_at);
