package dev.waggle.chaos.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.chaos.check.Sighting;
import dev.waggle.chaos.check.Sightings;
import dev.waggle.chaos.hive.Scale;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.TaskId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecoveriesTest {
    private static final long SECOND = 1_000_000;
    private static final TaskId TASK = new TaskId(new UUID(0, 1));
    private static final TaskId OTHER = new TaskId(new UUID(0, 2));

    private final Marks marks = new Marks();

    @Test
    void theTimeOfAKilledWorkersTaskRunsUntilItBeginsElsewhere() {
        marks.add(Marks.What.WORKER_KILLED, "worker-1", 10 * SECOND);

        var recoveries = of(
                begin(5, TASK, 1, "worker-1"),
                begin(6, OTHER, 1, "worker-1"),
                new Sighting.End(7 * SECOND, OTHER, 1),
                new Sighting.Killed(10 * SECOND, "worker-1"),
                begin(70, TASK, 2, "worker-2"));

        assertThat(recoveries.text()).contains("tasks ran again: at most 60.0 s (1 measured; allowed 75 s)");
        assertThat(recoveries.late()).isFalse();
    }

    @Test
    void whoTakesLongerThanAllowedIsLate() {
        marks.add(Marks.What.QUEEN_KILLED, "queen-1", SECOND);

        var recoveries = of(begin(12, TASK, 1, "worker-1"));

        assertThat(recoveries.text()).contains("at most 11.0 s (1 measured; allowed 10 s)  LATE");
        assertThat(recoveries.late()).isTrue();
    }

    @Test
    void whileNothingWaitsNobodyIsKeptWaiting() {
        marks.add(Marks.What.BROKER_UP, "broker", SECOND);

        var recoveries = of(
                new Sighting.Accepted(100 * SECOND, new JobId(TASK.value()), "key"), begin(101, TASK, 1, "worker-1"));

        assertThat(recoveries.text()).contains("after the broker was up tasks were started: at most 1.0 s");
    }

    @Test
    void whatDiedInAnEarlierLifeIsNotCountedAgain() {
        marks.add(Marks.What.WORKER_KILLED, "worker-1", 10 * SECOND);
        marks.add(Marks.What.WORKER_KILLED, "worker-1", 20 * SECOND);

        var recoveries = of(
                begin(5, TASK, 1, "worker-1"),
                new Sighting.Killed(10 * SECOND, "worker-1"),
                new Sighting.Killed(20 * SECOND, "worker-1"),
                begin(70, TASK, 2, "worker-2"));

        assertThat(recoveries.all().getFirst().times()).hasSize(1);
    }

    @Test
    void whileTheBrokerIsAwayNoQueenCanTakeOver() {
        marks.add(Marks.What.QUEEN_KILLED, "queen-1", SECOND);
        marks.add(Marks.What.BROKER_UP, "broker", 20 * SECOND);

        var recoveries = of(begin(25, TASK, 1, "worker-1"));

        assertThat(recoveries.text()).contains("after a queen's death tasks were started: at most 5.0 s");
        assertThat(recoveries.late()).isFalse();
    }

    @Test
    void whoDiesAgainBeforeAnythingBeganIsMeasuredUntilThen() {
        marks.add(Marks.What.QUEENS_UP, "queen-1", SECOND);
        marks.add(Marks.What.QUEENS_KILLED, "queens", 3 * SECOND);
        // a queen works before she is seen to be up
        marks.add(Marks.What.QUEENS_UP, "queen-1", 36 * SECOND);

        var recoveries = of(begin(35, TASK, 1, "worker-1"), begin(37, OTHER, 1, "worker-1"));

        assertThat(recoveries.text()).contains("by the first that was up: at most 2.0 s (2 measured; allowed 15 s)");
        assertThat(recoveries.late()).isFalse();
    }

    @Test
    void whileAllQueensAreDeadADatabaseThatIsUpStartsNothing() {
        marks.add(Marks.What.QUEENS_KILLED, "queens", 9 * SECOND);
        marks.add(Marks.What.DATABASE_UP, "database", 13 * SECOND);
        // a queen works before she is seen to be up
        marks.add(Marks.What.QUEENS_UP, "queen-1", 53 * SECOND);

        var recoveries = of(begin(52, TASK, 1, "worker-1"));

        assertThat(recoveries.text()).contains("after the database was up tasks were started: at most 0.0 s");
        assertThat(recoveries.late()).isFalse();
    }

    @Test
    void whoStartedNothingForTooLongIsLateThoughItDiedThen() {
        marks.add(Marks.What.QUEENS_UP, "queen-1", SECOND);
        marks.add(Marks.What.QUEENS_KILLED, "queens", 20 * SECOND);

        assertThat(of(begin(35, TASK, 1, "worker-1")).late()).isTrue();
    }

    @Test
    void anotherWorkerThatIsLostMeanwhileKeepsItsPlacesUntilItsOwnLeasesAreOver() {
        marks.add(Marks.What.WORKER_KILLED, "worker-1", 10 * SECOND);
        marks.add(Marks.What.WORKER_SILENT, "worker-2", 50 * SECOND);
        marks.add(Marks.What.WORKER_SILENT, "worker-3", 60 * SECOND);

        var recoveries = of(
                begin(5, TASK, 1, "worker-1"),
                begin(6, OTHER, 1, "worker-2"),
                new Sighting.Killed(10 * SECOND, "worker-1"),
                begin(115, TASK, 2, "worker-3"));

        assertThat(recoveries.text()).contains("tasks ran again: at most 65.0 s", "slowest: worker-1 at ");
    }

    @Test
    void anOutageOfTheDatabaseSparesAllLeasesForAnotherWhile() {
        marks.add(Marks.What.WORKER_KILLED, "worker-1", 10 * SECOND);
        marks.add(Marks.What.DATABASE_UP, "database", 60 * SECOND);
        marks.add(Marks.What.DATABASE_UP, "database", 100 * SECOND);

        assertThat(lostAndBegunAgain(165).text()).contains("tasks ran again: at most 65.0 s");
    }

    @Test
    void soDoesTheDeathOfAllQueensFromWhenTheFirstIsUpAgain() {
        marks.add(Marks.What.WORKER_KILLED, "worker-1", 10 * SECOND);
        marks.add(Marks.What.QUEENS_KILLED, "queens", 65 * SECOND);
        marks.add(Marks.What.QUEENS_UP, "queen-2", 100 * SECOND);
        marks.add(Marks.What.QUEENS_UP, "queen-1", 110 * SECOND);

        assertThat(lostAndBegunAgain(165).text()).contains("tasks ran again: at most 65.0 s");
    }

    @Test
    void theSameHoldsForAWorkerThatIsLostWhileThereIsNoQueen() {
        marks.add(Marks.What.QUEENS_KILLED, "queens", 9 * SECOND);
        marks.add(Marks.What.WORKER_KILLED, "worker-1", 10 * SECOND);
        marks.add(Marks.What.QUEENS_UP, "queen-2", 36 * SECOND);
        marks.add(Marks.What.QUEENS_UP, "queen-1", 40 * SECOND);

        assertThat(lostAndBegunAgain(96).text()).contains("tasks ran again: at most 60.0 s");
    }

    @Test
    void queensThatDieOnceTheLeasesAreOverSpareNothing() {
        marks.add(Marks.What.WORKER_KILLED, "worker-1", 10 * SECOND);
        marks.add(Marks.What.QUEENS_KILLED, "queens", 75 * SECOND);
        marks.add(Marks.What.QUEENS_UP, "queen-2", 80 * SECOND);

        assertThat(lostAndBegunAgain(90).text()).contains("tasks ran again: at most 80.0 s");
    }

    @Test
    void onceLeasesAreOverNothingCanBeOfferedWhileThereIsNoBroker() {
        marks.add(Marks.What.WORKER_KILLED, "worker-1", 10 * SECOND);
        // while the leases run on, this one holds nothing up
        marks.add(Marks.What.BROKER_DOWN, "broker", 30 * SECOND);
        marks.add(Marks.What.BROKER_UP, "broker", 40 * SECOND);
        marks.add(Marks.What.BROKER_DOWN, "broker", 69 * SECOND);
        marks.add(Marks.What.BROKER_UP, "broker", 79 * SECOND);
        marks.add(Marks.What.BROKER_DOWN, "broker", 85 * SECOND);
        marks.add(Marks.What.BROKER_UP, "broker", 95 * SECOND);

        assertThat(lostAndBegunAgain(90).text()).contains("tasks ran again: at most 66.0 s");
    }

    @Test
    void withoutAFaultThereIsNothingToMeasure() {
        assertThat(of().text()).contains("after the broker was up tasks were started: none to measure");
    }

    /** One task of a worker that was killed in the tenth second. */
    private Recoveries lostAndBegunAgain(long second) {
        return of(
                begin(5, TASK, 1, "worker-1"),
                new Sighting.Killed(10 * SECOND, "worker-1"),
                begin(second, TASK, 2, "worker-3"));
    }

    private Recoveries of(Sighting... sightings) {
        return Recoveries.of(new Sightings(List.of(sightings), 0), marks, Scale.REAL);
    }

    private static Sighting begin(long second, TaskId task, long epoch, String worker) {
        return new Sighting.Begin(second * SECOND, task, epoch, new JobId(task.value()), "planner", worker);
    }
}
