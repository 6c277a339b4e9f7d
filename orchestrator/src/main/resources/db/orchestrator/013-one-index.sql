--liquibase formatted sql

--changeset waggle:one-index
-- job_open_in_session answers all that is asked of a session's jobs
DROP INDEX job_of_session;
