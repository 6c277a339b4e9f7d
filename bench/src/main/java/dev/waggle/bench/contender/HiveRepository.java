package dev.waggle.bench.contender;

import dev.waggle.bench.process.Servers;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.TaskId;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** What a bench looks up in a hive's database. */
final class HiveRepository implements AutoCloseable {
    private final Connection connection;

    HiveRepository(Servers servers) {
        try {
            connection = DriverManager.getConnection(servers.jdbcUrl(), servers.user(), servers.password());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Workers that were heard of. */
    long workers() {
        return number("SELECT count(*) FROM waggle.worker");
    }

    /** Jobs that have not ended. To count all that ever were would cost more than what is measured. */
    long openJobs() {
        return number("SELECT count(*) FROM waggle.job WHERE finished_at IS NULL");
    }

    /** Jobs that ended otherwise: in a bench there is none. */
    long spoilt() {
        return number("SELECT count(*) FROM waggle.job WHERE status IN ('FAILED', 'CANCELLED')");
    }

    /** Lets so many tasks of a role run at once. */
    void limit(String role, int most) {
        execute("UPDATE waggle.dispatch_limit SET most = " + most + " WHERE scope = 3 AND name = '" + role + "'");
    }

    /** Statements' transactions in this hive's database so far; the servers count with a delay of a second. */
    long transactions() {
        return number("SELECT xact_commit + xact_rollback FROM pg_stat_database WHERE datname = current_database()");
    }

    /** Tasks that workers hold or are offered. */
    long running() {
        return number("SELECT count(*) FROM waggle.task WHERE state IN ('OFFERED', 'RUNNING', 'CANCELLING')");
    }

    /** The run of a job's task; nothing while it does not run. */
    Optional<TaskRef> run(String job) {
        String sql = "SELECT id, epoch FROM waggle.task WHERE job_id = '" + job + "' AND state = 'RUNNING'";
        return row(sql, row -> new TaskRef(new TaskId(row.getObject(1, UUID.class)), row.getLong(2)));
    }

    long ready() {
        return number("SELECT count(*) FROM waggle.task WHERE state = 'READY'");
    }

    /** Remembers a job that waits, and its one task, as they are now. */
    void model(String job) {
        execute("""
                CREATE TEMP TABLE model_job AS SELECT * FROM waggle.job WHERE id = '%1$s';
                CREATE TEMP TABLE model_task AS SELECT * FROM waggle.task WHERE job_id = '%1$s';
                CREATE TEMP TABLE copies (job uuid, task uuid)
                """.formatted(job));
    }

    /** Stores jobs that wait as the model did: the same column by column, but for their ids. */
    void copyModel(int copies) {
        execute("""
                TRUNCATE copies;
                INSERT INTO copies SELECT gen_random_uuid(), gen_random_uuid() FROM generate_series(1, %d);
                INSERT INTO waggle.job
                SELECT copy.* FROM copies CROSS JOIN model_job
                 CROSS JOIN LATERAL jsonb_populate_record(
                    jsonb_populate_record(NULL::waggle.job, to_jsonb(model_job)), jsonb_build_object('id', copies.job)) AS copy;
                INSERT INTO waggle.task
                SELECT copy.* FROM copies CROSS JOIN model_task
                 CROSS JOIN LATERAL jsonb_populate_record(
                    jsonb_populate_record(NULL::waggle.task, to_jsonb(model_task)),
                    jsonb_build_object('id', copies.task, 'job_id', copies.job)) AS copy
                """.formatted(copies));
    }

    /** So that plans are made for tables of this size, as they are some minutes later anyway. */
    void analyze() {
        execute("ANALYZE waggle.job, waggle.task");
    }

    synchronized void execute(String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }

    long number(String sql) {
        return row(sql, row -> row.getLong(1)).orElseThrow();
    }

    private synchronized <T> Optional<T> row(String sql, Reader<T> reader) {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? Optional.of(reader.read(row)) : Optional.empty();
        } catch (SQLException e) {
            throw new IllegalStateException(sql + ": " + e.getMessage(), e);
        }
    }

    /** Reads what stands in a row. */
    private interface Reader<T> {
        T read(ResultSet row) throws SQLException;
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
