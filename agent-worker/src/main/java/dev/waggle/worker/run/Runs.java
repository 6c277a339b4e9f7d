package dev.waggle.worker.run;

import dev.waggle.common.CrashPoint;
import dev.waggle.common.api.Assignment;
import dev.waggle.common.api.HeartbeatAnswer;
import dev.waggle.common.api.HeartbeatRequest;
import dev.waggle.common.contract.EngineReport;
import dev.waggle.common.contract.Fault;
import dev.waggle.common.contract.TaskEvent;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.worker.WorkerProperties;
import dev.waggle.worker.attempt.AttemptRunner;
import dev.waggle.worker.attempt.Ending;
import dev.waggle.worker.steer.Steering;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The slots of this worker and what runs in them. */
final class Runs {
    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);

    private static final int MANY = 500;

    private final Map<TaskRef, Run> runs = new ConcurrentHashMap<>();
    private final AttemptRunner attempts;
    private final Reports reports;
    private final Watch watch;
    private final WorkerProperties properties;
    /** Runs without an outcome. */
    private final AtomicInteger working = new AtomicInteger();

    private volatile Runnable slotFreed = () -> {};

    Runs(AttemptRunner attempts, Reports reports, Watch watch, WorkerProperties properties) {
        this.attempts = attempts;
        this.reports = reports;
        this.watch = watch;
        this.properties = properties;
    }

    /** Who wants to know when a slot is free again. */
    void onSlotFreed(Runnable listener) {
        slotFreed = listener;
    }

    /** Slots in which nothing runs; an outcome that waits to be recorded takes none. */
    int free() {
        return Math.max(0, properties.slots() - working.get());
    }

    boolean idle() {
        return working.get() == 0;
    }

    /** Whether so many outcomes wait to be known as recorded that the next heartbeat, which lists them, should come soon. */
    boolean crowded() {
        return runs.size() - working.get() > MANY;
    }

    /** All that a heartbeat has to list. */
    Collection<Run> held() {
        return List.copyOf(runs.values());
    }

    /**
     * Starts what a claim granted.
     *
     * @param sent when the claim was sent: from then on the lease runs
     */
    void start(List<Assignment> granted, Watch.Mark sent) {
        var fresh = granted.stream()
                // what a repeated claim was granted again runs already
                .filter(assignment -> !runs.containsKey(assignment.ref()))
                .map(assignment -> new Run(assignment, sent, new Steering(watch.nanos())))
                .toList();
        // first: what is held and never begins would keep its lease, its place and this slot for ever
        attempts.allow(fresh.stream().collect(Collectors.toMap(Run::ref, _ -> left(sent))));
        working.addAndGet(fresh.size());
        fresh.forEach(run -> runs.put(run.ref(), run));
        fresh.forEach(this::start);
    }

    private void start(Run run) {
        var thread = Thread.ofVirtual().name("attempt-" + run.ref().taskId()).unstarted(() -> work(run));
        run.startedOn(thread);
        thread.start();
    }

    private void work(Run run) {
        TaskEvent outcome = outcomeOf(run);
        run.ended(outcome);
        working.decrementAndGet();
        // the interrupt that ended the work is not meant for the report
        boolean _ = Thread.interrupted();
        slotFreed.run();
        // said first: a broker that hangs does not keep the outcome from going over HTTP
        run.told(watch.mark());
        CrashPoint.hit("outcome.before-send");
        reports.tell(outcome);
        CrashPoint.hit("outcome.after-send");
    }

    private TaskEvent outcomeOf(Run run) {
        try {
            if (lapsed(run)) {
                run.stop("the answer to the claim came too late");
            }
            if (run.stopped() != null) {
                return stopped(run);
            }
            Ending ending = attempts.run(run.assignment(), progressOf(run), run.steering());
            // a verdict that came in spite of a stop is a verdict: the queen's fence decides
            return told(run, ending);
        } catch (InterruptedException _) {
            return stopped(run);
        } catch (RuntimeException e) {
            LOG.atError()
                    .addKeyValue("task", run.ref().taskId())
                    .setCause(e)
                    .log("attempt broke; it is reported as failed");
            var by = EngineReport.withoutModel(run.assignment().engine(), "", "");
            return told(run, new Ending.Failed(Fault.INTERNAL, "the worker broke: " + e, by));
        }
    }

    private Consumer<String> progressOf(Run run) {
        return new Progress(
                watch,
                line -> reports.tell(new TaskEvent.Progressed(
                        run.ref().taskId(), run.ref().epoch(), run.nextSeq(), watch.now(), line)));
    }

    private TaskEvent stopped(Run run) {
        String reason = run.stopped();
        return new TaskEvent.Stopped(
                run.ref().taskId(),
                run.ref().epoch(),
                run.nextSeq(),
                watch.now(),
                reason == null ? "interrupted" : reason);
    }

    private TaskEvent told(Run run, Ending ending) {
        TaskRef ref = run.ref();
        return switch (ending) {
            case Ending.Done(var result, var by) ->
                new TaskEvent.Succeeded(ref.taskId(), ref.epoch(), run.nextSeq(), watch.now(), result, by);
            case Ending.Failed(var fault, var detail, var by) ->
                new TaskEvent.Failed(ref.taskId(), ref.epoch(), run.nextSeq(), watch.now(), fault, detail, by);
        };
    }

    /** The lease of these is good for another while. */
    void renew(Collection<TaskRef> renewed, Watch.Mark sent) {
        each(renewed, run -> run.yes(sent));
        attempts.allow(renewed.stream().collect(Collectors.toMap(Function.identity(), _ -> left(sent))));
    }

    /** Of these, those shall stand still and all others go on. Who stands still for too long gives its slot back. */
    void stand(Collection<TaskRef> renewed, Collection<TaskRef> standing) {
        each(renewed, run -> {
            Steering steering = run.steering();
            if (!standing.contains(run.ref())) {
                steering.resume();
                return;
            }
            steering.pause();
            if (steering.standingStill().compareTo(properties.keepPaused()) >= 0) {
                run.stop("paused for " + properties.keepPaused().toMinutes()
                        + " min; its slot is given to others, and it begins anew when its job is resumed");
            }
        });
    }

    /** People said these things. */
    void hear(Collection<HeartbeatAnswer.Hint> hints) {
        hints.forEach(hint -> each(List.of(hint.run()), run -> {
            Long number = hint.number();
            run.steering().hear(number == null ? run.steering().heardThrough() + 1 : number, hint.text());
        }));
    }

    /** How far each run has heard what was said to it. */
    List<HeartbeatRequest.Heard> heard() {
        return held().stream()
                .filter(run -> run.steering().heardThrough() > 0)
                .map(run -> new HeartbeatRequest.Heard(run.ref(), run.steering().heardThrough()))
                .toList();
    }

    /** Somebody wants these to end. */
    void stop(Collection<TaskRef> unwanted, String reason) {
        each(unwanted, run -> run.stop(reason));
    }

    /** These are not ours any more: what runs is killed, what is over needs no more telling. */
    void over(Collection<TaskRef> lost) {
        each(lost, run -> {
            TaskEvent outcome = run.outcome();
            if (outcome == null) {
                run.stop("the queen does not know this run any more");
            } else if (!(outcome instanceof TaskEvent.Stopped)) {
                runs.remove(run.ref(), run);
            }
            // a Stopped gives its attempt back even now: it is told until it is recorded
        });
    }

    /** Nobody has to be told of these any more. */
    void recorded(Collection<TaskRef> known) {
        known.forEach(runs::remove);
    }

    /** Kills what has had no yes for too long: by then its task may be somebody else's. */
    void stopLapsed() {
        held().stream()
                .filter(run -> run.outcome() == null)
                .filter(this::lapsed)
                .forEach(run -> run.stop(
                        "no word from the queen for " + properties.killAfter().toSeconds() + " s"));
    }

    /** Ends everything, for a worker that shall stop. */
    void stopAll(String reason) {
        held().forEach(run -> run.stop(reason));
    }

    /** Outcomes that nobody has recorded though they were told a while ago. */
    Map<TaskRef, TaskEvent> unrecorded() {
        return outcomes(held().stream().filter(run -> overdue(run.told())));
    }

    /** All outcomes that are not known to be recorded. */
    Map<TaskRef, TaskEvent> outcomes() {
        return outcomes(held().stream());
    }

    private static Map<TaskRef, TaskEvent> outcomes(Stream<Run> runs) {
        return runs.map(Run::outcome)
                .filter(Objects::nonNull)
                .collect(Collectors.toMap(TaskEvent::ref, Function.identity()));
    }

    private boolean overdue(Watch.@Nullable Mark told) {
        return told != null && watch.since(told).compareTo(properties.resend()) >= 0;
    }

    private Duration left(Watch.Mark sent) {
        return properties.killAfter().minus(watch.since(sent));
    }

    private boolean lapsed(Run run) {
        return watch.since(run.yes()).compareTo(properties.killAfter()) >= 0;
    }

    private void each(Collection<TaskRef> refs, Consumer<Run> action) {
        refs.stream().map(runs::get).filter(Objects::nonNull).forEach(action);
    }
}
