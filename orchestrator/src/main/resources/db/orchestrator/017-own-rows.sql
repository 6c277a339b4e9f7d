--liquibase formatted sql

--changeset waggle:own-rows
-- Both are written in the transaction that writes or locks their job's row, and a task only by a join with it: a reference would read that row
-- again for each of them: two fifths of what a submission's insert cost, a fifth of a task's. Who deletes a job deletes these with it.
ALTER TABLE submission DROP CONSTRAINT submission_job_id_fkey;
ALTER TABLE task DROP CONSTRAINT task_job_id_fkey;
