package dev.waggle.orchestrator.schedule;

import dev.waggle.common.WaggleJson;
import dev.waggle.common.contract.JobOrder;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.UserId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code schedule}. */
@Repository
class ScheduleRepository {
    private static final JsonMapper JSON = WaggleJson.mapper();

    private final JdbcClient jdbc;

    ScheduleRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Where nothing is due, that is all a look costs. */
    Due due(int most) {
        var schedules =
                jdbc.sql("""
                SELECT *
                  FROM schedule
                 WHERE NOT paused AND next_at <= (SELECT waggle_now())
                 ORDER BY next_at
                 LIMIT :most
                """).param("most", most).query((row, _) -> read(row)).list();
        return new Due(schedules, schedules.isEmpty() ? Instant.EPOCH : now());
    }

    /** Whether anything may have to begin, a schedule's job or one that was put off: an idle hive asks no more than this. */
    boolean anythingDue() {
        // in the order of an index, or a planner that knows nothing yet of the jobs looks for one that is due among all
        // that there ever were
        return jdbc.sql("""
                SELECT COALESCE((SELECT true
                                   FROM schedule
                                  WHERE NOT paused AND next_at <= (SELECT waggle_now())
                                  ORDER BY next_at
                                  LIMIT 1),
                                (SELECT true
                                   FROM job
                                  WHERE deferred AND start_at <= (SELECT waggle_now())
                                  ORDER BY start_at
                                  LIMIT 1),
                                false)
                """).query(Boolean.class).single();
    }

    Instant now() {
        return jdbc.sql("SELECT waggle_now() AS now")
                .query((row, _) -> row.getTimestamp("now").toInstant())
                .single();
    }

    /** The moment is over; whoever was quicker has written down the same. */
    void done(Schedule schedule, JobId job, @Nullable Instant next) {
        jdbc.sql("""
                UPDATE schedule
                   SET last_at = next_at, last_job = :job, next_at = CAST(:next AS timestamptz)
                 WHERE id = :id AND next_at = CAST(:due AS timestamptz)
                """)
                .param("id", schedule.id())
                .param("due", String.valueOf(schedule.nextAt()))
                .param("job", job.value())
                .param("next", next == null ? null : next.toString())
                .update();
    }

    /** A second one of the same name is an error. */
    void insert(Schedule schedule) {
        jdbc.sql("""
                INSERT INTO schedule (id, person_id, name, cron, zone, job_order, paused, next_at, created_at)
                VALUES (:id, :owner, :name, :cron, :zone, CAST(:order AS jsonb), :paused, CAST(:next AS timestamptz), (SELECT waggle_now()))
                """)
                .param("id", schedule.id())
                .param("owner", schedule.owner().value())
                .param("name", schedule.name())
                .param("cron", schedule.cron())
                .param("zone", schedule.zone().getId())
                .param("order", JSON.writeValueAsString(schedule.order()))
                .param("paused", schedule.paused())
                .param(
                        "next",
                        schedule.nextAt() == null ? null : schedule.nextAt().toString())
                .update();
    }

    List<Schedule> ofPerson(UserId person) {
        return jdbc.sql("SELECT * FROM schedule WHERE person_id = :person ORDER BY name LIMIT 1000")
                .param("person", person.value())
                .query((row, _) -> read(row))
                .list();
    }

    Optional<Schedule> find(UserId person, UUID id) {
        return jdbc.sql("SELECT * FROM schedule WHERE id = :id AND person_id = :person")
                .param("id", id)
                .param("person", person.value())
                .query((row, _) -> read(row))
                .optional();
    }

    /** What was due while it was paused is not made up for. */
    void pause(UUID id, boolean paused, @Nullable Instant next) {
        jdbc.sql("UPDATE schedule SET paused = :paused, next_at = CAST(:next AS timestamptz) WHERE id = :id")
                .param("id", id)
                .param("paused", paused)
                .param("next", next == null ? null : next.toString())
                .update();
    }

    void delete(UUID id) {
        jdbc.sql("DELETE FROM schedule WHERE id = :id").param("id", id).update();
    }

    private static Schedule read(ResultSet row) throws SQLException {
        UUID job = row.getObject("last_job", UUID.class);
        return new Schedule(
                row.getObject("id", UUID.class),
                new UserId(row.getObject("person_id", UUID.class)),
                row.getString("name"),
                row.getString("cron"),
                ZoneId.of(row.getString("zone")),
                JSON.readValue(row.getString("job_order"), JobOrder.class),
                row.getBoolean("paused"),
                instant(row, "next_at"),
                instant(row, "last_at"),
                job == null ? null : new JobId(job),
                row.getTimestamp("created_at").toInstant());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    /** @param now by the clock of order */
    record Due(List<Schedule> schedules, Instant now) {}
}
