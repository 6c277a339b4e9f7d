package dev.waggle.orchestrator.behaviour.rolelimit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.QueenTest;
import dev.waggle.orchestrator.SecondQueen;
import dev.waggle.orchestrator.behaviour.rolelimit.Fleet.Offering;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The limits as the engine sees them, with more workers, dispatchers and tasks than they allow. */
@QueenTest
class RoleLimitIT {
    private static final int LIMIT = 5;
    private static final int ROLE = 3;
    private static final int HIVE = 0;
    private static final int JOBS = 20;
    private static final int TASKS = 2_000;
    private static final int TASKS_FOR_A_MUTANT = 160;
    private static final Duration SHORT = Duration.ofMillis(15);
    private static final Duration LONG = Duration.ofMillis(250);

    private final Hive hive;
    private final ConfigurableEnvironment environment;
    private final WrongClaims wrong;

    @Autowired
    RoleLimitIT(Hive hive, ConfigurableEnvironment environment, PlatformTransactionManager transactions) {
        this.hive = hive;
        this.environment = environment;
        this.wrong = new WrongClaims(hive.sql(), new TransactionTemplate(transactions));
    }

    @BeforeEach
    void limitedHive() {
        hive.reset();
        hive.limit(ROLE, "implementer", LIMIT);
        hive.limit(ROLE, "verifier", LIMIT);
    }

    @AfterEach
    void limitsAsTheyWere() {
        hive.limit(ROLE, "implementer", 16);
        hive.limit(ROLE, "verifier", 8);
        hive.limit(HIVE, "hive", 64);
    }

    @Test
    void neverMoreThanTheLimitRunHoweverManyQueensWorkersAndTasksThereAre() throws InterruptedException {
        tasks("verifier", TASKS);

        try (var second = SecondQueen.beside(environment);
                var fleet = new Fleet(TASKS, SHORT)) {
            Hive other = second.hive();
            hive.limit(ROLE, "verifier", LIMIT); // a queen that starts writes the configured ones
            fleet.workers(6, hive, "verifier")
                    .workers(6, other, "verifier")
                    .offeringNowAndThen(hive::dispatchOnce)
                    .offeringNowAndThen(other::dispatchOnce)
                    .untilDoneOrMoreThan(LIMIT);

            assertThat(fleet.witness().most()).as("the limit is kept, and used").isBetween(LIMIT - 1, LIMIT);
            assertThat(fleet.witness().runs())
                    .hasSize(TASKS)
                    .allSatisfy((_, runs) -> assertThat(runs).isEqualTo(1));
        }
    }

    @Test
    void theWholeHivesLimitHoldsOverAllRoles() throws InterruptedException {
        hive.limit(HIVE, "hive", LIMIT);
        tasks("verifier", TASKS_FOR_A_MUTANT / 2);
        tasks("implementer", TASKS_FOR_A_MUTANT / 2);

        try (var fleet = new Fleet(TASKS_FOR_A_MUTANT, SHORT)) {
            fleet.workers(8, hive, "verifier")
                    .workers(8, hive, "implementer")
                    .offeringNowAndThen(hive::dispatchOnce)
                    .offeringNowAndThen(hive::dispatchOnce)
                    .untilDoneOrMoreThan(LIMIT);

            assertThat(fleet.witness().most()).isLessThanOrEqualTo(LIMIT);
        }
    }

    @Test
    void aCountBesideSkipLockedIsCaught() throws InterruptedException {
        assertThat(mostWith(() -> wrong.countBesideSkipLocked("verifier"))).isGreaterThan(LIMIT);
    }

    @Test
    void lockAndCountAndClaimInOneStatementIsCaught() throws InterruptedException {
        assertThat(mostWith(() -> wrong.lockCountAndClaimInOneStatement("verifier")))
                .isGreaterThan(LIMIT);
    }

    @Test
    void roleLocksAloneAreCaughtAtTheHivesLimit() throws InterruptedException {
        hive.limit(HIVE, "hive", LIMIT);
        tasks("verifier", TASKS_FOR_A_MUTANT);
        tasks("implementer", TASKS_FOR_A_MUTANT);

        try (var fleet = new Fleet(2 * TASKS_FOR_A_MUTANT, LONG)) {
            fleet.workers(12, hive, "verifier", "implementer")
                    .offering(() -> wrong.roleLockAlone("verifier"))
                    .offering(() -> wrong.roleLockAlone("implementer"))
                    .untilDoneOrMoreThan(LIMIT);

            assertThat(fleet.witness().most()).isGreaterThan(LIMIT);
        }
    }

    private void tasks(String role, int count) {
        for (int job = 0; job < JOBS; job++) {
            hive.tasks(hive.job(), role, count / JOBS);
        }
    }

    private int mostWith(Offering mutant) throws InterruptedException {
        tasks("verifier", TASKS_FOR_A_MUTANT);
        try (var fleet = new Fleet(TASKS_FOR_A_MUTANT, LONG)) {
            fleet.workers(16, hive, "verifier");
            for (int i = 0; i < 6; i++) {
                fleet.offering(mutant);
            }
            fleet.untilDoneOrMoreThan(LIMIT);
            return fleet.witness().most();
        }
    }
}
