package dev.waggle.orchestrator.behaviour.rolelimit;

import dev.waggle.common.contract.TaskOffer;
import dev.waggle.common.id.TaskId;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Three ways to keep a limit that look right and are not. Kept so that a test proves that it would notice. */
final class WrongClaims {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    WrongClaims(JdbcClient jdbc, TransactionTemplate transaction) {
        this.jdbc = jdbc;
        this.transaction = transaction;
    }

    /** Two of them count the same and pass over each other's rows. */
    List<TaskOffer> countBesideSkipLocked(String role) {
        return jdbc.sql("""
                UPDATE task
                   SET state = 'OFFERED', epoch = epoch + 1, lease_until = waggle_now() + interval '30 seconds'
                 WHERE id IN (SELECT id
                                FROM task
                               WHERE role = :role AND state = 'READY'
                                 AND (SELECT count(*)
                                        FROM task
                                       WHERE role = :role AND state IN ('OFFERED', 'RUNNING', 'CANCELLING'))
                                     < (SELECT most FROM dispatch_limit WHERE scope = 3 AND name = :role)
                               ORDER BY id
                               LIMIT 1
                                 FOR UPDATE SKIP LOCKED)
                RETURNING id, epoch, role
                """)
                .param("role", role)
                .query((row, _) -> offer(row.getObject("id", UUID.class), row.getLong("epoch"), row.getString("role")))
                .list();
    }

    /** The snapshot that counts is from before the wait for the lock. */
    List<TaskOffer> lockCountAndClaimInOneStatement(String role) {
        return jdbc.sql("""
                WITH locked AS MATERIALIZED (
                    SELECT most FROM dispatch_limit WHERE scope = 3 AND name = :role FOR UPDATE
                ), room AS (
                    SELECT GREATEST(0, (SELECT most FROM locked) - count(*)) AS places
                      FROM task
                     WHERE role = :role AND state IN ('OFFERED', 'RUNNING', 'CANCELLING')
                ), chosen AS (
                    SELECT id
                      FROM task
                     WHERE role = :role AND state = 'READY'
                     ORDER BY id
                     LIMIT (SELECT places FROM room)
                       FOR UPDATE SKIP LOCKED
                )
                UPDATE task
                   SET state = 'OFFERED', epoch = epoch + 1, lease_until = waggle_now() + interval '30 seconds'
                 WHERE id IN (SELECT id FROM chosen)
                RETURNING id, epoch, role
                """)
                .param("role", role)
                .query((row, _) -> offer(row.getObject("id", UUID.class), row.getLong("epoch"), row.getString("role")))
                .list();
    }

    /** Right for the role; but two roles do not wait for each other, and what both count for the whole hive is old. */
    List<TaskOffer> roleLockAlone(String role) {
        return transaction.execute(_ -> {
            int ofRole = jdbc.sql("SELECT most FROM dispatch_limit WHERE scope = 3 AND name = :role FOR UPDATE")
                    .param("role", role)
                    .query(Integer.class)
                    .single();
            int places = jdbc.sql("""
                    SELECT LEAST(:of_role - count(*) FILTER (WHERE role = :role),
                                 (SELECT most FROM dispatch_limit WHERE scope = 0) - count(*))
                      FROM task
                     WHERE state IN ('OFFERED', 'RUNNING', 'CANCELLING')
                    """)
                    .param("of_role", ofRole)
                    .param("role", role)
                    .query(Integer.class)
                    .single();
            return jdbc.sql("""
                    UPDATE task
                       SET state = 'OFFERED', epoch = epoch + 1, lease_until = waggle_now() + interval '30 seconds'
                     WHERE id IN (SELECT id
                                    FROM task
                                   WHERE role = :role AND state = 'READY'
                                   ORDER BY id
                                   LIMIT GREATEST(0, :places)
                                     FOR UPDATE SKIP LOCKED)
                    RETURNING id, epoch, role
                    """)
                    .param("role", role)
                    .param("places", places)
                    .query((row, _) ->
                            offer(row.getObject("id", UUID.class), row.getLong("epoch"), row.getString("role")))
                    .list();
        });
    }

    private static TaskOffer offer(UUID task, long epoch, String role) {
        return new TaskOffer.Offered(new TaskId(task), epoch, role);
    }
}
