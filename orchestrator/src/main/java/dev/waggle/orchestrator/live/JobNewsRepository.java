package dev.waggle.orchestrator.live;

import dev.waggle.common.id.JobId;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads how far jobs have come: one statement for all that are watched. */
@Repository
class JobNewsRepository {
    private final JdbcClient jdbc;

    JobNewsRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Map<JobId, Long> lastSeqs(Collection<JobId> jobs) {
        return jdbc
                .sql("SELECT id, last_seq FROM job WHERE id = ANY (:jobs)")
                .param("jobs", jobs.stream().map(JobId::value).toArray(UUID[]::new))
                .query((row, _) -> Map.entry(new JobId(row.getObject("id", UUID.class)), row.getLong("last_seq")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
