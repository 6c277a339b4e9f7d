package dev.waggle.chaos.check;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** I6: leases, places and processes that nobody has any use for. */
final class LeftRepository {
    private final JdbcClient jdbc;

    LeftRepository(HiveRepository hive) {
        jdbc = hive.jdbc();
    }

    /** Tasks of jobs that are over and that take a place still, and runs that are neither over nor their task's present one. */
    List<Offence> rows() {
        return jdbc.sql("""
                SELECT 'task ' || task.id AS id, 'is ' || state || ', but its job is ' || job.status AS what
                  FROM task
                  JOIN job ON job.id = job_id AND status IN ('SUCCEEDED', 'FAILED', 'CANCELLED')
                 WHERE state NOT IN ('SUCCEEDED', 'FAILED', 'CANCELLED')
                UNION ALL
                SELECT 'task ' || task_id || ' epoch ' || attempt.epoch, 'is not over, but its task is ' || state || ' at epoch ' || task.epoch
                  FROM attempt
                  JOIN task ON task.id = task_id
                 WHERE ended_at IS NULL AND (state NOT IN ('RUNNING', 'CANCELLING') OR attempt.epoch <> task.epoch)
                """)
                .query((row, _) -> offence(row.getString("id"), row.getString("what")))
                .list();
    }

    /** Processes of runs, in a hive where nothing runs. */
    static List<Offence> processes(String mark) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> process.info().commandLine().orElse("").contains(mark))
                .map(process -> offence("process " + process.pid(), "runs still"))
                .toList();
    }

    private static Offence offence(String id, String what) {
        return new Offence(Invariant.I6, id, what);
    }
}
