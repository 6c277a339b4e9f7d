package dev.waggle.chaos.check;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.waggle.common.contract.TaskRef;
import dev.waggle.common.id.JobId;
import dev.waggle.common.id.TaskId;

/** What a witness saw, at which microsecond of the wall clock: one line of JSON. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "what")
public sealed interface Sighting {
    long at();

    /** An engine began a run. */
    @JsonTypeName("begin")
    record Begin(long at, TaskId task, long epoch, JobId job, String role, String worker) implements Sighting {
        TaskRef run() {
            return new TaskRef(task, epoch);
        }
    }

    /** An engine is done with a run, one way or another. */
    @JsonTypeName("end")
    record End(long at, TaskId task, long epoch) implements Sighting {
        TaskRef run() {
            return new TaskRef(task, epoch);
        }
    }

    /** The queen took what only the holder of a lease may leave. */
    @JsonTypeName("effect")
    record Effect(long at, TaskId task, long epoch) implements Sighting {
        TaskRef run() {
            return new TaskRef(task, epoch);
        }
    }

    /** A worker is dead, and so is all that it ran. */
    @JsonTypeName("killed")
    record Killed(long at, String worker) implements Sighting {}

    /** A worker stands still. */
    @JsonTypeName("frozen")
    record Frozen(long at, String worker) implements Sighting {}

    /** A worker goes on. */
    @JsonTypeName("thawed")
    record Thawed(long at, String worker) implements Sighting {}

    /**
     * Somebody was told that their order is accepted.
     *
     * @param key names the order: however often it is sent, it makes one job
     */
    @JsonTypeName("accepted")
    record Accepted(long at, JobId job, String key) implements Sighting {}

    /** Somebody who follows a job saw an event of it. */
    @JsonTypeName("seen")
    record Seen(long at, String reader, JobId job, long seq) implements Sighting {}

    /** Telegram took a new message of the bot. */
    @JsonTypeName("said")
    record Said(long at, long chat, String text) implements Sighting {}
}
