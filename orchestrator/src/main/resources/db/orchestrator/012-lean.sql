--liquibase formatted sql

--changeset waggle:lean
-- Events are appended, and runs begun, under the lock of the job's or task's row, which the same transaction changes: a reference would read
-- that row again for each of them. Who deletes a job deletes these with it.
ALTER TABLE job_event DROP CONSTRAINT job_event_job_id_fkey;
ALTER TABLE attempt DROP CONSTRAINT attempt_task_id_fkey;
-- a drill has no project
DROP INDEX job_of_project;
CREATE INDEX job_of_project ON job (project_id, created_at DESC) WHERE project_id IS NOT NULL;
-- what is live is few: whose lease is over is found among task_live
DROP INDEX task_lease;
