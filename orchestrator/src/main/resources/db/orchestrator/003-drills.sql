--liquibase formatted sql

--changeset waggle:drills
ALTER TABLE job DROP CONSTRAINT job_kind_check;
ALTER TABLE job ADD CONSTRAINT job_kind_check CHECK (kind IN ('BUILD', 'CHANGE', 'ASK', 'DRILL'));
-- who does a drill
ALTER TABLE job ADD COLUMN role text;
ALTER TABLE job ADD CONSTRAINT job_role_check CHECK ((kind = 'DRILL') OR role IS NULL);
