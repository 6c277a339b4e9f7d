package dev.waggle.common.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.WaggleException;
import dev.waggle.common.amqp.QueueNames;
import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.Start;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.TaskId;
import dev.waggle.common.id.WorkerId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RequestsTest {
    private static final UUID ANY = UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057");

    @Test
    void anOrderThatSaysNothingOfItMayBeginAtOnce() {
        var drill = new NewJob("sleep=0", JobKind.DRILL, null, null, null, null, null, "planner");

        assertThat(drill.startAt()).isNull();
        assertThat(new NewJob("a thing", null, null, null, null, null, null).role())
                .isNull();
    }

    @Test
    void aWorkerOfAnEarlierVersionHasHeardNothing() {
        var worker = new WorkerCard(new WorkerId(ANY), "worker-1", List.of("planner"), "none");
        var run = new TaskRef(new TaskId(ANY), 1);

        assertThat(new HeartbeatRequest(worker, 0, List.of(run), Map.of()).news())
                .isEmpty();
        assertThat(new HeartbeatRequest(worker, 0, List.of(run), Map.of(), null, null).dead())
                .isEmpty();
        assertThat(new HeartbeatRequest(worker, 0, List.of(run), Map.of(), null, null).news())
                .isEmpty();
        assertThat(new HeartbeatRequest.Heard(run, 3).through()).isEqualTo(3);
        assertThat(QueueNames.controlOf(worker.id())).isEqualTo("waggle.control." + ANY);
        assertThat(QueueNames.replicaOf(ANY)).isEqualTo("waggle.replica." + ANY);
        assertThat(QueueNames.ofRole("planner")).isEqualTo("waggle.tasks.planner");
    }

    @Test
    void whatARoleHasUseForIsWhatWaitsAndWhatRuns() {
        assertThat(new ScalingView("planner", 2, 3).value()).isEqualTo(5);
    }

    @Test
    void anAssignmentForAnotherEngineLeavesItsModelBehind() {
        var checkout = new Checkout("", "", "tasks/1/1", "token");
        var run = new Assignment(
                new TaskId(ANY),
                1,
                new JobId(ANY),
                null,
                "planner",
                1,
                "llm",
                "a-model",
                Duration.ofMinutes(5),
                false,
                new Brief.ToDrill("sleep=0"),
                checkout,
                null);

        assertThat(run.by("template").model()).isNull();
        assertThat(run.with(checkout)).isEqualTo(run);
        assertThat(run.ref()).isEqualTo(new TaskRef(new TaskId(ANY), 1));
    }

    @Test
    void aFaultKeepsWhatCausedIt() {
        var cause = new IllegalStateException("deep down");

        assertThat(new WaggleException(Fault.INTERNAL, "broken", cause)).hasCause(cause);
    }

    @Test
    void whatAnEarlierVersionDoesNotSayIsNothing() {
        var run = new TaskRef(new TaskId(ANY), 1);

        var answer = new HeartbeatAnswer(List.of(run), List.of(), List.of(), List.of(), null, null);
        assertThat(answer.standing()).isEmpty();
        assertThat(answer.overlooked()).isEmpty();
        assertThat(new CallRequest(ANY, run, "openai", "*", 1, 1, null, null).refused())
                .isEmpty();
        assertThat(new Start(null, null).afterThese()).isEmpty();
        assertThat(new Start(null, List.of(new JobId(ANY))).afterThese()).containsExactly(new JobId(ANY));
    }
}
