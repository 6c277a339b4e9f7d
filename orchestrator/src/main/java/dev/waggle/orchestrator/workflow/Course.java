package dev.waggle.orchestrator.workflow;

import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Feedback;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.Phase;
import dev.waggle.common.contract.Plan;
import dev.waggle.common.contract.PlanPhase;
import dev.waggle.common.contract.PlannedTask;
import dev.waggle.common.contract.Result;
import dev.waggle.common.contract.WaitingFor;
import dev.waggle.orchestrator.job.JobState;
import dev.waggle.orchestrator.task.Task;
import dev.waggle.orchestrator.task.TaskState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * What comes after what: {@code plan → [approve] → implement* → verify → review → (fix → verify → review)* → document → deliver}, or
 * answer. Pure: the same picture always gives the same moves, and none means that the job waits for its tasks or for a person.
 */
final class Course {
    private final Rounds rounds;

    Course(Rounds rounds) {
        this.rounds = rounds;
    }

    /** The next moves, to be done in their order; then the picture is taken anew. */
    List<Move> next(JobPicture picture) {
        return switch (picture.job().state()) {
            case JobState.Deferred _,
                    JobState.Waiting _,
                    JobState.Succeeded _,
                    JobState.Failed _,
                    JobState.Cancelled _ -> List.of();
            case JobState.Cancelling(var reason) -> stopping(picture, reason);
            case JobState.Queued _, JobState.Running _ -> going(picture);
        };
    }

    private static List<Move> stopping(JobPicture picture, String reason) {
        if (picture.anyToStop()) {
            return List.of(new Move.Stop(reason));
        }
        return picture.anyOpen() ? List.of() : List.of(new Move.Quiet());
    }

    private List<Move> going(JobPicture picture) {
        var finished = unmerged(picture);
        if (!finished.isEmpty()) {
            return finished;
        }
        var lost = picture.ofThisTry().filter(Course::lost).findFirst();
        if (lost.isPresent()) {
            return givenUp(picture, lost.get());
        }
        if (picture.job().order().jobKind() == JobKind.ASK) {
            return answering(picture);
        }
        Plan plan = picture.position().plan();
        if (plan == null) {
            return planning(picture);
        }
        if (picture.position().branch() == null) {
            return approving(picture, plan);
        }
        return picture.position().planPhase() < plan.phases().size()
                ? building(picture, plan, plan.phases().get(picture.position().planPhase()))
                : finishing(picture, plan);
    }

    /** Work that is done and not yet in the job's branch, in the order of the steps. */
    private static List<Move> unmerged(JobPicture picture) {
        if (picture.position().branch() == null) {
            return List.of();
        }
        return picture.ofThisBranch()
                .filter(task -> task.step() > picture.position().tryFrom())
                .filter(task -> JobPicture.work(task).isPresent() && task.mergedCommit() == null)
                .filter(task -> !replaced(picture, task))
                .<Move>map(Move.MergeWork::new)
                .toList();
    }

    /** Whether the same was asked for again: its work did not fit. */
    private static boolean replaced(JobPicture picture, Task task) {
        return picture.ofThisBranch()
                .anyMatch(later -> later.step() > task.step()
                        && later.phase() == task.phase()
                        && Objects.equals(later.planKey(), task.planKey()));
    }

    private static boolean lost(Task task) {
        return switch (task.state()) {
            // a documenter that finds nothing to write has not failed
            case TaskState.Failed _ ->
                !(task.phase() == Phase.DOCUMENT && task.fault() == Fault.ENGINE_CHANGED_NOTHING);
            case TaskState.Cancelled _ -> true;
            case TaskState.Blocked _,
                    TaskState.Ready _,
                    TaskState.Offered _,
                    TaskState.Running _,
                    TaskState.Cancelling _,
                    TaskState.Succeeded _ -> false;
        };
    }

    private static List<Move> givenUp(JobPicture picture, Task lost) {
        // siblings were cancelled because of the one that failed
        var failed = picture.ofThisTry()
                .filter(task -> task.state() instanceof TaskState.Failed)
                .filter(Course::lost)
                .toList();
        Task cause = failed.stream()
                .filter(task -> !asks(task))
                .findFirst()
                .or(() -> failed.stream().findFirst())
                .orElse(lost);
        return asks(cause) ? asking(picture, cause) : failing(picture, cause);
    }

    private static boolean asks(Task task) {
        return task.fault() != null && task.fault().asks();
    }

    /** What runs beside it may come to its end; what waits for it begins anew with it. */
    private static List<Move> asking(JobPicture picture, Task cause) {
        if (picture.anyOpen()) {
            boolean all = picture.tasks().stream()
                    .map(Task::state)
                    .filter(state -> !state.settled())
                    .allMatch(TaskState.Blocked.class::isInstance);
            return all ? List.of(new Move.Stop("a task before it waits for an answer")) : List.of();
        }
        return List.of(new Move.Ask(
                WaitingFor.ANSWER,
                "'%s' (%s) did not come to its end: %s. What should be different? Your answer begins it anew; or cancel the job."
                        .formatted(cause.title(), cause.role(), cause.detail())));
    }

