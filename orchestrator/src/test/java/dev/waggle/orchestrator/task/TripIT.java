package dev.waggle.orchestrator.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.user.People;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.interceptor.MatchAlwaysTransactionAttributeSource;
import org.springframework.transaction.interceptor.TransactionInterceptor;
import org.springframework.transaction.support.TransactionTemplate;

@QueenTest
class TripIT {
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String TURN = "UPDATE service_clock SET served = ?";

    private final Hive hive;
    private final LimitLockRepository limits;
    private final TripRepository trips;
    private final Writes writes;
    private final People people;
    private final TransactionTemplate transactions;
    private final PlatformTransactionManager manager;

    @Autowired
    TripIT(
            Hive hive,
            LimitLockRepository limits,
            TripRepository trips,
            Writes writes,
            People people,
            PlatformTransactionManager transactions) {
        this.hive = hive;
        this.limits = limits;
        this.trips = trips;
        this.writes = writes;
        this.people = people;
        this.transactions = new TransactionTemplate(transactions);
        this.manager = transactions;
    }

    @BeforeEach
    void emptyHive() {
        hive.reset();
    }

    @Test
    void whatCountsUnderALimitIsWhatIsThereOnceItIsLocked() {
        hive.tasks(hive.job(), "verifier", 1);

        var counting = transactions.execute(_ -> {
            limits.lockHive();
            var other = CompletableFuture.supplyAsync(() -> transactions.execute(_ -> limits.lock()));
            await("the other one waits for the limit").atMost(LONG).until(this::somebodyWaitsForARow);
            hive.sql()
                    .sql("UPDATE task SET state = 'OFFERED', lease_until = waggle_now()")
                    .update();
            return other;
        });

        assertThat(counting.join().taken())
                .as("what was offered while it waited")
                .singleElement()
                .extracting(LimitLockRepository.Taken::tasks)
                .isEqualTo(1);
    }

    private boolean somebodyWaitsForARow() {
        return hive.sql()
                        .sql(
                                "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%dispatch_limit%'")
                        .query(Integer.class)
                        .single()
                > 0;
    }

    @Test
    void aStatementThatFailsFailsTheTrip() {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> trips.go("SELECT 1; SELECT 1 / 0", List.of(), _ -> {}, _ -> {}))
                .withMessageContaining("division by zero");
    }

    @Test
    void whatIsWrittenTogetherIsWrittenAtTheEndInItsOrder() {
        var seen = transactions.execute(_ -> {
            writes.add(
                    "CREATE TEMPORARY TABLE said (word text, place int GENERATED ALWAYS AS IDENTITY) ON COMMIT DROP");
            var before = new ArrayList<String>();
            writes.together(() -> {
                writes.add("INSERT INTO said (word) VALUES (?)", "one");
                writes.together(() -> writes.add("INSERT INTO said (word) SELECT word || ? FROM said", " two"));
                writes.add("INSERT INTO said (word) SELECT unnest(CAST(? AS text[]))", (Object) new String[] {"three"});
                before.addAll(said());
            });
            return List.of(before, said());
        });

        assertThat(seen).containsExactly(List.of(), List.of("one", "one two", "three"));
    }

    @Test
    void whatThrowsWhileItGathersWritesNothing() {
        transactions.executeWithoutResult(_ -> {
            writes.add(
                    "CREATE TEMPORARY TABLE said (word text, place int GENERATED ALWAYS AS IDENTITY) ON COMMIT DROP");
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> writes.together(() -> {
                        writes.add("INSERT INTO said (word) VALUES ('lost')");
                        throw new IllegalStateException("while it gathers");
                    }));
            writes.add("INSERT INTO said (word) VALUES ('kept')");

            assertThat(said()).containsExactly("kept");
        });
    }

    @Test
    void whatAServiceDoesLastIsCommittedWithIt() {
        serve(() -> {
            writes.last(() -> writes.add(TURN, 7.0));

            assertThat(CompletableFuture.supplyAsync(this::clock).join())
                    .as("what others see before the service returns")
                    .isEqualTo(7.0);
        });
    }

    @Test
    void whatAnswersWithRowsIsToo() {
        serve(() -> {
            assertThat(writes.last(TURN + " RETURNING served", List.of(8.0))).containsExactly(Map.of("served", 8.0));

            assertThat(CompletableFuture.supplyAsync(this::clock).join()).isEqualTo(8.0);
        });
    }

    @Test
    void anEntityThatWasChangedBeforeIsCommittedWithItToo() {
        var ada = hive.person("Ada");
        serve(() -> {
            people.promote(ada);
            writes.last(() -> writes.add(TURN, 12.0));

            assertThat(CompletableFuture.supplyAsync(() -> people.admin(ada)).join())
                    .isTrue();
        });
    }

    @Test
    void aTransactionThatSomebodyElseBeganIsNotCommittedByTheLastOfAService() {
        transactions.executeWithoutResult(outer -> {
            serve(() -> writes.last(() -> writes.add(TURN, 9.0)));
            outer.setRollbackOnly();
        });

        assertThat(clock()).isZero();
    }

    @Test
    void aLastWriteThatFailsCommitsNothing() {
        assertThatExceptionOfType(DataAccessException.class)
                .isThrownBy(() -> serve(() -> {
                    writes.add(TURN, 10.0);
                    writes.last(() -> {
                        writes.add(TURN, 11.0);
                        writes.add("SELECT 1 / 0");
                    });
                }));

        assertThat(clock()).isZero();
    }

    /** As a service whose methods are transactions. */
    private void serve(Runnable service) {
        var proxy = new ProxyFactory(service);
        proxy.addAdvice(new TransactionInterceptor(manager, new MatchAlwaysTransactionAttributeSource()));
        ((Runnable) proxy.getProxy()).run();
    }

    private double clock() {
        return hive.sql()
                .sql("SELECT served FROM service_clock")
                .query(Double.class)
                .single();
    }

    private List<String> said() {
        return hive.sql()
                .sql("SELECT word FROM said ORDER BY place")
                .query(String.class)
                .list();
    }
}
