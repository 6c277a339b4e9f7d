package dev.waggle.orchestrator.task;

import dev.waggle.common.amqp.WireFormat;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.id.JobId;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table {@code job_event}. */
@Repository
class JobLogRepository {
    private final JdbcClient jdbc;
    private final Writes writes;

    JobLogRepository(JdbcClient jdbc, Writes writes) {
        this.jdbc = jdbc;
        this.writes = writes;
    }

    /** Where the logs end; the rows are locked, in case a caller has not done so. */
    Map<JobId, Long> ends(Collection<JobId> jobs) {
        var ends = new LinkedHashMap<JobId, Long>();
        jdbc.sql("""
                SELECT id, last_seq
                  FROM job
                 WHERE id = ANY(CAST((SELECT :jobs) AS uuid[]))
                 ORDER BY id
                   FOR UPDATE
                """).param("jobs", Ids.jobs(jobs)).query(row -> {
            ends.put(new JobId(row.getObject("id", UUID.class)), row.getLong("last_seq"));
        });
        return ends;
    }

    void insert(List<JobEvent> events) {
        writes.add(
                """
                INSERT INTO job_event (job_id, seq, at, kind, body)
                SELECT job_id, seq, at, kind, CAST(body AS json)
                  FROM unnest(CAST(? AS uuid[]), CAST(? AS bigint[]), CAST(? AS timestamptz[]), CAST(? AS text[]), CAST(? AS text[]))
                    AS e (job_id, seq, at, kind, body)
                """,
                Columns.texts(events, JobEvent::jobId),
                Columns.longs(events, JobEvent::seq),
                Columns.texts(events, JobEvent::at),
                Columns.texts(events, event -> WireFormat.kindOf(event.getClass())),
                Columns.texts(events, event -> JsonColumn.write(event, JobEvent.class)));
    }

    /** Where the logs end now, and what became of their jobs with that. */
    void turn(List<JobEvent> events, Map<JobId, JobTurn> turns) {
        var lasts = new LinkedHashMap<JobId, JobEvent>();
        events.forEach(event -> lasts.put(event.jobId(), event));
        var rows = lasts.values().stream()
                .map(event -> Last.of(event, turns.get(event.jobId())))
                .toList();
        writes.add(
                """
                UPDATE job
                   SET last_seq = e.seq, updated_at = e.at,
                       status = CASE WHEN e.status IS NULL OR e.begins AND job.status <> 'QUEUED' THEN job.status ELSE e.status END,
                       started_at = CASE WHEN e.begins AND job.status = 'QUEUED' THEN COALESCE(job.started_at, e.at) ELSE job.started_at END,
                       finished_at = CASE WHEN e.ends THEN e.at ELSE job.finished_at END,
                       result = CASE WHEN e.ends THEN CAST(e.result AS jsonb) ELSE job.result END,
                       fault = CASE WHEN e.ends THEN e.fault ELSE job.fault END,
                       detail = CASE WHEN e.ends THEN e.detail ELSE job.detail END
                  FROM unnest(CAST(? AS uuid[]), CAST(? AS bigint[]), CAST(? AS timestamptz[]), CAST(? AS boolean[]), CAST(? AS boolean[]),
                              CAST(? AS text[]), CAST(? AS text[]), CAST(? AS text[]), CAST(? AS text[]))
                    AS e (job_id, seq, at, begins, ends, status, result, fault, detail)
                 WHERE job.id = ANY(CAST((SELECT ?) AS uuid[])) AND job.id = e.job_id
                """,
                Columns.texts(rows, Last::jobId),
                Columns.longs(rows, Last::seq),
                Columns.texts(rows, Last::at),
                Columns.booleans(rows, Last::begins),
                Columns.booleans(rows, Last::ends),
                Columns.texts(rows, Last::status),
                Columns.texts(rows, Last::result),
                Columns.texts(rows, Last::fault),
                Columns.words(rows, Last::detail),
                Columns.texts(rows, Last::jobId));
    }

    /** The time at the database. */
    Instant now() {
        return jdbc.sql("SELECT waggle_now() AS now")
                .query((row, _) -> row.getTimestamp("now").toInstant())
                .single();
    }

    List<JobEvent> after(JobId job, long seq, int most) {
        return jdbc.sql("""
                SELECT body
                  FROM job_event
                 WHERE job_id = :job AND seq > :seq
                 ORDER BY seq
                 LIMIT :most
                """)
                .param("job", job.value())
                .param("seq", seq)
                .param("most", most)
                .query((row, _) -> JsonColumn.read(row.getString("body"), JobEvent.class))
                .list();
    }

    private record Last(
            UUID jobId,
            long seq,
            Instant at,
            boolean begins,
            boolean ends,
            @Nullable String status,
            @Nullable String result,
            @Nullable String fault,
            @Nullable String detail) {
        static Last of(JobEvent event, @Nullable JobTurn turn) {
            UUID job = event.jobId().value();
            return switch (turn) {
                case null -> new Last(job, event.seq(), event.at(), false, false, null, null, null, null);
                case JobTurn.Begins() ->
                    new Last(job, event.seq(), event.at(), true, false, JobStatus.RUNNING.name(), null, null, null);
                case JobTurn.Ends(var status, var result, var fault, var detail, var _) ->
                    new Last(
                            job,
                            event.seq(),
                            event.at(),
                            false,
                            true,
                            status.name(),
                            result,
                            fault == null ? null : fault.name(),
                            detail);
            };
        }
    }
}
