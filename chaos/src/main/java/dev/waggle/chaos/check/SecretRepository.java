package dev.waggle.chaos.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** I8: canaries, wherever something is written down. The findings do not repeat them. */
final class SecretRepository {
    private final JdbcClient jdbc;

    SecretRepository(HiveRepository hive) {
        jdbc = hive.jdbc();
    }

    List<Offence> inRows(Collection<String> canaries) {
        return jdbc.sql("""
                SELECT place, id
                  FROM (SELECT 'event' AS place, job_id || ' ' || seq AS id, CAST(body AS text) AS text FROM job_event
                        UNION ALL
                        SELECT 'job', CAST(id AS text), concat_ws(' ', detail, question, result, plan) FROM job
                        UNION ALL
                        SELECT 'task', CAST(id AS text), concat_ws(' ', detail, brief, result, report) FROM task
                        UNION ALL
                        SELECT 'evidence', CAST(task_id AS text), CAST(body AS text) FROM evidence) AS written
                 WHERE EXISTS (SELECT 1 FROM unnest(CAST(:canaries AS text[])) AS secret WHERE position(secret IN text) > 0)
                """)
                .param("canaries", canaries.toArray(String[]::new))
                .query((row, _) -> offence(row.getString("place") + " " + row.getString("id"), "has a secret in it"))
                .list();
    }

    static List<Offence> inFiles(Collection<String> canaries, Collection<Path> folders) {
        var offences = new ArrayList<Offence>();
        for (Path folder : folders) {
            try (var files = Files.walk(folder)) {
                files.filter(Files::isRegularFile)
                        .filter(file -> holds(file, canaries))
                        .forEach(file -> offences.add(offence(file.toString(), "has a secret in it")));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return offences;
    }

    private static boolean holds(Path file, Collection<String> canaries) {
        // every byte is a character of this set, so binary files can be read too
        try (var lines = Files.lines(file, StandardCharsets.ISO_8859_1)) {
            return lines.anyMatch(line -> canaries.stream().anyMatch(line::contains));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Offence offence(String id, String what) {
        return new Offence(Invariant.I8, id, what);
    }
}
