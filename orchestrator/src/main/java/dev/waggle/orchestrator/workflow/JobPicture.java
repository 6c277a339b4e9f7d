package dev.waggle.orchestrator.workflow;

import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.Evidence;
import dev.waggle.common.contract.Phase;
import dev.waggle.common.contract.Result;
import dev.waggle.common.contract.TodoItem;
import dev.waggle.orchestrator.job.Branch;
import dev.waggle.orchestrator.job.Job;
import dev.waggle.orchestrator.job.Position;
import dev.waggle.orchestrator.task.Task;
import dev.waggle.orchestrator.task.TaskState;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A job with everything that its next moves follow from.
 *
 * @param tasks all of them, by step
 * @param implementer the engine that implements
 * @param checkCommand how the project is checked; none where it is to be detected
 * @param hints what the person said while it ran
 */
record JobPicture(
        Job job,
        List<Task> tasks,
        String implementer,
        List<TodoItem> todo,
        @Nullable String checkCommand,
        List<String> hints) {
    JobPicture with(Job next) {
        return new JobPicture(next, tasks, implementer, todo, checkCommand, hints);
    }

    /** What the person wants: the request, and what was answered to the plan. */
    String asked() {
        return Brief.asked(job.order().text(), position().answers());
    }

    Position position() {
        return job.position();
    }

    /** The job's branch; only asked for once building has begun. */
    Branch branch() {
        return Objects.requireNonNull(position().branch());
    }

    String branchName() {
        return Branch.name(job.id(), branch().from());
    }

    int lastStep() {
        return tasks.isEmpty() ? 0 : tasks.getLast().step();
    }

    /** Tasks of this try: what others did not manage is history. */
    Stream<Task> ofThisTry() {
        return tasks.stream().filter(task -> task.step() > position().tryFrom());
    }

    /** Tasks whose work belongs to the branch that the job has now. */
    Stream<Task> ofThisBranch() {
        int from = position().branch() == null ? 0 : branch().from();
        return tasks.stream().filter(task -> task.step() > from);
    }

    /** Tasks since the present phase of the plan began, or since main was merged in. */
    Stream<Task> ofThisPhase() {
        return tasks.stream().filter(task -> task.step() > position().phaseFrom());
    }

    /** Tasks that decide what comes next in the present phase. */
    Stream<Task> now(Phase... phases) {
        return ofThisPhase().filter(task -> task.step() > position().tryFrom()).filter(in(phases));
    }

    Optional<Task> latestNow(Phase... phases) {
        return last(now(phases));
    }

    boolean anyOpen() {
        return tasks.stream().anyMatch(task -> !task.state().settled());
    }

    boolean anyToStop() {
        return tasks.stream()
                .anyMatch(task -> !task.state().settled() && !(task.state() instanceof TaskState.Cancelling));
    }

    /** Whether the work on this task of the plan is in the job's branch. */
    boolean merged(String key) {
        return ofThisBranch().anyMatch(task -> key.equals(task.planKey()) && task.mergedCommit() != null);
    }

    /** The newest work in the branch that the job had before it started over. */
    Optional<String> earlierWork() {
        int from = branch().from();
        return last(tasks.stream().filter(task -> task.step() <= from && task.mergedCommit() != null))
                .flatMap(JobPicture::work);
    }

    /** The last verification that passed. */
    Optional<Evidence> proof() {
        return last(tasks.stream()
                        .filter(task -> task.result() instanceof Result.Verified(var evidence) && evidence.passed()))
                .map(task -> ((Result.Verified) Objects.requireNonNull(task.result())).evidence());
    }

    /** The commit that a task made, if it made one. */
    static Optional<String> work(Task task) {
        return task.result() instanceof Result.Changed(var commit, var _, var _)
                ? Optional.of(commit)
                : Optional.empty();
    }

    static Predicate<Task> in(Phase... phases) {
        var wanted = List.of(phases);
        return task -> wanted.contains(task.phase());
    }

    private static Optional<Task> last(Stream<Task> tasks) {
        return tasks.max(Comparator.comparingInt(Task::step));
    }
}
