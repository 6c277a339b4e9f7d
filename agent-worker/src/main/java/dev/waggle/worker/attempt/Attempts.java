package dev.waggle.worker.attempt;

import dev.waggle.common.Secret;
import dev.waggle.common.WaggleException;
import dev.waggle.common.api.Assignment;
import dev.waggle.common.api.QueenClient;
import dev.waggle.common.contract.Brief;
import dev.waggle.common.contract.DiffStat;
import dev.waggle.common.contract.EngineReport;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.Result;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.ProjectId;
import dev.waggle.worker.drill.Drill;
import dev.waggle.worker.egress.Door;
import dev.waggle.worker.egress.Egress;
import dev.waggle.worker.egress.Exit;
import dev.waggle.worker.engine.Attempt;
import dev.waggle.worker.engine.Engine;
import dev.waggle.worker.engine.Engines;
import dev.waggle.worker.engine.Thought;
import dev.waggle.worker.engine.Work;
import dev.waggle.worker.process.Watchdog;
import dev.waggle.worker.sandbox.Sandbox;
import dev.waggle.worker.setup.Outcome;
import dev.waggle.worker.setup.Setups;
import dev.waggle.worker.steer.Steering;
import dev.waggle.worker.verify.Verification;
import dev.waggle.worker.workspace.WorkingCopy;
import dev.waggle.worker.workspace.Workspaces;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** From an assignment to its ending: checkout, engine or checks, commit, push. */
public final class Attempts implements AttemptRunner {
    /** The artifact that holds what the agent printed. */
    static final String LOG = "agent.log";

    /** The artifact that holds what the tools of a set-up printed. */
    static final String SETUP_LOG = "setup.log";

    private static final Set<String> OUR_OWN = Set.of("template", "checks");
    /** An engine that minds its time says more about why it is late than we can. */
    private static final Duration LATE = Duration.ofSeconds(2);
    /** To stop checks that do not end, and to bring their log to the queen. */
    private static final Duration AFTER_THE_CHECKS = Duration.ofSeconds(15);

    private final Workspaces workspaces;
    private final Engines engines;
    private final Drill drill;
    private final Sandbox sandbox;
    private final Watchdog watchdog;
    private final QueenClient queen;
    private final Egress egress;
    private final Setups setups;
    private final Redaction secrets;

    public Attempts(
            Workspaces workspaces,
            Engines engines,
            Drill drill,
            Sandbox sandbox,
            Watchdog watchdog,
            QueenClient queen,
            Egress egress,
            Setups setups,
            Redaction secrets) {
        this.workspaces = workspaces;
        this.engines = engines;
        this.drill = drill;
        this.sandbox = sandbox;
        this.watchdog = watchdog;
        this.queen = queen;
        this.egress = egress;
        this.setups = setups;
        this.secrets = secrets;
    }

    @Override
    public String sandbox() {
        return sandbox.name();
    }

    @Override
    public void allow(Map<TaskRef, Duration> left) {
        var runs = new HashMap<String, Duration>();
        left.forEach((run, time) -> runs.put(Workspaces.run(run), time));
        watchdog.renew(runs);
    }

    @Override
    public Ending run(Assignment assignment, Consumer<String> progress, Steering steering) throws InterruptedException {
        var redaction = secrets.and(new Secret(assignment.checkout().token()));
        var printed = new Printed();
        Consumer<String> lines = line -> {
            printed.accept(line);
            progress.accept(redaction.clean(line));
        };
        Ending ending = ending(assignment, lines, redaction, steering);
        String log = redaction.clean(printed.text());
        if (!log.isEmpty()) {
            new Artifacts(queen, assignment).offer(LOG, log.getBytes(StandardCharsets.UTF_8));
        }
        return ending;
    }

    private Ending ending(Assignment assignment, Consumer<String> lines, Redaction redaction, Steering steering)
            throws InterruptedException {
        var alarm = Alarm.in(assignment.timeout().plus(LATE), steering);
        try (alarm) {
            return attempt(assignment, lines, redaction, steering);
        } catch (InterruptedException | RuntimeException e) {
            return judge(assignment, e, alarm.rang(), redaction);
        } finally {
            watchdog.forget(Workspaces.run(assignment.ref()));
        }
    }

