package dev.waggle.worker.run;

import dev.waggle.common.api.Assignment;
import dev.waggle.common.contract.TaskEvent;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.worker.steer.Steering;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One granted claim from its start until a queen has recorded its outcome. */
final class Run {
    private final Assignment assignment;
    private final AtomicInteger seq = new AtomicInteger();

    /** When the last claim or heartbeat that was answered yes for it was sent. */
    private volatile Watch.Mark yes;

    private final Steering steering;

    private volatile @Nullable Thread thread;
    private volatile @Nullable String stop;
    private volatile @Nullable TaskEvent outcome;
    private volatile Watch.@Nullable Mark told;

    Run(Assignment assignment, Watch.Mark yes, Steering steering) {
        this.assignment = assignment;
        this.steering = steering;
        this.yes = yes;
    }

    Assignment assignment() {
        return assignment;
    }

    TaskRef ref() {
        return assignment.ref();
    }

    Steering steering() {
        return steering;
    }

    int nextSeq() {
        return seq.incrementAndGet();
    }

    Watch.Mark yes() {
        return yes;
    }

    void yes(Watch.Mark sent) {
        yes = sent;
    }

    void startedOn(Thread worker) {
        thread = worker;
    }

    /** Ends the run, whatever it is doing; the first reason counts. */
    synchronized void stop(String reason) {
        if (stop == null && outcome == null) {
            stop = reason;
            Thread working = thread;
            if (working != null) {
                working.interrupt();
            }
        }
    }

    /** Why it was stopped; null while nobody wants that. */
    @Nullable
    String stopped() {
        return stop;
    }

    /** What has to be told until a queen has recorded it; null while it runs. */
    @Nullable
    TaskEvent outcome() {
        return outcome;
    }

    synchronized void ended(TaskEvent with) {
        outcome = with;
    }

    Watch.@Nullable Mark told() {
        return told;
    }

    void told(Watch.Mark at) {
        told = at;
    }
}
