package dev.waggle.orchestrator.dispatch;

import dev.waggle.common.contract.TaskOffer;
import dev.waggle.common.id.TaskId;
import dev.waggle.orchestrator.task.Place;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Chooses and marks what is offered. The caller has locked the limits. */
@Repository
class OfferRepository {
    private final JdbcClient jdbc;

    OfferRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether it is worth locking the limits. */
    boolean anythingReady() {
        return jdbc.sql("""
                SELECT EXISTS (SELECT 1
                                 FROM task
                                 JOIN job ON job.id = task.job_id AND job.status IN ('QUEUED', 'RUNNING')
                                WHERE state = 'READY' AND ready_at <= waggle_now())
                """).query(Boolean.class).single();
    }

    /** By role: the live workers' slots, those that are free, and the offers that are out. */
    Map<String, Demand> demand(double liveSeconds) {
        var demand = new HashMap<String, Demand>();
        jdbc.sql("""
                WITH live AS (
                    SELECT id,
                           (SELECT count(*) FROM task WHERE task.worker = worker.id AND state IN ('RUNNING', 'CANCELLING')) AS busy
                      FROM worker
                     WHERE last_seen > waggle_now() - make_interval(secs => :live)
                ), free AS (
                    SELECT role, sum(GREATEST(0, slots - busy)) AS slots
                      FROM worker_slot
                      JOIN live ON live.id = worker_slot.worker
                     GROUP BY role
                ), offered AS (
                    SELECT role, count(*) AS tasks
                      FROM task
                     WHERE state = 'OFFERED'
                     GROUP BY role
                )
                SELECT role, free.slots IS NOT NULL AS live, COALESCE(free.slots, 0) AS free, COALESCE(offered.tasks, 0) AS offered
                  FROM free
                  FULL JOIN offered USING (role)
                """).param("live", liveSeconds).query(row -> {
            demand.put(
                    row.getString("role"),
                    new Demand(row.getBoolean("live"), row.getInt("free"), row.getInt("offered")));
        });
        return demand;
    }

    /**
     * The most urgent ready tasks of a role, locked; rows that another transaction holds are passed over, and so are those of jobs that
     * wait for a person.
     */
    List<Candidate> candidates(String role, int most, Collection<TaskId> except, Collection<UUID> exceptOf) {
        return jdbc.sql("""
                SELECT id, person_id, project_id, priority, step, extract(epoch FROM ready_at) AS since
                  FROM task
                 WHERE role = :role AND state = 'READY' AND ready_at <= waggle_now()
                   AND EXISTS (SELECT 1 FROM job WHERE job.id = task.job_id AND job.status IN ('QUEUED', 'RUNNING'))
                   AND id <> ALL(CAST(:except AS uuid[]))
                   AND person_id <> ALL(CAST(:except_of AS uuid[]))
                   AND (project_id IS NULL OR project_id <> ALL(CAST(:except_of AS uuid[])))
                 ORDER BY priority DESC, ready_at, step, id
                 LIMIT :most
                   FOR UPDATE SKIP LOCKED
                """)
                .param("role", role)
                .param("most", most)
                .param("except", except.stream().map(TaskId::toString).toArray(String[]::new))
                .param("except_of", exceptOf.stream().map(UUID::toString).toArray(String[]::new))
                .query((row, _) -> new Candidate(
                        new TaskId(row.getObject("id", UUID.class)),
                        role,
                        row.getObject("person_id", UUID.class),
                        row.getObject("project_id", UUID.class),
                        row.getInt("priority"),
                        row.getDouble("since"),
                        row.getInt("step")))
                .list();
    }

    /** Ready to offered, in bulk: the transition that {@code Ready.on(Offer)} stands for. */
    List<TaskOffer> offer(List<Chosen> chosen, double leaseSeconds) {
        return jdbc.sql("""
                UPDATE task
                   SET state = 'OFFERED', epoch = epoch + 1, lease_until = waggle_now() + make_interval(secs => :lease),
                       waking = id = ANY(CAST(:waking AS uuid[]))
                 WHERE id = ANY(CAST(:tasks AS uuid[])) AND state = 'READY'
                RETURNING id, epoch, role
                """)
                .param("lease", leaseSeconds)
                .param("tasks", ids(chosen))
                .param(
                        "waking",
                        ids(chosen.stream().filter(one -> one.place().waking()).toList()))
                .query((row, _) -> (TaskOffer) new TaskOffer.Offered(
                        new TaskId(row.getObject("id", UUID.class)), row.getLong("epoch"), row.getString("role")))
                .list();
    }

    private static String[] ids(List<Chosen> chosen) {
        return chosen.stream().map(one -> one.task().toString()).toArray(String[]::new);
    }

    /** @param live whether a worker that was heard of lately serves the role */
    record Demand(boolean live, int free, int offered) {
        static final Demand NONE = new Demand(false, 0, 0);

        /** How many more offers make sense: as many as slots are free, and one in any case, so that a sleeping fleet wakes. */
        int more() {
            return Math.max(1, free) - offered;
        }
    }

    record Candidate(
            TaskId task, String role, UUID person, @Nullable UUID project, int priority, double since, int step) {
        Place place(boolean live) {
            return new Place(role, person, project, !live);
        }
    }

    record Chosen(TaskId task, Place place) {}
}
