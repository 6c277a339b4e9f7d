package dev.waggle.orchestrator.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@QueenTest
class AccountsIT {
    private final Hive hive;
    private final Accounts accounts;
    private final TransactionTemplate transaction;

    @Autowired
    AccountsIT(Hive hive, Accounts accounts, TransactionTemplate transaction) {
        this.hive = hive;
        this.accounts = accounts;
        this.transaction = transaction;
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
    }

    @Test
    void whoOpensAnAccountAndWhoWaitsForItDoNotStandInEachOthersWay() {
        UUID old = hive.person("Old").value();
        UUID fresh = hive.person("Fresh").value();
        transaction.executeWithoutResult(_ -> accounts.lock(Set.of(old)));

        var other = new CompletableFuture<Integer>();
        transaction.executeWithoutResult(_ -> {
            accounts.lock(Set.of(fresh));
            Thread.ofVirtual().start(() -> {
                try {
                    Integer locked = transaction.execute(
                            _ -> accounts.lock(Set.of(old, fresh)).size());
                    other.complete(locked);
                } catch (RuntimeException e) {
                    other.completeExceptionally(e);
                }
            });
            await("the other waits").until(this::somebodyWaits);
            assertThat(accounts.lock(Set.of(old, fresh))).hasSize(2);
        });

        assertThat(other).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(2);
    }

    private boolean somebodyWaits() {
        return hive.sql()
                .sql(
                        "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock')")
                .query(Boolean.class)
                .single();
    }
}
