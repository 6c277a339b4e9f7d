package dev.waggle.orchestrator.credit;

import dev.waggle.common.WaggleJson;
import dev.waggle.orchestrator.credit.Budgets.Budget;
import dev.waggle.orchestrator.credit.Budgets.Scope;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables {@code credit_account} and {@code spend_limit}. */
@Repository
class AccountRepository {
    private final JdbcClient jdbc;

    AccountRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How many of them have an account. */
    int count(Collection<UUID> persons) {
        return jdbc.sql("SELECT count(*) FROM credit_account WHERE person_id = ANY(:persons)")
                .param("persons", persons.toArray(UUID[]::new))
                .query(Integer.class)
                .single();
    }

    /** In their order; who has none is left out. Nobody else moves their money until the end of the transaction. */
    Map<UUID, Account> lock(Collection<UUID> persons) {
        var accounts = new TreeMap<UUID, Account>();
        jdbc.sql("SELECT * FROM credit_account WHERE person_id = ANY(:persons) ORDER BY person_id FOR UPDATE")
                .param("persons", persons.toArray(UUID[]::new))
                .query((row, _) -> read(row))
                .list()
                .forEach(account -> accounts.put(account.person(), account));
        return accounts;
    }

    Optional<Account> find(UUID person) {
        return jdbc.sql("SELECT * FROM credit_account WHERE person_id = :person")
                .param("person", person)
                .query((row, _) -> read(row))
                .optional();
    }

    /** Opens accounts for those who have none; says whose are new. */
    List<UUID> open(Collection<UUID> persons) {
        return jdbc.sql("""
                INSERT INTO credit_account (person_id, opened_at)
                SELECT id, (SELECT waggle_now()) FROM person WHERE id = ANY(:persons) ORDER BY id
                ON CONFLICT DO NOTHING
                RETURNING person_id
                """)
                .param("persons", persons.toArray(UUID[]::new))
                .query((row, _) -> row.getObject("person_id", UUID.class))
                .list();
    }

    /** Sets aside, or gives back what was. */
    void move(Collection<Moved> moved) {
        jdbc.sql("""
                UPDATE credit_account
                   SET reserved = credit_account.reserved + m.reserved, held = credit_account.held + m.held,
                       dollars = credit_account.dollars + m.dollars
                  FROM jsonb_to_recordset(CAST(:rows AS jsonb)) AS m (person uuid, reserved bigint, held bigint, dollars numeric)
                 WHERE person_id = m.person
                """)
                .param("rows", WaggleJson.mapper().writeValueAsString(moved))
                .update();
    }