    /** A job ends once nothing of it runs: then a retry meets no survivors. */
    private static List<Move> failing(JobPicture picture, Task cause) {
        if (picture.anyOpen()) {
            return stopping(picture, "another task of the job failed");
        }
        String name = cause.planKey() == null ? "" : cause.planKey() + " ";
        return List.of(new Move.Fail(
                Objects.requireNonNullElse(cause.fault(), Fault.INTERNAL),
                "%s'%s' (%s) failed: %s".formatted(name, cause.title(), cause.role(), cause.detail())));
    }

    private static List<Move> answering(JobPicture picture) {
        return picture.latestNow(Phase.ANSWER)
                .map(task -> task.result() instanceof Result.Answered(var text)
                        ? List.<Move>of(new Move.Answer(text))
                        : List.<Move>of())
                .orElseGet(() -> List.of(new Move.Add(List.of(Orders.answer(picture)))));
    }

    private static List<Move> planning(JobPicture picture) {
        var planned = picture.ofThisPhase()
                .filter(JobPicture.in(Phase.PLAN))
                .filter(task -> !lost(task))
                .reduce((_, later) -> later);
        if (planned.isEmpty()) {
            return List.of(new Move.Add(List.of(Orders.plan(picture))));
        }
        return planned.get().result() instanceof Result.Planned(var plan)
                ? List.of(new Move.TakePlan(PlanKeys.fitted(
                        plan, picture.todo(), picture.job().order().text())))
                : List.of();
    }

    private static List<Move> approving(JobPicture picture, Plan plan) {
        if (picture.job().order().approvePlan() && !picture.position().approved()) {
            return List.of(new Move.Ask(
                    WaitingFor.APPROVAL,
                    "The plan '%s' has %s. Approve it, answer with what should be different, or cancel."
                            .formatted(plan.title(), Rounds.count(plan.tasks().size(), "task"))));
        }
        return List.of(new Move.BeginBuilding(plan));
    }

    private List<Move> building(JobPicture picture, Plan plan, PlanPhase phase) {
        var todo = phase.tasks().stream()
                .filter(task -> !picture.merged(task.key()))
                .toList();
        if (!todo.isEmpty()) {
            return implementing(picture, todo);
        }
        return rounds.next(picture, phase.tasks(), true, () -> finished(picture, plan, phase));
    }

    private static List<Move> implementing(JobPicture picture, List<PlannedTask> todo) {
        var moves = new ArrayList<Move>();
        var open = picture.ofThisBranch()
                .filter(task -> !task.state().settled())
                .filter(JobPicture.in(Phase.IMPLEMENT))
                .toList();
        var missing = todo.stream()
                .filter(task -> open.stream().noneMatch(there -> task.key().equals(there.planKey())))
                .sorted(Comparator.comparingInt(PlannedTask::priority).reversed())
                .map(task -> implement(picture, task))
                .toList();
        if (!missing.isEmpty()) {
            moves.add(new Move.Add(missing));
        }
        var free = open.stream()
                .filter(task -> task.state() instanceof TaskState.Blocked)
                .filter(task -> task.waitsFor().stream().allMatch(picture::merged))
                .map(Task::id)
                .toList();
        if (!free.isEmpty()) {
            moves.add(new Move.Unblock(free, picture.branchName()));
        }
        return moves;
    }

    private static Wanted implement(JobPicture picture, PlannedTask task) {
        return picture.earlierWork()
                .map(work -> Orders.implement(
                        picture,
                        task,
                        List.of(new Feedback(
                                "merge",
                                "The work was done before, on a main that has moved since, and the two do not fit."
                                        + " Do your part of it again on top of what is there now.")),
                        work))
                .orElseGet(() -> Orders.implement(picture, task, List.of(), null));
    }

    private static List<Move> finished(JobPicture picture, Plan plan, PlanPhase phase) {
        var moves = new ArrayList<Move>();
        moves.add(new Move.FinishPhase(
                phase.tasks().stream().map(PlannedTask::key).toList()));
        int next = picture.position().planPhase() + 1;
        if (next == plan.phases().size()) {
            if (phase.pauseAfter()) {
                moves.add(pause("'%s' is done. Continue with the README and the delivery?".formatted(phase.title())));
            }
        } else if (phase.pauseAfter() || !phase.autoAdvance()) {
            moves.add(pause("'%s' is done. Continue with '%s'?"
                    .formatted(phase.title(), plan.phases().get(next).title())));
        }
        return moves;
    }

    private List<Move> finishing(JobPicture picture, Plan plan) {
        if (picture.branch().recheck()) {
            return rounds.next(picture, plan.tasks(), false, () -> List.of(new Move.Rechecked()));
        }
        var proof = picture.proof().orElseThrow();
        return picture.ofThisPhase()
                .filter(JobPicture.in(Phase.DOCUMENT))
                .filter(task -> task.step() > picture.position().tryFrom() || task.mergedCommit() != null)
                .reduce((_, later) -> later)
                .map(written ->
                        written.state().settled() ? List.<Move>of(new Move.Deliver(plan, proof)) : List.<Move>of())
                .orElseGet(() -> List.of(new Move.Add(List.of(Orders.document(picture, plan, proof)))));
    }

    private static Move pause(String question) {
        return new Move.Ask(WaitingFor.PAUSE, question);
    }
}
