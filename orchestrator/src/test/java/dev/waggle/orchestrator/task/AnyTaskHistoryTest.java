package dev.waggle.orchestrator.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.orchestrator.task.TaskSignal.Cancel;
import dev.waggle.orchestrator.task.TaskSignal.Claim;
import dev.waggle.orchestrator.task.TaskSignal.Failure;
import dev.waggle.orchestrator.task.TaskSignal.Offer;
import dev.waggle.orchestrator.task.TaskSignal.Renew;
import dev.waggle.orchestrator.task.TaskSignal.Stop;
import dev.waggle.orchestrator.task.TaskSignal.Success;
import dev.waggle.orchestrator.task.TaskSignal.Tick;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever happens to a task in whatever order: what must hold all the same. */
class AnyTaskHistoryTest {
    private static final int TRIES = 3;

    @Property(tries = 2_000)
    void theFenceNeverFallsAndNoEpochIsHeldTwice(@ForAll("histories") List<TaskSignal> history) {
        TaskState state = new TaskState.Ready(Tries.NONE);
        Set<Long> granted = new HashSet<>();
        for (TaskSignal signal : history) {
            TaskState next = state.on(signal, TRIES);
            assertThat(next.tries().epoch())
                    .isGreaterThanOrEqualTo(state.tries().epoch());
            if (next instanceof TaskState.Running && state instanceof TaskState.Offered) {
                assertThat(granted.add(next.tries().epoch())).isTrue();
            }
            state = next;
        }
    }

    @Property(tries = 2_000)
    void attemptsAreNeverNegativeAndNeverMoreThanAllowed(@ForAll("histories") List<TaskSignal> history) {
        TaskState state = new TaskState.Ready(Tries.NONE);
        for (TaskSignal signal : history) {
            state = state.on(signal, TRIES);
            assertThat(state.tries().made()).isBetween(0, TRIES);
            assertThat(state.tries().silent()).hasSizeLessThanOrEqualTo(Tries.MOST_SILENT);
        }
    }

    @Property(tries = 2_000)
    void whatIsSettledStays(@ForAll("histories") List<TaskSignal> history) {
        TaskState state = new TaskState.Ready(Tries.NONE);
        for (TaskSignal signal : history) {
            TaskState next = state.on(signal, TRIES);
            if (state.settled()) {
                assertThat(next).isSameAs(state);
            }
            state = next;
        }
    }

    @Property(tries = 2_000)
    void aSignalThatComesTwiceAtOnceIsOldNewsTheSecondTime(@ForAll("histories") List<TaskSignal> history) {
        TaskState state = new TaskState.Ready(Tries.NONE);
        for (TaskSignal signal : history) {
            TaskState once = state.on(signal, TRIES);
            assertThat(once.on(signal, TRIES)).isEqualTo(once);
            state = once;
        }
    }

    @Provide
    Arbitrary<List<TaskSignal>> histories() {
        Arbitrary<Long> epochs = Arbitraries.longs().between(1, 12);
        Arbitrary<Integer> seconds = Arbitraries.integers().between(-60, 60);
        Arbitrary<Lease> leases = seconds.map(later -> new Lease(
                later % 2 == 0 ? TaskStateTest.WORKER : TaskStateTest.ANOTHER,
                Math.abs(later % 3),
                TaskStateTest.NOON.plusSeconds(later)));
        Arbitrary<TaskSignal> signals = Arbitraries.frequencyOf(
                Tuple.of(6, seconds.map(later -> new Offer(TaskStateTest.NOON.plusSeconds(later)))),
                Tuple.of(12, epochs.flatMap(of -> leases.map(lease -> new Claim(of, lease)))),
                Tuple.of(2, epochs.map(of -> new Renew(of, TaskStateTest.WORKER, TaskStateTest.NOON))),
                Tuple.of(2, epochs.map(of -> new Success(of, TaskStateTest.RESULT, TaskStateTest.BY))),
                Tuple.of(3, epochs.map(of -> new Failure(of, TaskStateTest.CRASHED))),
                Tuple.of(4, epochs.map(Stop::new)),
                Tuple.of(4, seconds.map(later -> new Tick(TaskStateTest.NOON.plusSeconds(later)))),
                Tuple.of(1, Arbitraries.just(new Cancel("not needed"))));
        return signals.list().ofMaxSize(40);
    }
}
