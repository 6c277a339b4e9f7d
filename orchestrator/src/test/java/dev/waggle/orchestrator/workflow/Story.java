package dev.waggle.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.DiffStat;
import dev.waggle.common.contract.EngineReport;
import dev.waggle.common.contract.Evidence;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.JobKind;
import dev.waggle.common.contract.JobOrder;
import dev.waggle.common.contract.Phase;
import dev.waggle.common.contract.Plan;
import dev.waggle.common.contract.PlanPhase;
import dev.waggle.common.contract.PlannedTask;
import dev.waggle.common.contract.Result;
import dev.waggle.common.contract.TodoItem;
import dev.waggle.common.contract.WaitingFor;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.ProjectId;
import dev.waggle.common.id.TaskId;
import dev.waggle.common.id.UserId;
import dev.waggle.common.id.WorkerId;
import dev.waggle.orchestrator.job.Branch;
import dev.waggle.orchestrator.job.Job;
import dev.waggle.orchestrator.job.JobResult;
import dev.waggle.orchestrator.job.JobSignal;
import dev.waggle.orchestrator.job.JobState;
import dev.waggle.orchestrator.job.Position;
import dev.waggle.orchestrator.task.Lease;
import dev.waggle.orchestrator.task.Setback;
import dev.waggle.orchestrator.task.Task;
import dev.waggle.orchestrator.task.TaskState;
import dev.waggle.orchestrator.task.Tries;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A job whose moves are done in memory, with a git that merges everything unless it is told otherwise: {@code story.planned(…)},
 * {@code story.changed("T1")}, {@code story.rejected("no tests")}, and what is open after each.
 */
public final class Story {
    static final int ROUNDS = 3;
    private static final Tries ONCE = new Tries(1, 2, Set.of(), null);
    private static final EngineReport TEMPLATE = EngineReport.withoutModel("template", "none", "no model was used");
    private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

    private final Course course = new Course(new Rounds(ROUNDS));
    private final Conflicts conflicts = new Conflicts(ROUNDS);
    private final List<Task> tasks = new ArrayList<>();
    private final List<TodoItem> todo = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final List<String> conflicting = new ArrayList<>();
    private @Nullable String checkCommand = "make check";
    private List<String> hints = List.of();
    private @Nullable String movedMain;
    private List<String> mainConflict = List.of();
    private int merges;
    private Job job;

    private Story(JobOrder order) {
        job = new Job(
                new JobId(new UUID(0x7000L, 1)),
                new UserId(new UUID(0x7000L, 2)),
                new ProjectId(new UUID(0x7000L, 3)),
                order,
                order.text(),
                new JobState.Queued(),
                Position.START);
        go();
    }

    static Story build() {
        return new Story(order(JobKind.BUILD, false));
    }

    static Story buildWithApproval() {
        return new Story(order(JobKind.BUILD, true));
    }

    static Story ask() {
        return new Story(order(JobKind.ASK, false));
    }

    /** A build whose plan of one phase was taken over: its tasks are open. */
    static Story building(PlannedTask... tasks) {
        return build().planned(phase("All of it", tasks));
    }

    private static JobOrder order(JobKind kind, boolean approvePlan) {
        return new JobOrder(kind, "a to-do list", null, null, null, approvePlan, 0);
    }

    public static PlannedTask task(String key, String... dependsOn) {
        return new PlannedTask(
                key, "Title of " + key, "", 0, 5, List.of(dependsOn), List.of(key + " works"), List.of(key + ".py"));
    }

    public static PlanPhase phase(String title, PlannedTask... tasks) {
        return new PlanPhase(title, List.of(tasks), true, false);
    }

    public static Plan plan(PlanPhase... phases) {
        return new Plan("To-do", "A to-do list.", "Python 3", null, List.of(phases));
    }

    // what workers report

    Story planned(PlanPhase... phases) {
        return succeed(only("plan"), new Result.Planned(plan(phases)));
    }

    Story changed(String... names) {
        for (String name : names) {
            succeed(only(name), new Result.Changed("work-" + only(name).step(), "did " + name, new DiffStat(1, 2, 3)));
        }
        return this;
    }

    Story passed() {
        return succeedChecksOf(0);
    }

    Story succeedChecksOf(int round) {
        return succeed(only(named("verify", round)), new Result.Verified(evidence(0, "all good")));
    }

    Story checksFailed(String tail) {
        return failChecksOf(0, tail);
    }

    Story failChecksOf(int round, String tail) {
        return succeed(only(named("verify", round)), new Result.Verified(evidence(1, tail)));
    }

    Story approved() {
        return approvedIn(0);
    }

    Story approvedIn(int round) {
        return succeed(only(named("review", round)), new Result.Reviewed(true, "fine"));
    }

    Story rejected(String feedback) {
        return rejectedIn(0, feedback);
    }

    Story rejectedIn(int round, String feedback) {
        return succeed(only(named("review", round)), new Result.Reviewed(false, feedback));
    }