    /** What the limits of these jobs, their sessions and persons leave, calls under way counted as they were set aside. */
    List<Budget> budgets(Collection<UUID> jobs, Defaults defaults) {
        return jdbc.sql("""
                WITH here AS (SELECT id, person_id, session_id FROM job WHERE id = ANY(:jobs)),
                of_job AS (
                    SELECT here.id, CASE WHEN own.id IS NULL THEN CAST(:job AS numeric) ELSE own.dollars END AS most
                      FROM here LEFT JOIN spend_limit AS own ON own.scope = 'JOB' AND own.id = here.id
                ), of_person AS (
                    SELECT person.id, CASE WHEN day.id IS NULL THEN CAST(:day AS numeric) ELSE day.dollars END AS day,
                           CASE WHEN own.id IS NULL THEN CAST(:person AS numeric) ELSE own.dollars END AS most
                      FROM (SELECT DISTINCT person_id AS id FROM here) AS person
                      LEFT JOIN spend_limit AS day ON day.scope = 'DAY' AND day.id = person.id
                      LEFT JOIN spend_limit AS own ON own.scope = 'PERSON' AND own.id = person.id
                )
                SELECT 'JOB' AS scope, id, most, most - (SELECT COALESCE(sum(CASE state WHEN 'RESERVED' THEN reserved ELSE dollars END), 0)
                                                           FROM api_key_usage WHERE job_id = of_job.id) AS left_over
                  FROM of_job WHERE most IS NOT NULL
                UNION ALL
                SELECT 'DAY', id, day, day - (SELECT COALESCE(sum(CASE state WHEN 'RESERVED' THEN reserved ELSE dollars END), 0)
                                                FROM api_key_usage
                                               WHERE person_id = of_person.id
                                                 AND reserved_at >= (SELECT date_trunc('day', (SELECT waggle_now()), 'UTC')))
                  FROM of_person WHERE day IS NOT NULL
                UNION ALL
                SELECT 'PERSON', id, most, most - (SELECT dollars FROM credit_account WHERE person_id = of_person.id)
                                                - (SELECT COALESCE(sum(reserved), 0)
                                                     FROM api_key_usage WHERE person_id = of_person.id AND state = 'RESERVED')
                  FROM of_person WHERE most IS NOT NULL
                UNION ALL
                SELECT 'SESSION', session.id, session.spend_limit / 1000000.0,
                       session.spend_limit / 1000000.0 - session.spent_dollars
                           - (SELECT COALESCE(sum(reserved), 0)
                                FROM api_key_usage
                               WHERE job_id IN (SELECT id FROM job WHERE job.session_id = session.id AND finished_at IS NULL)
                                 AND state = 'RESERVED')
                  FROM session
                 WHERE session.id IN (SELECT session_id FROM here) AND session.spend_limit IS NOT NULL
                """)
                .param("jobs", jobs.toArray(UUID[]::new))
                .param("job", defaults.job())
                .param("day", defaults.day())
                .param("person", defaults.person())
                .query((row, _) -> new Budget(
                        Scope.valueOf(row.getString("scope")),
                        row.getObject("id", UUID.class),
                        row.getBigDecimal("most"),
                        row.getBigDecimal("left_over")))
                .list();
    }

    /** @param dollars none: no limit, whatever the settings say */
    void limit(String scope, UUID id, @Nullable BigDecimal dollars) {
        jdbc.sql("""
                INSERT INTO spend_limit (scope, id, dollars) VALUES (:scope, :id, :dollars)
                ON CONFLICT (scope, id) DO UPDATE SET dollars = EXCLUDED.dollars
                """)
                .param("scope", scope)
                .param("id", id)
                .param("dollars", dollars)
                .update();
    }

    /** As the settings say. */
    void unlimit(String scope, UUID id) {
        jdbc.sql("DELETE FROM spend_limit WHERE scope = :scope AND id = :id")
                .param("scope", scope)
                .param("id", id)
                .update();
    }

    /** Limits that were set for a person and for their open jobs. */
    List<SpendLimit> limits(UUID person) {
        return jdbc.sql("""
                SELECT scope, spend_limit.id, dollars
                  FROM spend_limit
                 WHERE scope IN ('DAY', 'PERSON') AND id = :person
                    OR scope = 'JOB' AND id IN (SELECT id FROM job WHERE person_id = :person AND finished_at IS NULL)
                 ORDER BY scope, id
                """)
                .param("person", person)
                .query((row, _) -> new SpendLimit(
                        row.getString("scope"), row.getObject("id", UUID.class), row.getBigDecimal("dollars")))
                .list();
    }

    private static Account read(ResultSet row) throws SQLException {
        return new Account(
                row.getObject("person_id", UUID.class),
                row.getLong("balance"),
                row.getLong("held"),
                row.getLong("reserved"),
                row.getBigDecimal("dollars"));
    }

    /** By how much. */
    record Moved(UUID person, long reserved, long held, BigDecimal dollars) {}

    /** What the settings say. */
    record Defaults(
            @Nullable BigDecimal job,
            @Nullable BigDecimal day,
            @Nullable BigDecimal person) {
        static Defaults of(CreditProperties settings) {
            return new Defaults(settings.jobLimit(), settings.dayLimit(), settings.personLimit());
        }
    }
}
