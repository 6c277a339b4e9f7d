package dev.waggle.chaos.check;

import dev.waggle.common.id.JobId;
import dev.waggle.common.id.TaskId;
import dev.waggle.common.id.Uuid7;
import dev.waggle.testing.TestDatabase;
import dev.waggle.testing.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import liquibase.Liquibase;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.ClassLoaderResourceAccessor;

/** A database that a hive could have left, and the log of a witness of it; tests spoil one thing each. */
final class PlantedHive {
    /** 2026-11-21T00:00:00Z: when the first run begins, in microseconds. */
    static final long START = 1_795_219_200_000_000L;

    static final long SECOND = 1_000_000;
    private static final UUID PERSON = new UUID(0x7000, Long.MIN_VALUE);

    private final TestDatabase database = TestServers.database();
    private final Connection connection = database.connect();
    private final Uuid7 ids = new Uuid7(InstantSource.system(), new Random(1));
    private final AtomicInteger logs = new AtomicInteger();
    private final List<Sighting> sightings = new ArrayList<>();

    private PlantedHive() {
        database.execute("CREATE SCHEMA waggle; CREATE SCHEMA gateway");
        migrate("waggle", "db/orchestrator/changelog.yaml");
        migrate("gateway", "db/gateway/changelog.yaml");
        sql("INSERT INTO person (id, name, created_at) VALUES ('" + PERSON + "', 'Ada', now())");
    }

    /** The one of this JVM: its tables take a while to make. */
    static PlantedHive empty() {
        Holder.HIVE.clear();
        return Holder.HIVE;
    }

    /** Nobody has ordered anything. */
    private void clear() {
        sightings.clear();
        sql(
                "TRUNCATE job, submission, job_event, task, attempt, credit_account CASCADE; TRUNCATE api_key_usage CASCADE; TRUNCATE gateway.card, gateway.outbox, gateway.lane; DELETE FROM dispatch_limit;"
                        + "UPDATE clock_shift SET shift = '0'");
        sql("INSERT INTO dispatch_limit (scope, name, most) VALUES (0, 'hive', 64), (3, 'implementer', 2)");
    }

    /** A job that was done by one run, from so many seconds after the start on, for so many seconds; all are told of it. */
    Planted done(int from, int seconds) {
        return done(from, seconds, "SUCCEEDED");
    }

    Planted done(int from, int seconds, String status) {
        var planted = new Planted(new JobId(ids.next()), new TaskId(ids.next()), from, from + seconds);
        sql("""
                INSERT INTO job (id, person_id, kind, source, request, title, status, last_seq, created_at, finished_at, updated_at)
                VALUES ('%s', '%s', 'DRILL', 'http', 'sleep=1s', 'sleep=1s', '%s', 4, %s, %s, %s)
                """.formatted(planted.job(), PERSON, status, at(from), at(planted.until()), at(planted.until())));
        sql("""
                INSERT INTO task (id, job_id, person_id, role, phase, step, title, engine, brief, commit_id, "foreign", timeout,
                                  state, attempt, epoch, ready_at, created_at)
                VALUES ('%s', '%s', '%s', 'implementer', 'ANSWER', 1, 'sleep', 'drill', '{}', '', false, '5 min',
                        '%s', 1, 2, now(), now())
                """.formatted(planted.task(), planted.job(), PERSON, status));
        sql("""
                INSERT INTO attempt (task_id, epoch, worker, started_at, ended_at, ending)
                VALUES ('%s', 1, '%s', %s, %s, '%s')
                """.formatted(
                planted.task(), ids.next(), at(from), at(planted.until()), status.toLowerCase(java.util.Locale.ROOT)));
        String end = status.toLowerCase(java.util.Locale.ROOT);
        event(planted.job(), 1, "job.accepted.v1", "");
        event(planted.job(), 2, "job.task-started.v1", planted.task().toString());
        event(planted.job(), 3, "job.task-" + end + ".v1", planted.task().toString());
        event(planted.job(), 4, "job." + end + ".v1", "");
        saw(new Sighting.Accepted(micros(from), planted.job(), "order of " + planted.job()));
        saw(planted.begin(1, from), planted.end(1, planted.until()));
        return planted;
    }

    /** A chat that was told of the job's end, by database and by Telegram. */
    void told(Planted planted, long chat) {
        sql("INSERT INTO gateway.lane (chat_id) VALUES (" + chat + ") ON CONFLICT DO NOTHING");
        sql("""
                INSERT INTO gateway.card (job_id, chat_id, user_id, user_name, request, about, kind, status, view, last_seq, ordered_at, heard_at)
                VALUES ('%s', %d, 1, 'Ada', 'sleep', 'sleep', 'DRILL', 'SUCCEEDED', '{}', 4, now(), now())
                """.formatted(planted.job(), chat));
        sql("""
                INSERT INTO gateway.outbox (chat_id, dedupe_key, job_id, body, urgent, state, message_id, not_before)
                VALUES (%d, '%s:4', '%s', '{}', true, 'DONE', (SELECT count(*) FROM gateway.outbox), now())
                """.formatted(chat, planted.job(), planted.job()));
        saw(new Sighting.Said(
                micros(planted.until()), chat, "✅ <b>" + planted.job().display() + "</b> is done."));
    }