    Story answered(String text) {
        return succeed(only("answer"), new Result.Answered(text));
    }

    Story failed(String name, Fault fault, String detail) {
        var setback = new Setback(fault, detail);
        return become(only(name), new TaskState.Failed(new Tries(3, 6, Set.of(), setback), setback));
    }

    Story claimed(String name) {
        put(only(name), new TaskState.Running(ONCE, lease()));
        job = job.in(job.state().on(new JobSignal.Begin()));
        return this;
    }

    /** A run that was told to stop has ended. */
    Story stopped(String name) {
        return become(only(name), new TaskState.Cancelled(ONCE, "stopped"));
    }

    // what people and other jobs do

    Story cancelled() {
        return signal(new JobSignal.Cancel("not needed"));
    }

    Story paused() {
        return signal(new JobSignal.Wait(WaitingFor.PAUSE, "paused"));
    }

    /** In one transaction, so that no move comes between. */
    Story resumedAndCancelled() {
        job = job.in(job.state().on(new JobSignal.Resume()));
        return cancelled();
    }

    Story resumed() {
        return signal(new JobSignal.Resume());
    }

    Story approvedByPerson() {
        job = job.at(job.position().approve());
        return resumed();
    }

    Story answeredByPerson(String text) {
        job = job.at(job.position().replanned(text, lastStep()));
        return resumed();
    }

    Story answeredQuestion() {
        job = job.at(job.position().retried(lastStep()));
        return resumed();
    }

    Story retried() {
        job = job.at(job.position().retried(lastStep()));
        return signal(new JobSignal.Retry());
    }

    Story hinted(String... texts) {
        hints = List.of(texts);
        return this;
    }

    Story withTodo(TodoItem... items) {
        todo.addAll(List.of(items));
        return this;
    }

    Story withCheckCommand(@Nullable String command) {
        checkCommand = command;
        return this;
    }

    /** From now on the work of these tasks does not fit, once each. */
    Story conflicting(String... names) {
        conflicting.addAll(List.of(names));
        return this;
    }

    /** Somebody else delivered; these paths do not fit. */
    Story mainMoved(String main, String... paths) {
        movedMain = main;
        mainConflict = List.of(paths);
        return this;
    }

    // what is to be seen

    Job job() {
        return job;
    }

    JobState state() {
        return job.state();
    }

    Position position() {
        return job.position();
    }

    Branch branch() {
        return Objects.requireNonNull(job.position().branch());
    }

    List<TodoItem> todo() {
        return todo;
    }

    /** Everything that was done so far, in words. */
    List<String> told() {
        return told;
    }

    /** Tasks that wait or run: phase, key and round, in the order of their steps; blocked ones with what they wait for. */
    List<String> open() {
        return tasks.stream()
                .filter(task -> !task.state().settled())
                .map(task -> name(task)
                        + (task.state() instanceof TaskState.Blocked ? " after " + task.waitsFor() : "")
                        + (task.state() instanceof TaskState.Cancelling ? " stopping" : ""))
                .toList();
    }

    Task only(String name) {
        var found = tasks.stream()
                .filter(task -> !task.state().settled() && name(task).equals(name))
                .toList();
        assertThat(found).as("open tasks named '%s' among %s", name, open()).hasSize(1);
        return found.getFirst();
    }

    <B extends Brief> B brief(String name, Class<B> kind) {
        return kind.cast(only(name).brief());
    }

    JobPicture picture() {
        return new JobPicture(job, List.copyOf(tasks), "template", List.copyOf(todo), checkCommand, hints);
    }

    List<Move> next() {
        return course.next(picture());
    }

    private static String name(Task task) {
        String phase = task.phase().name().toLowerCase(Locale.ROOT);
        return task.phase() == Phase.IMPLEMENT ? Objects.requireNonNull(task.planKey()) : named(phase, task.round());
    }

    private static String named(String phase, int round) {
        return phase + (round == 0 ? "" : " " + round);
    }

    static Evidence evidence(int exitCode, String tail) {
        return new Evidence("make check", exitCode, "checked", 10, "check.log", "00", tail);
    }

    // the machine

    private Story succeed(Task task, Result result) {
        return become(task, new TaskState.Succeeded(ONCE, result, TEMPLATE));
    }

    private Story become(Task task, TaskState state) {
        if (job.state() instanceof JobState.Queued) {
            job = job.in(job.state().on(new JobSignal.Begin()));
        }
        put(task, state);
        return go();
    }

    private Story signal(JobSignal signal) {
        job = job.in(job.state().on(signal));
        return go();
    }

    private Story go() {
        for (int i = 0; i < 50; i++) {
            var moves = course.next(picture());
            if (moves.isEmpty()) {
                return this;
            }
            for (Move move : moves) {
                if (!job.state().status().terminal()) {
                    perform(move);
                }
            }
        }
        throw new AssertionError("no end to the moves: " + told);
    }

