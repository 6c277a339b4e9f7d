package dev.waggle.chaos.check;

import dev.waggle.common.id.JobId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/** I7: the numbers of events. */
final class LogRepository {
    private final JdbcClient jdbc;

    LogRepository(HiveRepository hive) {
        jdbc = hive.jdbc();
    }

    /** Jobs whose log has a gap, or another length than their row says. */
    List<Offence> gaps() {
        return jdbc.sql("""
                WITH log AS (
                    SELECT job_id, count(*) AS events, min(seq) AS first, max(seq) AS last FROM job_event GROUP BY job_id
                )
                SELECT id, last_seq, COALESCE(events, 0) AS events, COALESCE(first, 1) AS first, COALESCE(last, 0) AS last
                  FROM job
                  LEFT JOIN log ON job_id = id
                 WHERE COALESCE(events, 0) <> last_seq OR COALESCE(last, 0) <> last_seq OR COALESCE(first, 1) <> 1
                """)
                .query((row, _) -> offence(
                        row.getString("id"),
                        "is at number %d; its log has %d events, from %d to %d"
                                .formatted(
                                        row.getLong("last_seq"),
                                        row.getLong("events"),
                                        row.getLong("first"),
                                        row.getLong("last"))))
                .list();
    }

    /** What followers of jobs did not see, or saw in the wrong order. */
    static List<Offence> unseen(Sightings sightings) {
        record Follower(String reader, JobId job) {}
        var seen = new HashMap<Follower, TreeSet<Long>>();
        var offences = new ArrayList<Offence>();
        sightings.of(Sighting.Seen.class).forEach(event -> {
            var numbers = seen.computeIfAbsent(new Follower(event.reader(), event.job()), _ -> new TreeSet<>());
            if (!numbers.isEmpty() && !numbers.contains(event.seq()) && event.seq() != numbers.getLast() + 1) {
                offences.add(offence(
                        event.job().toString(),
                        "%s saw event %d after event %d".formatted(event.reader(), event.seq(), numbers.getLast())));
            }
            numbers.add(event.seq());
        });
        return offences;
    }

    private static Offence offence(String job, String what) {
        return new Offence(Invariant.I7, job, what);
    }
}