    private Ending judge(Assignment assignment, Exception e, boolean late, Redaction redaction)
            throws InterruptedException {
        boolean interrupted = Thread.interrupted() || e instanceof InterruptedException;
        if (late) {
            return failed(
                    assignment,
                    Fault.ENGINE_TIMEOUT,
                    "stopped after " + assignment.timeout().toSeconds() + " s");
        }
        if (interrupted) {
            throw new InterruptedException("stopped");
        }
        if (e instanceof WaggleException known) {
            return failed(assignment, known.fault(), redaction.clean(String.valueOf(known.getMessage())));
        }
        if (String.valueOf(e.getCause()).contains("No space left on device")) {
            return failed(assignment, Fault.WORKSPACE_FULL, "the disk with the worker's work directory is full");
        }
        throw (RuntimeException) e;
    }

    private Ending attempt(Assignment assignment, Consumer<String> lines, Redaction redaction, Steering steering)
            throws InterruptedException {
        var left = Left.of(assignment.timeout(), steering);
        String run = Workspaces.run(assignment.ref());
        if (assignment.brief() instanceof Brief.ToDrill) {
            String did = drill.run(
                    assignment,
                    lines,
                    steering,
                    () -> workspaces.bare(assignment, () -> watchdog.lapsed(run), steering),
                    new Artifacts(queen, assignment)::store);
            return new Ending.Done(new Result.Answered(did), report(Drill.NAME, ""));
        }
        boolean ownCode = !assignment.foreign() && OUR_OWN.contains(assignment.engine());
        if (assignment.brief() instanceof Brief.ToVerify brief) {
            try (var copy = workspaces.open(assignment, ownCode, () -> watchdog.lapsed(run), steering)) {
                Outcome setUp = setUp(assignment, copy, !ownCode, left.now(), lines, redaction);
                return verify(assignment, brief, copy, setUp, left.now(), redaction);
            }
        }
        // each engine gets a tree of its own: what one left half done is no business of the next
        return new Relay(engines.chain(assignment.engine()), lines)
                .run(
                        (engine, theirs) -> {
                            boolean tools = engine.startsTools() && theirs.brief() instanceof Brief.ToImplement;
                            try (var copy = workspaces.open(theirs, ownCode, () -> watchdog.lapsed(run), steering);
                                    Door door =
                                            engine.asksModels() ? egress.open(theirs.ref(), engine.hosts()) : null) {
                                steering.awaitGo();
                                Outcome setUp = setUp(theirs, copy, tools, left.now(), lines, redaction);
                                Exit exit = door == null ? Exit.NONE : door.exit();
                                var secret = redaction.and(exit.token());
                                var attempt = new Attempt(
                                        theirs,
                                        copy.workspace(),
                                        lines,
                                        setUp.launcher(),
                                        toThink(left.now()),
                                        steering,
                                        exit,
                                        workspaces.memory(theirs, copy, text -> !secret.betrayedBy(text)));
                                return think(engine, attempt, copy, secret);
                            }
                        },
                        assignment);
    }

    /** @param wanted whether anything of the project will run */
    private Outcome setUp(
            Assignment assignment,
            WorkingCopy copy,
            boolean wanted,
            Duration left,
            Consumer<String> lines,
            Redaction redaction)
            throws InterruptedException {
        ProjectId project = assignment.projectId();
        if (!wanted || project == null) {
            return new Outcome.Done(copy.launcher(), "");
        }
        Outcome outcome = setups.prepare(project, copy, left, lines);
        if (!outcome.log().isEmpty()) {
            String log = redaction.clean(outcome.log());
            new Artifacts(queen, assignment).offer(SETUP_LOG, log.getBytes(StandardCharsets.UTF_8));
        }
        return outcome;
    }

    /** Who is stopped because its time is over has to be stopped, and what it did so far kept, in time. */
    private static Duration toThink(Duration left) {
        Duration tenth = left.dividedBy(10);
        return left.minus(tenth.compareTo(AFTER_THE_CHECKS) < 0 ? tenth : AFTER_THE_CHECKS);
    }

    /** What is left of an attempt's time while it runs and does not stand still. */
    private record Left(Duration whole, long began, Steering steering, Duration stoodStill) {
        static Left of(Duration whole, Steering steering) {
            return new Left(whole, System.nanoTime(), steering, steering.stoodStill());
        }

