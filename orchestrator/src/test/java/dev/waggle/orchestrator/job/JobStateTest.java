package dev.waggle.orchestrator.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobStatus;
import dev.waggle.common.contract.WaitingFor;
import dev.waggle.orchestrator.job.JobSignal.Begin;
import dev.waggle.orchestrator.job.JobSignal.Cancel;
import dev.waggle.orchestrator.job.JobSignal.Due;
import dev.waggle.orchestrator.job.JobSignal.Fail;
import dev.waggle.orchestrator.job.JobSignal.Quiet;
import dev.waggle.orchestrator.job.JobSignal.Resume;
import dev.waggle.orchestrator.job.JobSignal.Retry;
import dev.waggle.orchestrator.job.JobSignal.Succeed;
import dev.waggle.orchestrator.job.JobSignal.Wait;
import dev.waggle.orchestrator.job.JobState.Cancelled;
import dev.waggle.orchestrator.job.JobState.Cancelling;
import dev.waggle.orchestrator.job.JobState.Deferred;
import dev.waggle.orchestrator.job.JobState.Failed;
import dev.waggle.orchestrator.job.JobState.Queued;
import dev.waggle.orchestrator.job.JobState.Running;
import dev.waggle.orchestrator.job.JobState.Succeeded;
import dev.waggle.orchestrator.job.JobState.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JobStateTest {
    static final JobResult RESULT = new JobResult("c0ffee", "A to-do list.", null);
    static final JobState PAUSED = new Waiting(WaitingFor.PAUSE, "paused", true);
    static final List<JobState> STATES = List.of(
            new Deferred(),
            new Queued(),
            new Running(),
            PAUSED,
            new Cancelling("not needed"),
            new Succeeded(RESULT),
            new Failed(Fault.CHECKS_FAILED, "1 test failed"),
            new Cancelled("not needed"));
    static final List<JobSignal> SIGNALS = List.of(
            new Due(),
            new Begin(),
            new Wait(WaitingFor.APPROVAL, "Shall I build this?"),
            new Resume(),
            new Cancel("changed my mind"),
            new Quiet(),
            new Succeed(RESULT),
            new Fail(Fault.NOT_APPROVED, "still no tests"),
            new Retry());

    @Test
    void aJobThatWaitsReturnsToWhereItWas() {
        var question = new Wait(WaitingFor.APPROVAL, "Shall I build this?");

        assertThat(new Queued().on(question).on(new Resume())).isEqualTo(new Queued());
        assertThat(new Running().on(question).on(new Resume())).isEqualTo(new Running());
        assertThat(new Queued().on(question).on(new Begin()).on(new Resume())).isEqualTo(new Running());
    }

    @Test
    void aJobThatBeginsLaterIsQueuedOnceItIsDueAndUntilThenOnlyCancelAndFailureEndIt() {
        var later = new Deferred();

        assertThat(later.on(new Due())).isEqualTo(new Queued());
        assertThat(later.on(new Begin())).isSameAs(later);
        assertThat(later.on(new Fail(Fault.PREREQUISITE_FAILED, "the other failed")))
                .isInstanceOf(Failed.class);
        assertThat(later.status()).isEqualTo(JobStatus.QUEUED);
    }

    @Test
    void aJobIsCancelledOnceNothingOfItRunsAnyMore() {
        var cancelling = new Running().on(new Cancel("not needed"));

        assertThat(cancelling).isEqualTo(new Cancelling("not needed"));
        assertThat(cancelling.on(new Quiet())).isEqualTo(new Cancelled("not needed"));
    }

    @Test
    void aWishToCancelIsNotOvertakenByAResult() {
        var cancelling = new Cancelling("not needed");

        assertThat(cancelling.on(new Succeed(RESULT))).isSameAs(cancelling);
        assertThat(cancelling.on(new Fail(Fault.INTERNAL, "boom"))).isSameAs(cancelling);
    }

    @Test
    void aPausedJobDoesNotSucceedBehindAPersonsBack() {
        assertThat(PAUSED.on(new Succeed(RESULT))).isSameAs(PAUSED);
    }

    @Test
    void onlyARetryOpensAnEndedJobAgainAndNothingOpensASuccess() {
        for (JobState ended : STATES) {
            if (ended.status().terminal()) {
                for (JobSignal signal : SIGNALS) {
                    var next = ended.on(signal);
                    if (signal instanceof Retry && !(ended instanceof Succeeded)) {
                        assertThat(next).isEqualTo(new Queued());
                    } else {
                        assertThat(next).isSameAs(ended);
                    }
                }
            }
        }
    }

    @Test
    void everyOpenStateCanBeLeftByCancel() {
        STATES.stream()
                .filter(state -> !state.status().terminal())
                .map(state -> state.on(new Cancel("no")))
                .forEach(next -> assertThat(next.status()).isEqualTo(JobStatus.CANCELLING));
    }

    @Test
    void theDrawingIsTheCode() throws IOException {
        Path drawing = Path.of("src/main/java/dev/waggle/orchestrator/job/JobState.md");
        String drawn = draw();

        if (!Files.exists(drawing) || Boolean.getBoolean("waggle.redraw")) {
            Files.writeString(drawing, drawn);
        }

        assertThat(drawing).hasContent(drawn);
    }

    private static String draw() {
        List<String> arrows = new ArrayList<>();
        for (JobState from : STATES) {
            for (JobSignal signal : SIGNALS) {
                JobState to = from.on(signal);
                if (!to.equals(from)) {
                    arrows.add("    %s --> %s: %s".formatted(name(from), name(to), name(signal)));
                }
            }
        }
        // a job that waits returns to where it was: one instance of each state does not show both ways
        arrows.add("    Waiting --> Queued: Resume");
        return Stream.of(
                        Stream.of(
                                "# States of a job",
                                "",
                                "Drawn by `JobStateTest`; `-Dwaggle.redraw=true` draws it anew.",
                                "",
                                "```mermaid",
                                "stateDiagram-v2",
                                "    [*] --> Queued",
                                "    [*] --> Deferred"),
                        arrows.stream(),
                        Stream.of("    Succeeded --> [*]", "```", ""))
                .flatMap(lines -> lines)
                .reduce((a, b) -> a + "\n" + b)
                .orElseThrow();
    }

    private static String name(Object part) {
        return part.getClass().getSimpleName();
    }
}