    /** Its one call to a model was paid by its person, who was granted a million micro-credits. */
    void paid(Planted planted, long micros) {
        sql("""
                INSERT INTO credit_account (person_id, opened_at) VALUES ('%1$s', now());
                INSERT INTO credit_transactions (id, kind, person_id, booked_at) VALUES ('%2$s', 'INITIAL_GRANT', '%1$s', now());
                INSERT INTO credit_entry VALUES ('%2$s', 'person', '%1$s', 1000000), ('%2$s', 'granted', NULL, -1000000);
                INSERT INTO api_key_usage (call_id, task_id, epoch, job_id, person_id, task_type, provider, model, credit_value, markup,
                                           state, reserved, reserved_micros, held_micros, output_covered, micros, reserved_at, settled_at)
                VALUES ('%3$s', '%4$s', 1, '%5$s', '%1$s', 'implementer', 'anthropic', 'model-1', 0.01, 1,
                        'SETTLED', 0, 0, 0, 0, %7$d, now(), now());
                INSERT INTO credit_transactions (id, kind, person_id, call_id, booked_at) VALUES ('%6$s', 'USAGE', '%1$s', '%3$s', now());
                INSERT INTO credit_entry VALUES ('%6$s', 'person', '%1$s', -%7$d), ('%6$s', 'earned', NULL, %7$d)
                """.formatted(PERSON, ids.next(), ids.next(), planted.task(), planted.job(), ids.next(), micros));
    }

    void event(JobId job, int seq, String kind, String task) {
        sql("""
                INSERT INTO job_event (job_id, seq, at, kind, body) VALUES ('%s', %d, now(), '%s', '{"task_id": "%s"}')
                """.formatted(job, seq, kind, task));
    }

    void saw(Sighting... seen) {
        sightings.addAll(List.of(seen));
    }

    /** Nobody saw the engine of this one done. */
    void forgetEnd(Planted planted) {
        sightings.removeIf(
                sighting -> sighting instanceof Sighting.End end && end.task().equals(planted.task()));
    }

    void forget(Class<? extends Sighting> kind) {
        sightings.removeIf(kind::isInstance);
    }

    void sql(String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute("SET search_path TO waggle; " + sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** What the checker says of it all. */
    Verdict judged(Path folder) {
        return Inspection.of(
                CheckSettings.atRest(database.jdbcUrl(), database.user(), database.password(), List.of(log(folder))));
    }

    /** The same with other settings. */
    CheckSettings settings(Path folder, boolean atRest, List<String> canaries, List<Path> folders, String mark) {
        return new CheckSettings(
                database.jdbcUrl(),
                database.user(),
                database.password(),
                List.of(log(folder)),
                atRest,
                List.of(),
                canaries,
                folders,
                mark);
    }

    Path log(Path folder) {
        Path log = folder.resolve("witness-" + logs.incrementAndGet() + ".jsonl");
        try {
            Files.createFile(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Sightings.append(log, sightings);
        return log;
    }

    String[] words(String... more) {
        var words = new ArrayList<>(List.of(
                "--database", database.jdbcUrl(), "--user", database.user(), "--password", database.password()));
        words.addAll(List.of(more));
        return words.toArray(String[]::new);
    }

    /** So many seconds after the start. */
    static long micros(double seconds) {
        return START + (long) (seconds * SECOND);
    }

    /** The same for the database. */
    static String at(double seconds) {
        return "timestamptz '2026-11-21T00:00:00Z' + interval '" + seconds + " s'";
    }

    private void migrate(String schema, String changes) {
        try (var connection = database.connect()) {
            connection.setSchema(schema);
            var target =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            target.setDefaultSchemaName(schema);
            target.setLiquibaseSchemaName(schema);
            new Liquibase(changes, new ClassLoaderResourceAccessor(), target).update("");
        } catch (SQLException | LiquibaseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A job of one task. */
    record Planted(JobId job, TaskId task, int from, int until) {
        Sighting begin(long epoch, double seconds) {
            return new Sighting.Begin(micros(seconds), task, epoch, job, "implementer", "worker-1");
        }

        Sighting end(long epoch, double seconds) {
            return new Sighting.End(micros(seconds), task, epoch);
        }
    }

    private static final class Holder {
        static final PlantedHive HIVE = new PlantedHive();
    }
}
