package dev.waggle.orchestrator.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waggle.common.api.Assignment;
import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.DiffStat;
import dev.waggle.common.contract.EngineReport;
import dev.waggle.common.contract.Evidence;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Plan;
import dev.waggle.common.contract.Result;
import dev.waggle.common.contract.TaskEvent;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.orchestrator.Hive;
import dev.waggle.orchestrator.ScriptedWorker;
import dev.waggle.orchestrator.git.Repositories;
import dev.waggle.orchestrator.git.RunBranches;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Workers of every role with real commits in real repositories. They do what their briefs ask: a plan task {@code T1} writes
 * {@code T1.txt}; checks pass; reviews approve; unless a test has something else in mind.
 */
public final class Crew {
    private static final Instant ITS_CLOCK = Instant.parse("2030-01-01T12:00:00Z");
    private static final String[] ROLES = {"planner", "implementer", "verifier", "reviewer", "documenter"};
    private static final int MOST_ROUNDS = 60;

    private final Hive hive;
    private final Workflow workflow;
    private final Repositories repositories;
    private final ScriptedWorker worker;
    private final Map<Class<? extends Brief>, Deque<Doing>> scripts = new HashMap<>();
    private final List<Assignment> seen = new ArrayList<>();
    private @Nullable Plan plan;

    public Crew(Hive hive, Workflow workflow, Repositories repositories) {
        this.hive = hive;
        this.workflow = workflow;
        this.repositories = repositories;
        this.worker = hive.worker(ROLES);
    }

    public Crew plans(Plan made) {
        plan = made;
        return this;
    }

    /** What the next task with such a brief comes to; once. */
    public Crew next(Class<? extends Brief> brief, Doing doing) {
        scripts.computeIfAbsent(brief, _ -> new ArrayDeque<>()).add(doing);
        return this;
    }

    public Crew nextFails(Class<? extends Brief> brief, Fault fault, String detail) {
        return next(
                brief, run -> new TaskEvent.Failed(run.taskId(), run.epoch(), 100, ITS_CLOCK, fault, detail, report()));
    }

    Crew nextReview(boolean approved, String feedback) {
        return next(Brief.ToReview.class, run -> succeeded(run, new Result.Reviewed(approved, feedback)));
    }

    Crew nextChecks(int exitCode, String tail) {
        return next(Brief.ToVerify.class, run -> succeeded(run, new Result.Verified(evidence(run, exitCode, tail))));
    }

    /** The next task with such a brief writes these files. */
    Crew nextWrites(Class<? extends Brief> brief, Map<String, String> files) {
        return next(brief, run -> changed(run, files));
    }

    /** Everything that was granted so far, in order. */
    List<Assignment> seen() {
        return seen;
    }

    <B extends Brief> List<B> briefs(Class<B> kind) {
        return seen.stream()
                .map(Assignment::brief)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    ScriptedWorker worker() {
        return worker;
    }

    /** Lets all go on until nothing moves any more. */
    public Crew work() {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            settle();
            var granted = claim();
            if (granted.isEmpty()) {
                return this;
            }
            granted.forEach(this::finish);
        }
        throw new AssertionError("no end of work: " + seen);
    }

    /** The workflow has done all that it can do for now. */
    public void settle() {
        do {
            hive.quiet();
        } while (workflow.advanceOnce());
    }

    /** Claims all that is offered, and leaves it running. */
    List<Assignment> claim() {
        worker.heartbeat();
        var offers = hive.dispatchOnce().stream()
                .map(offer -> new TaskRef(offer.taskId(), offer.epoch()))
                .toArray(TaskRef[]::new);
        var granted = offers.length == 0 ? List.<Assignment>of() : worker.claim(offers);
        seen.addAll(granted);
        return granted;
    }

    void finish(Assignment run) {
        var script = scripts.get(run.brief().getClass());
        var doing = script == null ? null : script.poll();
        worker.report(doing == null ? asAsked(run) : doing.with(run));
        worker.forget(run.ref());
    }

    /** What a good worker reports. */
    public TaskEvent asAsked(Assignment run) {
        return switch (run.brief()) {
            case Brief.ToPlan _ -> succeeded(run, new Result.Planned(Objects.requireNonNull(plan)));
            case Brief.ToImplement todo ->
                changed(run, Map.of(todo.task().key() + ".txt", "round " + todo.round() + "\n"));
            case Brief.ToVerify _ -> succeeded(run, new Result.Verified(evidence(run, 0, "all is well")));
            case Brief.ToReview _ -> succeeded(run, new Result.Reviewed(true, "looks good"));
            case Brief.ToDocument _ -> changed(run, Map.of("README.md", "# To-do\n\nHow to run it.\n"));
            case Brief.ToDrill _ -> succeeded(run, new Result.Answered("slept 0 ms"));
            case Brief.ToAnswer question -> succeeded(run, new Result.Answered("Re: " + question.question()));
        };
    }

    /** A commit on top of what is checked out, pushed as a run pushes. */
    TaskEvent changed(Assignment run, Map<String, String> files) {
        String base = repositories.resolve(run.projectId(), run.checkout().commit());
        String branch = run.checkout().branch();
        RunBranches.begin(repositories, run.projectId(), branch, base);
        assertThat(repositories.resolve(run.projectId(), branch)).isEqualTo(base);
        String commit = repositories.commitFiles(run.projectId(), branch, files, "work of " + run.taskId());
        return succeeded(run, new Result.Changed(commit, "wrote " + files.keySet(), new DiffStat(files.size(), 1, 0)));
    }

    public static TaskEvent succeeded(Assignment run, Result result) {
        return new TaskEvent.Succeeded(run.taskId(), run.epoch(), 100, ITS_CLOCK, result, report());
    }

    private static Evidence evidence(Assignment run, int exitCode, String tail) {
        return new Evidence("make check", exitCode, run.checkout().commit(), 10, "check.log", "00", tail);
    }

    private static EngineReport report() {
        return EngineReport.withoutModel("template", "none", "no model was used");
    }

    /** What a run comes to. */
    public interface Doing {
        TaskEvent with(Assignment run);
    }
}
