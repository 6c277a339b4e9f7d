--liquibase formatted sql

--changeset waggle:runs-lately
-- Finds the runs that ended lately without a cost to those that end: a summary of the table's pages, which leaves updates in place.
CREATE INDEX attempt_ended ON attempt USING brin (ended_at) WITH (pages_per_range = 32, autosummarize = on);
