package dev.waggle.orchestrator;

import org.springframework.jdbc.core.simple.JdbcClient;

/** So many rows that to find one and to read all differ to a planner; and how many were read. */
public class Crowd {
    private final JdbcClient jdbc;

    Crowd(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Three thousand copies of each task that there is, in the same job. */
    public void ofTasks() {
        jdbc.sql("""
                INSERT INTO task
                SELECT (jsonb_populate_record(task, jsonb_build_object('id', gen_random_uuid(), 'step', step + number))).*
                  FROM task
                 CROSS JOIN generate_series(1001, 4000) AS number
                """).update();
    }

    /** Three thousand copies of each job that there is, without its tasks. */
    public void ofJobs() {
        jdbc.sql("""
                INSERT INTO job
                SELECT (jsonb_populate_record(job, jsonb_build_object('id', gen_random_uuid()))).*
                  FROM job
                 CROSS JOIN generate_series(1, 3000)
                """).update();
    }

    /** Rows of a table that this transaction read without an index. */
    public long readOneByOne(String table) {
        return jdbc.sql("SELECT pg_stat_get_xact_tuples_returned(CAST(:table AS regclass))")
                .param("table", table)
                .query(Long.class)
                .single();
    }
}