        Duration now() {
            return whole.minusNanos(System.nanoTime() - began)
                    .plus(steering.stoodStill().minus(stoodStill));
        }
    }

    private Ending verify(
            Assignment assignment,
            Brief.ToVerify brief,
            WorkingCopy copy,
            Outcome setUp,
            Duration left,
            Redaction redaction)
            throws InterruptedException {
        Duration half = left.dividedBy(2);
        Duration most = left.minus(AFTER_THE_CHECKS);
        var checks = new Verification(setUp.launcher(), redaction::clean, new Artifacts(queen, assignment)::store);
        String commit = assignment.checkout().commit();
        var evidence = switch (setUp) {
            case Outcome.Done _ ->
                checks.of(copy.workspace(), commit, brief.checkCommand(), most.compareTo(half) > 0 ? most : half);
            case Outcome.Refused(var what, var ended, var _, var _) -> checks.evidence(what, ended, commit, SETUP_LOG);
        };
        return new Ending.Done(new Result.Verified(evidence), report(assignment.engine(), ""));
    }

    /** Where a person is asked what should be different, what was done so far is there to look at. */
    private static String snapshot(Assignment assignment, Fault fault, WorkingCopy copy, Redaction redaction)
            throws InterruptedException {
        if (!fault.asks()) {
            return "";
        }
        try {
            return copy.push("Unfinished: " + fault, work -> !redaction.betrayedBy(work))
                    .map(pushed -> ". What it did so far is kept as "
                            + assignment.checkout().branch())
                    .orElse(". It changed no file");
        } catch (WaggleException e) {
            return ". What it did so far cannot be kept: " + e.getMessage();
        }
    }

    private Ending think(Engine engine, Attempt attempt, WorkingCopy copy, Redaction redaction)
            throws InterruptedException {
        Thought thought = engine.run(attempt);
        EngineReport by = lockedIn(thought.report());
        return switch (thought.work()) {
            case Work.Planned(var plan) -> new Ending.Done(new Result.Planned(plan), by);
            case Work.Reviewed(var approved, var feedback) ->
                new Ending.Done(new Result.Reviewed(approved, redaction.clean(feedback)), by);
            case Work.Answered(var text) -> new Ending.Done(new Result.Answered(redaction.clean(text)), by);
            case Work.Failed(var fault, var detail) ->
                new Ending.Failed(
                        fault, redaction.clean(detail + snapshot(attempt.assignment(), fault, copy, redaction)), by);
            case Work.Edited(var summary) -> hand(attempt.assignment(), copy, redaction, summary, by);
        };
    }

    private static Ending hand(
            Assignment assignment, WorkingCopy copy, Redaction redaction, String said, EngineReport by)
            throws InterruptedException {
        String summary = redaction.clean(said);
        try {
            var pushed = copy.push(summary, work -> !redaction.betrayedBy(work));
            if (pushed.isPresent()) {
                var work = pushed.get();
                return new Ending.Done(new Result.Changed(work.commit(), summary, work.diff()), by);
            }
        } catch (WaggleException e) {
            // what the engine used counts all the same
            return new Ending.Failed(e.fault(), String.valueOf(e.getMessage()), by);
        }
        if (assignment.brief() instanceof Brief.ToDocument) {
            var nothing = new DiffStat(0, 0, 0);
            return new Ending.Done(new Result.Changed(assignment.checkout().commit(), summary, nothing), by);
        }
        return new Ending.Failed(
                Fault.ENGINE_CHANGED_NOTHING,
                by.engine() + " ended without an error and changed no file; its last words: " + summary,
                by);
    }

    private Ending failed(Assignment assignment, Fault fault, String detail) {
        return new Ending.Failed(fault, detail, report(assignment.engine(), ""));
    }

    private EngineReport report(String engine, String note) {
        return EngineReport.withoutModel(engine, sandbox.name(), note);
    }

    /** What an engine says of itself, with what we know of the sandbox. */
    private EngineReport lockedIn(EngineReport says) {
        return new EngineReport(
                says.engine(),
                says.model(),
                says.inputTokens(),
                says.outputTokens(),
                sandbox.name(),
                says.note(),
                says.costMicros());
    }
}