    private void perform(Move move) {
        switch (move) {
            case Move.Add(var wanted) -> wanted.forEach(this::add);
            case Move.Unblock(var ids, var _) ->
                ids.forEach(id -> put(
                        tasks.stream()
                                .filter(task -> task.id().equals(id))
                                .findFirst()
                                .orElseThrow(),
                        new TaskState.Ready(ONCE)));
            case Move.MergeWork(var task) -> merge(task);
            case Move.TakePlan(var plan) -> job = job.at(job.position().planned(plan));
            case Move.BeginBuilding(var plan) -> {
                plan.tasks().forEach(task -> todo.add(new TodoItem(task.key(), task.title(), false)));
                job = job.at(job.position().on(Branch.begun(0, "main-1", "head-0")));
            }
            case Move.FinishPhase(var keys) -> {
                told.add("tick " + String.join(" ", keys));
                job = job.at(job.position().advance(branch(), lastStep()));
            }
            case Move.Rechecked() -> job = job.at(job.position().rechecked(branch()));
            case Move.Ask(var waitingFor, var question) ->
                job = job.in(job.state().on(new JobSignal.Wait(waitingFor, question)));
            case Move.Deliver(var plan, var _) -> deliver(plan);
            case Move.StartOver(var main) -> {
                told.add("start over on " + main);
                job = job.at(job.position().startedOver(Branch.begun(lastStep(), main, main)));
            }
            case Move.Answer(var text) ->
                job = job.in(job.state().on(new JobSignal.Succeed(new JobResult(null, text, text))));
            case Move.Stop(var reason) -> {
                told.add("stop: " + reason);
                for (Task task : List.copyOf(tasks)) {
                    stop(task, reason);
                }
            }
            case Move.Quiet() -> job = job.in(job.state().on(new JobSignal.Quiet()));
            case Move.Fail(var fault, var detail) -> {
                List.copyOf(tasks).forEach(task -> stop(task, "the job failed"));
                job = job.in(job.state().on(new JobSignal.Fail(fault, detail)));
            }
        }
    }

    private void stop(Task task, String reason) {
        if (task.state() instanceof TaskState.Running(var tries, var lease)) {
            put(task, new TaskState.Cancelling(tries, lease, reason));
        } else if (!task.state().settled() && !(task.state() instanceof TaskState.Cancelling)) {
            put(task, new TaskState.Cancelled(ONCE, reason));
        }
    }

    private void merge(Task task) {
        String work = JobPicture.work(task).orElseThrow();
        if (conflicting.remove(name(task))) {
            perform(conflicts.inBranch(picture(), task, work, List.of("shared.py")));
            return;
        }
        told.add("merge " + name(task));
        merges++;
        tasks.set(tasks.indexOf(task), copy(task, task.state(), "head-" + merges));
        job = job.at(job.position().on(branch().at("head-" + merges)));
    }

    private void deliver(Plan plan) {
        String main = movedMain;
        if (main == null) {
            told.add("deliver " + branch().head());
            job = job.in(job.state().on(new JobSignal.Succeed(new JobResult(branch().head(), plan.summary(), null))));
            return;
        }
        movedMain = null;
        if (!mainConflict.isEmpty()) {
            perform(conflicts.withMain(picture(), main, mainConflict));
            return;
        }
        told.add("merge " + main);
        job = job.at(job.position().merged(branch().withMain(main, "head-with-" + main), lastStep()));
    }

    private void add(Wanted wanted) {
        var state = wanted.waitsFor().isEmpty() ? new TaskState.Ready(ONCE) : new TaskState.Blocked(ONCE);
        int step = lastStep() + 1;
        tasks.add(new Task(
                new TaskId(new UUID(0x7000L, 100 + step)),
                job.id(),
                job.project(),
                step,
                wanted.role(),
                wanted.phase(),
                wanted.key(),
                wanted.title(),
                wanted.round(),
                "template",
                null,
                Duration.ofMinutes(5),
                wanted.brief(),
                wanted.commit(),
                false,
                wanted.waitsFor(),
                0,
                state,
                0,
                null,
                null,
                null));
        if (wanted.patchOf() != null) {
            told.add("patch of " + wanted.patchOf() + " for " + name(tasks.getLast()));
        }
    }

    private void put(Task task, TaskState state) {
        tasks.set(tasks.indexOf(task), copy(task, state, task.mergedCommit()));
    }

    private static Task copy(Task task, TaskState state, @Nullable String merged) {
        return new Task(
                task.id(),
                task.job(),
                task.project(),
                task.step(),
                task.role(),
                task.phase(),
                task.planKey(),
                task.title(),
                task.round(),
                task.engine(),
                task.model(),
                task.timeout(),
                task.brief(),
                task.commit(),
                task.foreign(),
                task.waitsFor(),
                task.priority(),
                state,
                task.seenSeq(),
                merged,
                task.startedAt(),
                task.finishedAt());
    }

    private int lastStep() {
        return tasks.size();
    }

    private static Lease lease() {
        return new Lease(new WorkerId(new UUID(0x7000L, 4)), 1, NOON);
    }
}
