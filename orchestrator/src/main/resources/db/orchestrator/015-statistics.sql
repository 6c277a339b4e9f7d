--liquibase formatted sql

--changeset waggle:statistics splitStatements:false
-- What the planner remembers of a column costs a sample and a sort at each ANALYZE, and these tables, wide and always growing, are analyzed
-- all the time: a quarter of the database's work while 20,000 jobs ran. Ten values a column (3,000 rows of sample instead of 30,000) tell it
-- all that it asks; of what is only ever read or written, nothing.
DO $$
DECLARE
    known record;
BEGIN
    FOR known IN
        SELECT columns.table_name AS of, columns.column_name AS name,
               CASE WHEN columns.data_type IN ('jsonb', 'ARRAY', 'bytea', 'interval')
                      OR columns.column_name IN ('request', 'title', 'question', 'detail', 'fault', 'commit_id', 'base_commit', 'head_commit',
                                                 'phase_base', 'merged_commit', 'plan_key', 'engine', 'model')
                    THEN 0 ELSE 10 END AS values
          FROM information_schema.columns
         WHERE columns.table_schema = current_schema
           AND columns.table_name IN ('job', 'submission', 'job_event', 'task', 'attempt')
    LOOP
        EXECUTE format('ALTER TABLE %I ALTER COLUMN %I SET STATISTICS %s', known.of, known.name, known.values);
    END LOOP;
END $$;
