package dev.waggle.chaos.check;

import dev.waggle.common.id.JobId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** I5: what chats were told. */
final class ChatRepository {
    /** How the bot's last words on a job begin. */
    private static final List<String> MARKS = List.of("✅", "❌");

    private static final String GATEWAY = "gateway";
    /** Within this time a gateway that was killed is back and has looked at what it was about to say. */
    private static final long DOUBT = 60_000_000;

    private final JdbcClient jdbc;

    ChatRepository(HiveRepository hive) {
        jdbc = hive.jdbc();
    }

    /** Ends that no chat was told of: the card is behind, or the message that rings was not sent. A chat that does not listen is left out. */
    List<Offence> untold() {
        return jdbc.sql("""
                WITH ended AS (
                    SELECT card.job_id, card.chat_id, card.status AS shown, card.last_seq AS shown_seq, job.status, job.last_seq,
                           (SELECT max(seq) FROM job_event
                             WHERE job_event.job_id = job.id AND kind IN ('job.succeeded.v1', 'job.failed.v1')) AS rings
                      FROM gateway.card
                      JOIN job ON job.id = card.job_id AND job.status IN ('SUCCEEDED', 'FAILED', 'CANCELLED')
                      LEFT JOIN gateway.lane ON lane.chat_id = card.chat_id
                     WHERE lane.muted IS NULL
                )
                SELECT job_id, 'its card shows ' || shown || ' at event ' || shown_seq || ', it is ' || status || ' at ' || last_seq AS what
                  FROM ended
                 WHERE shown <> status OR shown_seq <> last_seq
                UNION ALL
                SELECT ended.job_id, 'its end (event ' || rings || ') was not told: ' || COALESCE(word.state, 'no message')
                  FROM ended
                  LEFT JOIN gateway.outbox word ON word.dedupe_key = ended.job_id || ':' || rings
                 WHERE rings IS NOT NULL AND status <> 'CANCELLED' AND (word.message_id IS NULL OR word.state <> 'DONE')
                """)
                .query((row, _) -> offence(row.getString("job_id"), row.getString("what")))
                .list();
    }

    /** What Telegram itself took: at least one last word for each end that rings, and no more of them than there were ends. */
    List<Offence> byTelegram(Sightings sightings) {
        Map<Long, List<Sighting.Said>> byChat =
                sightings.of(Sighting.Said.class).collect(Collectors.groupingBy(Sighting.Said::chat));
        if (byChat.isEmpty()) {
            return List.of();
        }
        var offences = new ArrayList<Offence>();
        for (Ended ended : ended()) {
            var told = byChat.getOrDefault(ended.chat(), List.of()).stream()
                    .filter(said -> MARKS.stream().anyMatch(said.text()::startsWith)
                            && said.text().contains(ended.job().display()))
                    .toList();
            if (told.size() < ended.due()) {
                offences.add(
                        offence(ended.job(), "Telegram took %d of its %d ends".formatted(told.size(), ended.due())));
            }
            if (told.size() > ended.ends() && !doubted(sightings, told.getLast())) {
                offences.add(offence(
                        ended.job(), "Telegram took %d messages for its %d ends".formatted(told.size(), ended.ends())));
            }
        }
        return offences;
    }

    /** Whether a gateway died so shortly before that it could not know what it had said. */
    private static boolean doubted(Sightings sightings, Sighting.Said again) {
        return sightings
                .of(Sighting.Killed.class)
                .anyMatch(killed -> killed.worker().equals(GATEWAY)
                        && killed.at() <= again.at()
                        && again.at() - killed.at() < DOUBT);
    }

    private List<Ended> ended() {
        return jdbc.sql("""
                SELECT card.job_id, card.chat_id, count(*) AS ends,
                       CASE WHEN job.status IN ('SUCCEEDED', 'FAILED') THEN 1 ELSE 0 END AS due
                  FROM gateway.card
                  JOIN job ON job.id = card.job_id
                  JOIN job_event ON job_event.job_id = job.id AND job_event.kind IN ('job.succeeded.v1', 'job.failed.v1')
                 GROUP BY card.job_id, card.chat_id, job.status
                """)
                .query((row, _) -> new Ended(
                        new JobId(row.getObject("job_id", UUID.class)),
                        row.getLong("chat_id"),
                        row.getInt("ends"),
                        row.getInt("due")))
                .list();
    }

    private static Offence offence(Object job, String what) {
        return new Offence(Invariant.I5, job.toString(), what);
    }

    private record Ended(JobId job, long chat, int ends, int due) {}
}
