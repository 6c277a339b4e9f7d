--liquibase formatted sql

--changeset waggle:plain-events
-- an event is written once and read whole: nothing of it has to be taken apart
ALTER TABLE job_event ALTER COLUMN body TYPE json;
