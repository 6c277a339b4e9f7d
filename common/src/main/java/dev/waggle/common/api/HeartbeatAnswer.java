package dev.waggle.common.api;

import dev.waggle.common.contract.TaskRef;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of the runs that a heartbeat listed; each is in at most one of {@code renewed}, {@code cancel}, {@code over}. One that is in
 * none was locked at that moment: it is not renewed, and the next heartbeat asks again.
 *
 * @param renewed the lease is good for another 60 s
 * @param cancel the run has to end, because nobody wants it or because a person interrupted it; its lease is renewed while it does
 * @param over not this worker's any more: recorded, lost or finished elsewhere
 * @param hints what people said to these runs and was not heard yet, oldest first; told again until a heartbeat says that it was heard
 * @param paused those of the renewed that shall stand still; all others go on
 * @param offers offers to this worker's roles that nobody claimed for a while
 */
public record HeartbeatAnswer(
        List<TaskRef> renewed,
        List<TaskRef> cancel,
        List<TaskRef> over,
        List<Hint> hints,
        @Nullable List<TaskRef> paused,
        @Nullable List<TaskRef> offers) {
    /** The runs that shall stand still. */
    public List<TaskRef> standing() {
        return Objects.requireNonNullElse(paused, List.of());
    }

    /** Offers whose message got lost, or lies with a worker that sleeps or is busy: whoever has a slot free may claim them. */
    public List<TaskRef> overlooked() {
        return Objects.requireNonNullElse(offers, List.of());
    }

    /**
     * Something that a person said to a running job.
     *
     * @param number tells hints apart, and grows
     */
    public record Hint(TaskRef run, String text, @Nullable Long number) {}
}
