--liquibase formatted sql

--changeset waggle:steering
-- the epoch of the run that a person interrupted: it ends and is given back
ALTER TABLE task ADD COLUMN interrupted bigint NOT NULL DEFAULT 0;
