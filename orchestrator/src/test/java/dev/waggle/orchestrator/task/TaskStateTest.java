package dev.waggle.orchestrator.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.EngineReport;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Result;
import dev.waggle.common.id.WorkerId;
import dev.waggle.orchestrator.task.TaskSignal.Cancel;
import dev.waggle.orchestrator.task.TaskSignal.Claim;
import dev.waggle.orchestrator.task.TaskSignal.Failure;
import dev.waggle.orchestrator.task.TaskSignal.Offer;
import dev.waggle.orchestrator.task.TaskSignal.Renew;
import dev.waggle.orchestrator.task.TaskSignal.Stop;
import dev.waggle.orchestrator.task.TaskSignal.Success;
import dev.waggle.orchestrator.task.TaskSignal.Tick;
import dev.waggle.orchestrator.task.TaskSignal.Unblock;
import dev.waggle.orchestrator.task.TaskState.Blocked;
import dev.waggle.orchestrator.task.TaskState.Cancelled;
import dev.waggle.orchestrator.task.TaskState.Cancelling;
import dev.waggle.orchestrator.task.TaskState.Failed;
import dev.waggle.orchestrator.task.TaskState.Offered;
import dev.waggle.orchestrator.task.TaskState.Ready;
import dev.waggle.orchestrator.task.TaskState.Running;
import dev.waggle.orchestrator.task.TaskState.Succeeded;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TaskStateTest {
    static final int THREE_TRIES = 3;
    static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");
    static final WorkerId WORKER = new WorkerId(new UUID(0, 1));
    static final WorkerId ANOTHER = new WorkerId(new UUID(0, 2));
    static final Lease LEASE = new Lease(WORKER, 4, NOON);
    static final Result RESULT = new Result.Answered("42");
    static final EngineReport BY = EngineReport.withoutModel("template", "none", "");
    static final Setback CRASHED = new Setback(Fault.ENGINE_CRASHED, "it broke");
    static final Setback HOPELESS = new Setback(Fault.REQUEST_NOT_SUPPORTED, "no such template");

    /** Two attempts made, the seventh epoch. */
    static final Tries TRIES = new Tries(2, 7, Set.of(), null);

    static final TaskState RUNNING = new Running(TRIES, LEASE);
    static final List<TaskState> STATES = List.of(
            new Blocked(Tries.NONE),
            new Ready(TRIES),
            new Offered(TRIES, NOON),
            RUNNING,
            new Cancelling(TRIES, LEASE, "not needed"),
            new Succeeded(TRIES, RESULT, BY),
            new Failed(TRIES, CRASHED),
            new Cancelled(TRIES, "not needed"));
    static final List<TaskSignal> SIGNALS = List.of(
            new Unblock(),
            new Offer(NOON),
            new Claim(7, LEASE),
            new Renew(7, WORKER, NOON.plusSeconds(60)),
            new Success(7, RESULT, BY),
            new Failure(7, CRASHED),
            new Failure(7, HOPELESS),
            new Stop(7),
            new Tick(NOON),
            new Cancel("not needed"));

    @Test
    void newsOfAnotherEpochIsNoNews() {
        for (long epoch : new long[] {6, 8}) {
            assertThat(RUNNING.on(new Success(epoch, RESULT, BY), THREE_TRIES)).isSameAs(RUNNING);
            assertThat(RUNNING.on(new Failure(epoch, CRASHED), THREE_TRIES)).isSameAs(RUNNING);
            assertThat(RUNNING.on(new Stop(epoch), THREE_TRIES)).isSameAs(RUNNING);
            assertThat(RUNNING.on(new Renew(epoch, WORKER, NOON), THREE_TRIES)).isSameAs(RUNNING);
            assertThat(RUNNING.on(new Claim(epoch, LEASE), THREE_TRIES)).isSameAs(RUNNING);
        }
        var offered = new Offered(TRIES, NOON);
        assertThat(offered.on(new Claim(6, LEASE), THREE_TRIES)).isSameAs(offered);
    }

    @Test
    void everyOfferAndEveryEndOfAnOfferOrLeaseMovesTheFence() {
        assertThat(new Ready(TRIES).on(new Offer(NOON), THREE_TRIES).tries().epoch())
                .isEqualTo(8);
        for (TaskState held : List.of(new Offered(TRIES, NOON), RUNNING, new Cancelling(TRIES, LEASE, "no"))) {
            for (TaskSignal signal : SIGNALS) {
                var next = held.on(signal, THREE_TRIES);
                boolean stillHeld = next instanceof Offered || next instanceof Running || next instanceof Cancelling;
                assertThat(next.tries().epoch()).as("%s on %s", held, signal).isEqualTo(stillHeld ? 7 : 8);
            }
        }
    }

    @Test
    void aClaimCountsAsAnAttemptAnOfferDoesNot() {
        var offered = new Ready(TRIES).on(new Offer(NOON), THREE_TRIES);
        assertThat(offered.on(new Tick(NOON), THREE_TRIES)).isEqualTo(new Ready(new Tries(2, 9, Set.of(), null)));
        assertThat(offered.on(new Claim(8, LEASE), THREE_TRIES))
                .isEqualTo(new Running(new Tries(3, 8, Set.of(), null), LEASE));
    }

    @Test
    void aRepeatedClaimRenewsAndAnybodyElsesDoesNot() {
        var later = NOON.plusSeconds(60);

        assertThat(RUNNING.on(new Claim(7, new Lease(WORKER, 4, later)), THREE_TRIES))
                .isEqualTo(new Running(TRIES, new Lease(WORKER, 4, later)));
        assertThat(RUNNING.on(new Claim(7, new Lease(WORKER, 5, later)), THREE_TRIES))
                .isSameAs(RUNNING);
        assertThat(RUNNING.on(new Claim(7, new Lease(ANOTHER, 4, later)), THREE_TRIES))
                .isSameAs(RUNNING);
        assertThat(RUNNING.on(new Renew(7, ANOTHER, later), THREE_TRIES)).isSameAs(RUNNING);
    }

    @Test
    void anAttemptThatFailedIsMadeAgainWhileThereAreTriesLeft() {
        assertThat(RUNNING.on(new Failure(7, CRASHED), THREE_TRIES))
                .isEqualTo(new Ready(new Tries(2, 8, Set.of(), CRASHED)));
        assertThat(RUNNING.on(new Failure(7, CRASHED), 2))
                .isEqualTo(new Failed(new Tries(2, 8, Set.of(), CRASHED), CRASHED));
    }

    @Test
    void whatCannotGetBetterIsNotTriedAgain() {
        assertThat(RUNNING.on(new Failure(7, HOPELESS), THREE_TRIES))
                .isEqualTo(new Failed(new Tries(2, 8, Set.of(), HOPELESS), HOPELESS));
    }

    @Test
    void aLeaseEndsWithItsTimeAndNotBefore() {
        assertThat(RUNNING.on(new Tick(NOON.minusMillis(1)), THREE_TRIES)).isSameAs(RUNNING);

        var again = RUNNING.on(new Tick(NOON), THREE_TRIES);

        assertThat(again).isInstanceOf(Ready.class);
        assertThat(again.tries().silent()).containsExactly(7L);
        assertThat(again.tries().last()).extracting(Setback::fault).isEqualTo(Fault.LEASE_EXPIRED);
        assertThat(RUNNING.on(new Tick(NOON), 2)).isInstanceOf(Failed.class);
    }

    @Test
    void aTaskThatTookItsWorkerDownTwiceIsQuarantined() {
        var once = new Running(new Tries(2, 7, Set.of(3L), null), LEASE);

        assertThat(once.on(new Tick(NOON), 99))
                .isInstanceOfSatisfying(
                        Failed.class,
                        failed -> assertThat(failed.setback().fault()).isEqualTo(Fault.QUARANTINED));
    }

    @Test
    void aRunThatStoppedGivesItsAttemptBack() {
        assertThat(RUNNING.on(new Stop(7), THREE_TRIES)).isEqualTo(new Ready(new Tries(1, 8, Set.of(), null)));
    }

    @Test
    void aSilentRunThatStoppedAfterAllGivesItsAttemptBackOnceWhereverTheTaskIs() {
        var silent = new Tries(2, 7, Set.of(5L), CRASHED);
        var heardOf = new Tries(1, 7, Set.of(), CRASHED);

        assertThat(new Ready(silent).on(new Stop(5), THREE_TRIES)).isEqualTo(new Ready(heardOf));
        assertThat(new Offered(silent, NOON).on(new Stop(5), THREE_TRIES)).isEqualTo(new Offered(heardOf, NOON));
        assertThat(new Running(silent, LEASE).on(new Stop(5), THREE_TRIES)).isEqualTo(new Running(heardOf, LEASE));
        assertThat(new Ready(heardOf).on(new Stop(5), THREE_TRIES)).isEqualTo(new Ready(heardOf));
    }

    @Test
    void theWishToCancelWinsOverWhateverTheRunReports() {
        var cancelling = RUNNING.on(new Cancel("not needed"), THREE_TRIES);
        assertThat(cancelling).isEqualTo(new Cancelling(TRIES, LEASE, "not needed"));

        for (TaskSignal end : List.of(
                new Success(7, RESULT, BY),
                new Failure(7, CRASHED),
                new Failure(7, HOPELESS),
                new Stop(7),
                new Tick(NOON))) {
            assertThat(cancelling.on(end, THREE_TRIES)).as("on %s", end).isInstanceOf(Cancelled.class);
        }
        assertThat(cancelling.on(new Renew(7, WORKER, NOON.plusSeconds(9)), THREE_TRIES))
                .isInstanceOf(Cancelling.class);
    }

    @Test
    void nothingMovesATaskThatIsSettled() {
        STATES.stream()
                .filter(TaskState::settled)
                .forEach(state -> SIGNALS.forEach(
                        signal -> assertThat(state.on(signal, THREE_TRIES)).isSameAs(state)));
    }

    @Test
    void theDrawingIsTheCode() throws IOException {
        Path drawing = Path.of("src/main/java/dev/waggle/orchestrator/task/TaskState.md");
        String drawn = draw();

        if (!Files.exists(drawing) || Boolean.getBoolean("waggle.redraw")) {
            Files.writeString(drawing, drawn);
        }

        assertThat(drawing).hasContent(drawn);
    }

    private static String draw() {
        Set<String> lines = new LinkedHashSet<>();
        for (TaskState from : STATES) {
            for (TaskSignal signal : SIGNALS) {
                TaskState to = from.on(signal, THREE_TRIES);
                if (!name(to).equals(name(from))) {
                    lines.add("    %s --> %s: %s".formatted(name(from), name(to), name(signal)));
                }
            }
        }
        var all = new ArrayList<>(List.of(
                "# States of a task",
                "",
                "Drawn by `TaskStateTest`; `-Dwaggle.redraw=true` draws it anew.",
                "",
                "```mermaid",
                "stateDiagram-v2",
                "    [*] --> Blocked",
                "    [*] --> Ready"));
        all.addAll(lines);
        all.addAll(List.of("    Succeeded --> [*]", "    Failed --> [*]", "    Cancelled --> [*]", "```", ""));
        return String.join("\n", all);
    }

    private static String name(Object part) {
        return part.getClass().getSimpleName();
    }
}
