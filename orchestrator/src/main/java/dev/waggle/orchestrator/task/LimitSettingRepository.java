package dev.waggle.orchestrator.task;

import dev.waggle.common.id.UserId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes the limits. The caller holds the hive's. */
@Repository
class LimitSettingRepository {
    private static final String ID = "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}";

    private final JdbcClient jdbc;

    LimitSettingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<LimitSetting> all() {
        return jdbc.sql("""
                WITH taken AS (
                    SELECT role, person_id, project_id, session_id, waking
                      FROM task
                     WHERE state IN ('OFFERED', 'RUNNING', 'CANCELLING')
                ), known AS (
                    SELECT scope, name, most, paused FROM dispatch_limit
                     UNION ALL
                    SELECT 1, CAST(person_id AS text), NULL, false
                      FROM service
                     WHERE weight <> 1
                       AND NOT EXISTS (SELECT 1 FROM dispatch_limit WHERE scope = 1 AND name = CAST(person_id AS text))
                )
                SELECT scope, name, most, paused,
                       CASE scope
                           WHEN 0 THEN (SELECT count(*) FROM taken WHERE NOT waking)
                           WHEN 1 THEN (SELECT count(*) FROM taken WHERE CAST(person_id AS text) = name AND NOT waking)
                           WHEN 2 THEN (SELECT count(*) FROM taken WHERE CAST(project_id AS text) = name AND NOT waking)
                           WHEN 3 THEN (SELECT count(*) FROM taken WHERE role = name)
                           ELSE (SELECT count(*) FROM taken WHERE CAST(session_id AS text) = name AND NOT waking)
                       END AS tasks,
                       COALESCE((SELECT weight FROM service WHERE scope = 1 AND CAST(person_id AS text) = name), 1) AS weight
                  FROM known
                 ORDER BY array_position(ARRAY [0, 1, 2, 4, 3], CAST(scope AS int)), name
                 LIMIT 1000
                """)
                .query((row, _) -> {
                    int number = row.getInt("scope");
                    return new LimitSetting(
                            Arrays.stream(Scope.values())
                                    .filter(one -> one.number() == number)
                                    .findFirst()
                                    .orElseThrow(),
                            row.getString("name"),
                            row.getObject("most", Integer.class),
                            row.getBoolean("paused"),
                            row.getInt("tasks"),
                            row.getDouble("weight"));
                })
                .list();
    }

    /** None takes what a person set back, so that what the settings say holds again. */
    void most(Scope scope, String name, @Nullable Integer most) {
        jdbc.sql("""
                INSERT INTO dispatch_limit (scope, name, most, given)
                VALUES (:scope, :name, CAST(:most AS int), CAST(:most AS int) IS NOT NULL)
                ON CONFLICT (scope, name) DO UPDATE
                   SET most = COALESCE(EXCLUDED.most, dispatch_limit.configured), given = EXCLUDED.given
                """)
                .param("scope", scope.number())
                .param("name", name)
                .param("most", most)
                .update();
    }

    void paused(Scope scope, String name, boolean paused) {
        jdbc.sql("""
                INSERT INTO dispatch_limit (scope, name, paused) VALUES (:scope, :name, :paused)
                ON CONFLICT (scope, name) DO UPDATE SET paused = EXCLUDED.paused
                """)
                .param("scope", scope.number())
                .param("name", name)
                .param("paused", paused)
                .update();
    }

    /** A row that says nothing is none. */
    void tidy() {
        jdbc.sql("DELETE FROM dispatch_limit WHERE scope IN (1, 2, 4) AND most IS NULL AND NOT paused")
                .update();
    }

    void weight(UserId person, double weight) {
        jdbc.sql("""
                INSERT INTO service (person_id, weight, served)
                SELECT :person, :weight, served FROM service_clock
                ON CONFLICT (person_id) DO UPDATE SET weight = EXCLUDED.weight
                """).param("person", person.value()).param("weight", weight).update();
    }

    /** Whether there is such a thing. */
    boolean exists(Scope scope, String id) {
        String table = switch (scope) {
            case PERSON -> "person";
            case PROJECT -> "project";
            case SESSION -> "session";
            case HIVE, ROLE -> throw new IllegalArgumentException(scope + " has no id");
        };
        return id.matches(ID)
                && jdbc.sql("SELECT EXISTS (SELECT 1 FROM " + table + " WHERE id = CAST(:id AS uuid))")
                        .param("id", id)
                        .query(Boolean.class)
                        .single();
    }
}
