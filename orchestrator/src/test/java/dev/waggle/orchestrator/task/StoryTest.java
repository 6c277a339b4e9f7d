package dev.waggle.orchestrator.task;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobEvent;
import dev.waggle.common.contract.Phase;
import dev.waggle.common.contract.Result;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.TaskId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoryTest {
    static final JobId JOB = new JobId(new UUID(0, 1));
    static final TaskId TASK = new TaskId(new UUID(0, 2));

    @Test
    void aSuccessIsToldWithASummaryOfItsKind() {
        assertThat(summary(VerdictTest.PLANNED, VerdictTest.TO_PLAN)).isEqualTo("To-do: 1 tasks");
        assertThat(summary(VerdictTest.CHANGED, VerdictTest.TO_IMPLEMENT)).isEqualTo("added");
        assertThat(summary(VerdictTest.VERIFIED, VerdictTest.TO_VERIFY)).isEqualTo("'make' ended with exit code 0");
        assertThat(summary(VerdictTest.REVIEWED, VerdictTest.TO_REVIEW)).isEqualTo("approved");
        assertThat(summary(VerdictTest.ANSWERED, VerdictTest.TO_ANSWER)).isEqualTo("because");
    }

    @Test
    void whatVerifierAndReviewerFoundIsAnEventOfItsOwn() {
        assertThat(story(VerdictTest.VERIFIED, VerdictTest.TO_VERIFY))
                .hasExactlyElementsOfTypes(JobEvent.TaskSucceeded.class, JobEvent.Verified.class);
        assertThat(story(new Result.Reviewed(false, "no tests"), VerdictTest.TO_REVIEW))
                .last()
                .isEqualTo(new JobEvent.Reviewed(JOB, 2, Instant.EPOCH, TASK, false, 0, "no tests"));
    }

    @Test
    void aRunThatIsGivenBackMakesNoStoryAFailedOneDoes() {
        Task running = task(TaskStateTest.RUNNING, VerdictTest.TO_VERIFY);

        assertThat(events(running, running.state().on(new TaskSignal.Stop(7), 3)))
                .isEmpty();
        assertThat(events(running, running.state().on(new TaskSignal.Failure(7, TaskStateTest.CRASHED), 3)))
                .containsExactly(new JobEvent.TaskRetried(
                        JOB, 1, Instant.EPOCH, TASK, "verifier", 2, Fault.ENGINE_CRASHED, "it broke"));
        assertThat(events(running, running.state().on(new TaskSignal.Failure(7, TaskStateTest.HOPELESS), 3)))
                .containsExactly(new JobEvent.TaskFailed(
                        JOB, 1, Instant.EPOCH, TASK, "verifier", Fault.REQUEST_NOT_SUPPORTED, "no such template"));
    }

    private static String summary(Result result, Brief brief) {
        return ((JobEvent.TaskSucceeded) story(result, brief).getFirst()).summary();
    }

    private static List<JobEvent> story(Result result, Brief brief) {
        Task running = task(TaskStateTest.RUNNING, brief);
        return events(running, running.state().on(new TaskSignal.Success(7, result, TaskStateTest.BY), 3));
    }

    private static List<JobEvent> events(Task before, TaskState after) {
        var drafts = Story.of(before, after);
        return IntStream.range(0, drafts.size())
                .mapToObj(i -> drafts.get(i).at(JOB, i + 1L, Instant.EPOCH))
                .toList();
    }

    static Task task(TaskState state, Brief brief) {
        return new Task(
                TASK,
                JOB,
                null,
                1,
                "verifier",
                Phase.VERIFY,
                null,
                "Verify",
                0,
                "checks",
                null,
                Duration.ofMinutes(5),
                brief,
                "main",
                false,
                List.of(),
                0,
                state,
                0,
                null,
                null,
                null);
    }
}
