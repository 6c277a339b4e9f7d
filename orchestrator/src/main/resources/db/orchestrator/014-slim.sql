--liquibase formatted sql

--changeset waggle:slim
-- what a job and a run go through on their way stays on their page and touches no index
DROP INDEX job_open;
CREATE INDEX job_open ON job (id) WHERE finished_at IS NULL;
ALTER TABLE job SET (fillfactor = 60);
ALTER TABLE attempt SET (fillfactor = 60);
-- all that is out is found by its worker, or read whole
DROP INDEX task_live;
DROP INDEX task_of_worker;
CREATE INDEX task_live ON task (worker) WHERE state IN ('OFFERED', 'RUNNING', 'CANCELLING');
DROP INDEX job_event_terminal;
